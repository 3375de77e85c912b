import { rowsOf } from '../../../activities/rows/rows-of';
import { noticeSentence } from '../../../contracts/wording';
import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import { canonicalJson } from '../../../domain/ledger/canonical';
import { kindOf } from '../../../domain/ledger/streams';
import { moduleOf } from '../../../domain/modules';
import { noticesOf } from '../../../domain/notices/table';
import { settlementOf, terminal } from '../../../domain/rectification/settlement';
import type { RectificationState } from '../../../domain/rectification/types';
import { keysAndTexts } from './deep';
import type { Desk } from './desk';
import { answerTo, dueTasks, everybody, probesOf, saying, streamsOf } from './moves';
import { C, L } from './narrative';

/** Throws with the sentence that was broken: what fast-check shows beside the shortest story that breaks it. */
function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence);
}

/** Every event raises the version by one, and folding the entries gives the very state that the head holds. */
export function foldIsState(d: Desk, streams = streamsOf(d).filter(d.has)): void {
  for (const stream of streams) {
    const rules = moduleOf(kindOf(stream));
    const entries = d.entries(stream);
    for (const [i, e] of entries.entries())
      must(e.version === i + 1, `${stream}: entry ${i + 1} has version ${e.version}`);
    must(
      d.version(stream) === entries.length,
      `${stream}: head at ${d.version(stream)} after ${entries.length} entries`,
    );
    // Through JSON, as a rebuild reads it from the ledger.
    const folded = entries.reduce<unknown>(
      (s, e) => rules.evolve(s, JSON.parse(JSON.stringify(e)) as typeof e),
      null,
    );
    must(
      JSON.stringify(folded) === JSON.stringify(d.state(stream)),
      `${stream}: the fold of the ledger is not the state`,
    );
  }
}

/** As jsonb gives it back: the same members in another order. */
const reordered = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(reordered) as T;
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([key, v]) => [key, reordered(v)] as const);
  return Object.fromEntries(members.reverse()) as T;
};

/** A head read from the database keeps its members in another order than one just folded: nothing may rest on it. */
export function orderOfMembersIsNothing(d: Desk): void {
  for (const stream of streamsOf(d).filter(d.has)) {
    const rules = moduleOf(kindOf(stream));
    const read = (state: unknown) => {
      const tables = Object.entries(rowsOf(stream, d.version(stream), state));
      const rows = tables.flatMap(([table, rows]) =>
        rows.map((row) => canonicalJson([table, JSON.parse(JSON.stringify(row))])),
      );
      return JSON.stringify([rows.sort(), rules.nextAlarm(state)?.at, rules.nextAlarm(state)?.kind]);
    };
    const state = d.state(stream);
    must(read(state) === read(reordered(state)), `${stream}: what is read depends on the order of members`);
  }
}

/** With everything due fired, the next alarm is strictly ahead; at no time is it before the last entry's. */
export function alarmsAhead(d: Desk): void {
  for (const stream of streamsOf(d)) {
    const alarm = d.alarmOf(stream);
    must(
      !alarm || alarm.at > d.now,
      `${stream}: alarm ${alarm?.kind} at ${alarm?.at} is not ahead of ${d.now}`,
    );
  }
}

/** No cycle closes over an open item; afterwards only a long-term item may be verified anew. */
export function closedIsSettled(d: Desk): void {
  if (!d.has(C) || d.state<CycleState>(C).stage !== 'closed') return;
  must(d.entries(C).filter((e) => e.type === 'closed').length === 1, 'the cycle was closed more than once');
  if (!d.has(L)) return;
  const { items } = d.state<RectificationState>(L);
  // After the closing only these begin again: what a 回头看 found anew, and what a yearly decision took out of 长期.
  const again = d
    .entries(L)
    .flatMap((e) => (e.type === 'ongoingReviewed' ? [String((e.data as { itemNo: string }).itemNo)] : []));
  const open = items.filter(
    (i) =>
      !terminal.includes(i.state) &&
      i.track !== 'ongoing' &&
      !i.recursFromItemId &&
      !again.includes(i.itemNo),
  );
  must(open.length === 0, `closed with ${open.map((i) => `${i.itemNo} ${i.state}`).join(', ')} open`);
}

