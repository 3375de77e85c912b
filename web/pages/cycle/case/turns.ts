import type { CasePage } from '../../../../contracts/queries';
import { type LocalDate, localDateOf } from '../../../../domain/calendar';

type CaseTask = CasePage['tasks'][number];

/** One move that is open now: several people may make it, any one of them is enough. */
export interface Turn {
  key: string;
  stream: string;
  kind: string;
  sentence: string;
  who: string[];
  /** It waits for the reader, not only for somebody who may do the same. */
  mine: boolean;
  capacity: string;
  dueAt: string | null;
  provisional: boolean;
  params: CaseTask['params'];
  /** Id of the part of the page that answers it. */
  part: string;
}

const parts: Record<string, string> = {
  'cycle.notify': 'time',
  'session.propose': 'time',
  'session.amend': 'time',
  'session.agree': 'time',
  'session.submitPackage': 'package',
  'cycle.markReview': 'package',
  'cycle.returnPackage': 'package',
  'cycle.reconfirmPackage': 'package',
  'cycle.recordArrival': 'sit-in',
  'cycle.conclude': 'sit-in',
  'cycle.recordMissed': 'outcome',
  'session.recordNotHeld': 'outcome',
  'cycle.carryOver': 'outcome',
  'cycle.acceptSeat': 'seats',
  'cycle.substitute': 'seats',
  'cycle.decideRecusal': 'seats',
  'cycle.reassign': 'seats',
  'session.decideLeave': 'members',
  'session.recordMakeUp': 'members',
  'session.recordAttendance': 'record',
  'session.recordMinutes': 'minutes',
  'cycle.draftForm': 'form',
  'cycle.coSignForm': 'form',
  'cycle.submitForm': 'form',
  'cycle.acceptForm': 'form',
  'cycle.redraftNotice': 'notice',
  'cycle.signNotice': 'notice',
  'cycle.acknowledge': 'notice',
  'cycle.submitReport': 'report',
  'cycle.acceptReport': 'report',
  'cycle.releaseSupervision': 'supervision',
  'rectification.reportStudyTask': 'study-tasks',
  'rectification.fileReport': 'closing-report',
  'rectification.signReport': 'closing-report',
  'rectification.releaseSupervision': 'supervision',
};
export const partOf = (kind: string): string => parts[kind] ?? 'list';

/** A task may wait for a day (the meeting's): before it, it is nobody's turn. */
const isOpen = ({ params }: CaseTask, today: LocalDate): boolean =>
  typeof params.after !== 'string' || localDateOf(params.after) <= today;

/** Tasks gathered into moves, soonest first, those without a date last. */
export function turnsOf(tasks: readonly CaseTask[], today: LocalDate): Turn[] {
  const turns = new Map<string, Turn>();
  for (const task of tasks) {
    if (!isOpen(task, today)) continue;
    const key = `${task.kind} ${JSON.stringify(task.params)}`;
    const turn = turns.get(key);
    if (turn) {
      if (!turn.who.includes(task.who)) turn.who.push(task.who);
      if (task.mine && !turn.mine) Object.assign(turn, { mine: true, capacity: task.capacity });
      continue;
    }
    const { stream, kind, sentence, capacity, dueAt, provisional, params } = task;
    turns.set(key, {
      key,
      stream,
      kind,
      sentence,
      who: [task.who],
      mine: task.mine,
      capacity,
      dueAt,
      provisional,
      params,
      part: partOf(kind),
    });
  }
  return [...turns.values()].sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
}

/** What of a case the move is about, as actions name it. */
export const targetOf = ({ params }: Turn): Record<string, string | number> =>
  Object.fromEntries(
    ['part', 'noticeId', 'itemNo', 'personId', 'seat'].flatMap((key) =>
      params[key] === undefined ? [] : [[key, params[key]]],
    ),
  );
