import { awaitsRelease, dueAtOf } from '../deadlines/clock';
import type { Task } from '../ledger/entity';
import type { Seat } from '../permissions/authorize';
import { reviewClockOf } from './timing';
import type { CycleState } from './types';

/** What waits for whom in a cycle: one line of 待我办理 each (ui.md §1). */
export function cycleTasks(state: CycleState): Task[] {
  const { unitId, organiserId } = state;
  const tasks: Task[] = [];
  const secretary = { role: 'studySecretary', unitId } as const;
  const manager = { role: 'roundManager', organiserId, unitId } as const;
  const leader = { role: 'deptLeader', organiserId, unitId } as const;
  const seated = (...roles: Seat['role'][]) => state.seats.filter((s) => s.active && roles.includes(s.role));
  const add = (
    kind: string,
    assignee: Task['assignee'],
    deadline: string | null = null,
    params?: Task['params'],
  ) => {
    const clock = deadline ? state.clocks[deadline] : undefined;
    const suffix = 'personId' in assignee ? `:${assignee.personId}` : `:${assignee.role}`;
    tasks.push({
      key: `${kind}${suffix}${params?.part ? `:${params.part}` : ''}${params?.noticeId ? `:${params.noticeId}` : ''}`,
      kind,
      assignee,
      dueAt: deadline ? dueAtOf(state.clocks, deadline) : null,
      ...(clock?.deadline.provisional ? { provisional: true } : {}),
      ...(params ? { params } : {}),
    });
  };
  const leads = seated('teamLead', 'deputyLead');

  switch (state.stage) {
    case 'planned':
      add('cycle.notify', manager);
      break;
    case 'notified':
    case 'postponed':
      if (!state.proposal && state.stage === 'notified') add('session.propose', secretary);
      if (state.proposal && !state.proposal.declined)
        for (const s of leads) add('session.agree', { personId: s.personId });
      break;
    case 'scheduled':
      add('session.submitPackage', secretary, 'materials', { version: 1 });
      break;
    case 'preparing':
      add('session.submitPackage', secretary, 'resubmission', {
        version: (state.review?.packageVersion ?? 0) + 1,
      });
      break;
    case 'reviewing': {
      const clock = reviewClockOf(state.review);
      const version = state.review?.packageVersion ?? 1;
      const mustReturn =
        state.review?.plan?.verdict === 'return' || state.review?.materials?.verdict === 'return';
      if (mustReturn)
        for (const s of leads) add('cycle.returnPackage', { personId: s.personId }, clock, { version });
      else
        for (const part of ['plan', 'materials'] as const)
          if (!state.review?.[part])
            for (const s of seated('teamLead', 'deputyLead', 'listener', 'expert'))
              add('cycle.markReview', { personId: s.personId }, clock, { part, version });
      break;
    }
    case 'listening':
      for (const s of leads) add('cycle.conclude', { personId: s.personId });
      break;
    case 'writing':
      if (!state.form || state.form.returned)
        for (const s of leads) add('cycle.draftForm', { personId: s.personId }, 'form');
      else {
        const waiting = (state.arrival?.listenerIds ?? []).filter(
          (id) => !state.form?.coSigned.some((c) => c.personId === id),
        );
        // Whoever hands the form in signs by that; of two leads the other one signs like everybody.
        for (const id of waiting)
          if (id !== state.form.draftedBy) add('cycle.coSignForm', { personId: id }, 'form');
        for (const s of leads) add('cycle.submitForm', { personId: s.personId }, 'form');
      }
      break;
    case 'awaitingSignOff':
      if (!state.form?.accepted) add('cycle.acceptForm', manager, 'notice');
      else if (state.notice?.returned) add('cycle.redraftNotice', manager, 'notice');
      else add('cycle.signNotice', leader, 'notice');
      break;
    case 'ready':
    case 'delivered':
    case 'rectifying':
    case 'closed':
      break;
  }
  if (['scheduled', 'preparing', 'reviewing', 'ready'].includes(state.stage) && state.startsAt)
    for (const s of leads)
      add('cycle.recordArrival', { personId: s.personId }, null, { after: state.startsAt });
  if (state.notice?.signedAt && !state.notice.acknowledgedAt && !state.notice.deemedReceivedAt)
    add('cycle.acknowledge', secretary, 'receipt');
  if (state.concludedAt && (!state.report || state.report.returned))
    for (const s of leads) add('cycle.submitReport', { personId: s.personId }, 'report');
  if (state.report && !state.report.accepted && !state.report.returned) add('cycle.acceptReport', manager);
  for (const s of state.supervision)
    if (awaitsRelease(state, s))
      add('cycle.releaseSupervision', leader, null, { noticeId: s.noticeId, level: s.level });
  return tasks;
}