/** Item numbers stand once and stay; the unit's due date of an item is the same for ever. */
export function itemsKeepTheirs(d: Desk): void {
  if (!d.has(L)) return;
  const list = d.state<RectificationState>(L);
  const opened = d.entries(L)[0]?.data as {
    items: { itemNo: string }[];
    clocks: RectificationState['clocks'];
  };
  const first = list.items.slice(0, opened.items.length);
  must(
    JSON.stringify(first.map((i) => i.itemNo)) === JSON.stringify(opened.items.map((i) => i.itemNo)),
    'item numbers changed',
  );
  must(
    list.items.slice(first.length).every((i) => i.recursFromItemId),
    'an item was added that recurs from none',
  );
  must(new Set(list.items.map((i) => i.itemNo)).size === list.items.length, 'an item number stands twice');
  for (const [key, clock] of Object.entries(opened.clocks)) {
    const now = list.clocks[key];
    const { dueOn } = clock.deadline;
    const decidedAnew = d
      .entries(L)
      .some(
        (e) =>
          (['ongoingReviewed', 'itemDecided'].includes(e.type) ||
            ((e.type === 'objectionDecided' || e.type === 'appealDecided') &&
              (e.data as { outcome: string }).outcome === 'partly')) &&
          key.endsWith((e.data as { itemNo: string }).itemNo),
      );
    must(
      !now ||
        now.deadline.dueOn === dueOn ||
        decidedAnew ||
        now.deadline.history.some((h) => h.dueOn === dueOn),
      `${key}: due ${dueOn} became ${now?.deadline.dueOn}, and the old date is nowhere`,
    );
  }
  const { open, ongoing, closed } = settlementOf(list);
  must(open + ongoing + closed === list.items.length, 'an item is counted twice or not at all');
}

/** What people are told reads as a sentence, from the plain facts that a notice keeps. */
export function noticesRead(d: Desk): void {
  for (const { stream, entry } of d.history.filter((h) => streamsOf(d).includes(h.stream)))
    for (const { kind, params } of noticesOf(kindOf(stream), d.state(stream), entry)) {
      const sentence = noticeSentence(kind, '单位', JSON.parse(JSON.stringify(params)), entry.occurredAt);
      must(!/undefined|null|NaN|\b0 项|[a-z]{3,}/.test(sentence), `${kind} reads: ${sentence}`);
    }
}

/** Refused for who one is, whatever one says. A registrar who typed in a part of a batch may still enter the rest. */
const separated = [
  'SELF_VERIFICATION',
  'AUTHOR_VERIFIES',
  'SELF_ENDORSEMENT',
  'SIGNER_ON_TEAM',
  'SIGNER_DECIDES',
  'PROPOSER_DECIDES',
  'OWN_RECUSAL',
  'DELEGATE_OF_UNIT',
];

/** What has no date of its own, each for its reason; everything else that waits for somebody has one (M30). */
const undated: readonly string[] = [
  // The other way to a signature that has its date beside it.
  'cycle.registerSignature',
  'rectification.registerEndorsement',
  'rectification.registerAnswer',
  // On the day of the meeting, which the task names.
  'cycle.recordArrival',
  'cycle.conclude',
  // A date has passed already: these are what is asked then.
  'cycle.carryOver',
  'session.recordNotHeld',
  'cycle.reassign',
  // The cycle's own clock runs for it: 20 workdays, then the department is asked.
  'session.amend',
  'round.publish',
  'round.close',
];
export function tasksHaveDates(d: Desk): void {
  for (const stream of streamsOf(d).filter(d.has))
    for (const { key, kind, dueAt } of d.tasksOf(stream))
      must(dueAt !== null || undated.includes(kind), `${stream}: ${key} waits without a date`);
}

