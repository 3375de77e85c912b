import { addMillis, type Deadline } from '../calendar';
import { dutyKeys } from '../deadlines/duty-keys';
import { awaitsRelease } from '../deadlines/supervision';
import type { Task } from '../ledger/entity';
import { awaitsBoard, awaitsLeader, awaitsOngoing, extensionPending } from './awaiting';
import { extensionDeciders } from './extension';
import { behindNotice } from './objection';
import { behindProposal } from './ongoing';
import { awaitingEndorsement } from './paper';
import { reportTasks } from './report-tasks';
import { interested } from './rule';
import { studyTaskKey } from './study-task-key';
import type { Endorser, Item, RectificationState } from './types';

/** What waits for whom in a list. Work without an owner falls to the 学习秘书, so that nothing waits for nobody. */
export function rectificationTasks(state: RectificationState): Task[] {
  const { responsibleUnitId: unitId, organiserId } = state;
  const tasks: Task[] = [];
  const endorser = ({ endorser: role, filers }: { endorser: Endorser; filers: readonly string[] }) =>
    ({ role, unitId, except: filers }) as const;
  const liaison = { role: 'areaLiaison', organiserId, unitId } as const;
  const leader = { role: 'deptLeader', organiserId, unitId } as const;
  const registrar = { role: 'registrar', organiserId, unitId } as const;
  const owner = (item: Item) =>
    item.ownerId ? { personId: item.ownerId } : ({ role: 'studySecretary', unitId } as const);
  /** The first of these clocks that still runs. */
  const due = (...keys: string[]): Deadline | null =>
    keys.map((k) => state.clocks[k]).find((c) => c && !c.met)?.deadline ?? null;
  /** What is asked of a signer: the day of the 审签, or the unit's own where that comes first. */
  const first = (...dates: (Deadline | null)[]): Deadline | null =>
    dates.reduce((a, b) => (a && (!b || a.dueAt <= b.dueAt) ? a : b), null);
  for (const item of state.items) {
    const { itemNo } = item;
    const yearly = due(`ongoing:${itemNo}`);
    const line = due(`quarter:${itemNo}`);
    const decision = due(dutyKeys.itemDecision(itemNo));
    const check = due(dutyKeys.followUp(itemNo));
    const judge = { ...liaison, except: interested(state, item) };
    const add = (
      kind: string,
      assignee: Task['assignee'],
      deadline: Deadline | null,
      params: NonNullable<Task['params']> = {},
    ) =>
      tasks.push({
        key: `${kind}:${itemNo}`,
        kind,
        assignee,
        dueAt: deadline?.dueAt ?? null,
        ...(deadline?.provisional ? { provisional: true } : {}),
        params: { itemNo, ...params },
      });
    switch (item.state) {
      case 'pendingMeasures':
        if (item.measures && !item.measures.returned)
          add(
            'rectification.endorseMeasures',
            endorser(item.measures),
            first(due(`signOff:${itemNo}`), due(`measures:${itemNo}`)),
          );
        else add('rectification.submitMeasures', owner(item), due(`measures:${itemNo}`));
        break;
      case 'measuresReview':
        add('rectification.reviewMeasures', judge, due(`measuresReview:${itemNo}`));
        break;
      case 'inProgress':
        if (item.closure && !item.closure.refused)
          add(
            'rectification.endorseClosure',
            endorser(item.closure),
            first(due(`signOff:${itemNo}`), due(`resubmission:${itemNo}`, `closure:${itemNo}`)),
          );
        else if (item.study && !item.study.sessionId)
          add('rectification.arrangeStudy', { role: 'studySecretary', unitId }, due(`closure:${itemNo}`));
        else
          add('rectification.applyClosure', owner(item), due(`resubmission:${itemNo}`, `closure:${itemNo}`));
        break;
      case 'pendingVerification':
        add('rectification.verifyClosure', judge, due(`verification:${itemNo}`));
        break;
      case 'returned':
        if (awaitsBoard(item)) add('rectification.enterBoardDecision', registrar, decision);
        else add('rectification.resume', owner(item), due(`resubmission:${itemNo}`));
        break;
      case 'ongoing':
        if (item.closure && !item.closure.refused)
          add('rectification.endorseClosure', endorser(item.closure), due(`signOff:${itemNo}`));
        else if (yearly)
          add('rectification.reviewOngoing', judge, yearly, {
            // Asked for from a month before its date on.
            after: addMillis(yearly.dueAt, -30 * 86_400_000),
          });
        if (line && !(item.closure && !item.closure.refused))
          add('rectification.reportProgress', owner(item), line, {
            after: addMillis(line.dueAt, -30 * 86_400_000),
          });
        break;
      case 'disputed':
        if (item.objection?.appeal)
          add('rectification.decideAppeal', registrar, due(`objectionAnswer:${itemNo}`));
        else {
          add(
            'rectification.answerObjection',
            { ...leader, except: behindNotice(state) },
            due(`objectionAnswer:${itemNo}`),
          );
          add('rectification.registerAnswer', registrar, null);
        }
        break;
      case 'closed':
        // Asked for from a month before its date on, when there is practice to look at.
        if (check)
          add('rectification.checkFollowUp', judge, check, {
            after: addMillis(check.dueAt, -30 * 86_400_000),
          });
        break;
      case 'withdrawn':
      case 'merged':
      case 'transferred':
        break;
    }
    for (const [i, measure] of (item.measures?.measures ?? []).entries()) {
      const own = due(dutyKeys.milestone(itemNo, i + 1));
      if (!own || (item.state !== 'inProgress' && item.state !== 'returned')) continue;
      tasks.push({
        key: `rectification.completeMeasure:${itemNo}:${i + 1}`,
        kind: 'rectification.completeMeasure',
        assignee: { personId: measure.ownerId },
        dueAt: own.dueAt,
        ...(own.provisional ? { provisional: true } : {}),
        params: { itemNo, measureNo: i + 1, after: addMillis(own.dueAt, -30 * 86_400_000) },
      });
    }
    if (awaitsLeader(state, item) && !awaitsBoard(item)) add('rectification.decideItem', leader, decision);
    if (extensionPending(state, item))
      add(
        'rectification.decideExtension',
        extensionDeciders(state, itemNo).includes('areaLiaison') ? judge : { ...judge, role: leader.role },
        due(`extensionDecision:${itemNo}`),
      );
    if (awaitsOngoing(item))
      add(
        'rectification.decideOngoing',
        { ...leader, except: behindProposal(item) },
        due(`ongoingDecision:${itemNo}`),
      );
  }
  // The other way to the same signatures: one 呈批单 a batch, without a date of its own.
  for (const what of ['measures', 'closure'] as const) {
    const waiting = awaitingEndorsement(state, what);
    if (waiting.length > 0)
      tasks.push({
        key: `rectification.registerEndorsement:${what}`,
        kind: 'rectification.registerEndorsement',
        assignee: registrar,
        dueAt: null,
        params: { what, count: waiting.length },
      });
  }
  for (const { taskNo, done } of state.studyTasks ?? [])
    if (!done) {
      const deadline = due(studyTaskKey(taskNo));
      tasks.push({
        key: `rectification.reportStudyTask:${taskNo}`,
        kind: 'rectification.reportStudyTask',
        assignee: { role: 'studySecretary', unitId },
        dueAt: deadline?.dueAt ?? null,
        ...(deadline?.provisional ? { provisional: true } : {}),
        params: { taskNo },
      });
    }
  tasks.push(...reportTasks(state));
  for (const s of state.supervision)
    if (awaitsRelease(state, s)) {
      const deadline = due(dutyKeys.release(s.at));
      tasks.push({
        key: `rectification.releaseSupervision:${s.noticeId}`,
        kind: 'rectification.releaseSupervision',
        assignee: { role: 'deptLeader', organiserId, unitId },
        dueAt: deadline?.dueAt ?? null,
        ...(deadline?.provisional ? { provisional: true } : {}),
        params: { noticeId: s.noticeId, level: s.level },
      });
    }
  return tasks;
}
