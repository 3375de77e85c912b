import type { Task } from '../ledger/entity';
import { reportClocks, waitingReport } from './report-state';
import type { RectificationState } from './types';

/** 整改报告: the 书记 signs what was filed; without one the 学习秘书 writes it, once it is owed. */
export function reportTasks(state: RectificationState): Task[] {
  const { responsibleUnitId: unitId, organiserId } = state;
  const due = state.clocks[reportClocks.due];
  const waiting = waitingReport(state);
  const dated = (name: string) => {
    const deadline = state.clocks[name]?.deadline;
    return { dueAt: deadline?.dueAt ?? null, ...(deadline?.provisional ? { provisional: true } : {}) };
  };
  if (!waiting)
    return due && !due.met
      ? [
          {
            key: 'rectification.fileReport',
            kind: 'rectification.fileReport',
            assignee: { role: 'studySecretary', unitId },
            ...dated(reportClocks.due),
          },
        ]
      : [];
  const { version, filers } = waiting;
  return [
    {
      key: 'rectification.signReport',
      kind: 'rectification.signReport',
      assignee: { role: 'studyGroupHead', unitId, except: filers },
      ...dated(reportClocks.signature),
      params: { version },
    },
    {
      key: 'rectification.registerEndorsement:report',
      kind: 'rectification.registerEndorsement',
      assignee: { role: 'registrar', organiserId, unitId },
      dueAt: null,
      params: { what: 'report', count: 1 },
    },
  ];
}