/** Each task names a command that somebody to whom it is given can do now. */
export function tasksCanBeDone(d: Desk): void {
  const tasks = dueTasks(d);
  for (const { task, stream, by } of tasks) {
    const answers = by.map((who) => d.answer(answerTo({ task, stream }, who, d, 1)));
    const except = 'role' in task.assignee ? (task.assignee.except ?? []) : [];
    for (const [i, who] of by.entries()) {
      const answer = answers[i] ?? '';
      must(
        !separated.includes(answer) || except.includes(who),
        `${task.key} is in the queue of ${who}, who is refused: ${answer}`,
      );
      must(answer !== 'ok' || !except.includes(who), `${task.key} is kept from ${who}, who could do it`);
    }
    if (answers.includes('ok')) continue;
    // Who filed it himself is 直接责任人 too: the 书记 endorses.
    if (
      answers.includes('SELF_ENDORSEMENT') &&
      d.answer(saying('fgw-shuji', task.kind, d, task.params, 1)) === 'ok'
    )
      continue;
    // The form waits for the attendance, and somebody is asked for that.
    if (
      answers.includes('NEIGHBOUR_NOT_READY') &&
      task.kind === 'cycle.submitForm' &&
      tasks.some((t) => t.task.kind === 'session.recordAttendance')
    )
      continue;
    throw new Error(`${task.key} for ${by.join('/') || 'nobody'}: ${answers.join(', ')}`);
  }
  for (const stream of streamsOf(d).filter(d.has)) {
    const keys = d.tasksOf(stream).map((t) => t.key);
    must(new Set(keys).size === keys.length, `${stream}: two tasks with one key: ${keys.join(' ')}`);
  }
}

const onlyContent = [
  'INVALID',
  'REASON_REQUIRED',
  'ISSUE_REQUIRED',
  'EVIDENCE_REQUIRED',
  'NOT_ON_ROSTER',
  'DATE_BEYOND_LIMIT',
  'EXTENSION_NOT_LATER',
  'METHOD_TOO_WEAK',
  'IN_THE_PAST',
  'UNKNOWN_PERSON',
  'LISTENER_OF_UNIT',
  'TEAM_OF_UNIT',
  'PAPER_LAPSED',
  'ABOVE_RANK',
];

/** An action that a page would offer (its probe passes) is one that the rules accept with proper content; and the other way round. */
export function actionsAgree(d: Desk): void {
  for (const stream of streamsOf(d).filter((s) => !s.startsWith('round/') && d.has(s)))
    for (const { type, payload } of probesOf(d, stream))
      for (const by of everybody) {
        const probed = d.answer({ by, stream, type, payload });
        if (probed !== 'ok') continue;
        const decision = d.fork().send({ by, stream, type, payload });
        must(decision.ok, `${type} by ${by} was offered and then refused`);
      }
}

/** What a person can really do now is never hidden by the probe: a good command that passes has a probe that does not fail by state. */
export function nothingHidden(d: Desk): void {
  for (const { task, stream: asking, by } of dueTasks(d)) {
    const type = task.kind.slice(task.kind.indexOf('.') + 1);
    const said = (who: string) => answerTo({ task, stream: asking }, who, d, 1);
    const who = by.find((p) => d.answer(said(p)) === 'ok');
    if (!who || type === 'propose' || task.kind.startsWith('round.')) continue;
    const { stream } = said(who);
    const probes = probesOf(d, stream).filter((p) => p.type === type);
    const seen = probes.some((p) => {
      const answer = d.answer({ by: who, stream, ...p });
      return answer === 'ok' || onlyContent.includes(answer);
    });
    must(seen, `${task.kind} by ${who} can be done, and no action shows it`);
  }
}

/** Who left or recused themselves has no task and no part any more; each person sits in one place. */
export function seatsAreSound(d: Desk): void {
  if (!d.has(C)) return;
  const { seats } = d.state<CycleState>(C);
  must(new Set(seats.map((s) => s.personId)).size === seats.length, 'somebody sits in two places');
  const gone = seats.filter((s) => !s.active).map((s) => s.personId);
  for (const { task, by } of dueTasks(d))
    must(
      !('personId' in task.assignee) || !task.kind.startsWith('cycle.') || !by.some((p) => gone.includes(p)),
      `${task.key} waits for somebody who has left`,
    );
  for (const { personId, answer } of seats)
    if (answer === 'recused')
      for (const type of ['acceptSeat', 'recordSitIn', 'observe', 'draftForm', 'coSignForm', 'recordArrival'])
        must(
          ['RECUSED', 'WRONG_STATE'].includes(
            d.answer({
              by: personId,
              stream: C,
              type,
              payload: { version: 1, listenerIds: [], facts: { issues: [] } },
            }),
          ),
          `${personId} has recused themselves and may still ${type}`,
        );
}

/** A cycle that has ended asks nobody for anything and runs no clock. */
export function endedIsQuiet(d: Desk): void {
  if (!d.has(C) || !d.state<CycleState>(C).ended) return;
  must(d.tasksOf(C).length === 0, 'an ended cycle still waits for somebody');
  must(d.alarmOf(C) === null, 'an ended cycle still runs a clock');
}

/**
 * Wherever a cycle stands before its end, somebody is asked, or an alarm will ask: no case is forgotten. Where the list
 * is worked on, the list asks.
 */
export function somebodyIsAsked(d: Desk): void {
  if (!d.has(C)) return;
  const { stage } = d.state<CycleState>(C);
  if (['closed', 'rectifying', 'exempted', 'cancelled', 'carriedOver', 'transferred'].includes(stage)) return;
  const asked = d.tasksOf(C).length + streamsOf(d).flatMap((s) => (d.has(s) ? [...d.tasksOf(s)] : [])).length;
  must(asked > 0 || d.alarmOf(C) !== null, `${stage}: nobody is asked and no alarm will ask`);
}

const ratingKeys = [
  'ratings',
  'coSigned',
  'policyChecks',
  'overallRating',
  'archiveQuality',
  'dissent',
  'unsigned',
  'submittedBy',
  'answer',
  'successor',
];

/** The unit's version holds no key of form or report, no id of their words, no rater, no draft. */
export function unitSeesNothingInside(d: Desk): void {
  if (!d.has(C)) return;
  const state = d.state<CycleState>(C);
  const seen = keysAndTexts(cycleForUnit(state));
  for (const key of ratingKeys) must(!seen.keys.includes(key), `the unit sees ${key}`);
  const rules = moduleOf('cycle');
  const shown = new Set(
    d
      .entries(C)
      .filter((e) => rules.audienceOf(e.type) === 'unit')
      .map((e) => e.words?.id),
  );
  const decided =
    state.review && state.review.outcome !== 'pending' ? [state.review.plan, state.review.materials] : [];
  const advice = new Set(decided.map((m) => m?.words?.id));
  for (const e of d.entries(C)) {
    const id = e.words?.id;
    if (id && !shown.has(id) && !advice.has(id))
      must(!seen.texts.includes(id), `the unit sees the words of ${e.type}`);
  }
  const drafts = state.supervision.filter((s) => !s.releasedAt).map((s) => s.noticeId);
  must(!drafts.some((id) => seen.texts.includes(id)), 'the unit sees a draft of 督办');
  const declared = state.recusals.filter((r) => r.from === 'listener').flatMap((r) => r.words?.id ?? []);
  must(!declared.some((id) => seen.texts.includes(id)), 'the unit sees why a listener recused themselves');
  const left = state.seats.filter((s) => !s.active).map((s) => s.personId);
  must(!cycleForUnit(state).seats.some((s) => left.includes(s.personId)), 'the unit sees who left');
  const review = cycleForUnit(state).review;
  must(!JSON.stringify([review?.plan, review?.materials]).includes('"by"'), 'the unit sees who marked');
}
