import { defaultDeadlineRules, type LocalDate, localDateOf } from '../calendar';
import type { StudyTaskFacts } from '../cycle/form';
import { policyOf } from '../cycle/timing';
import { type Clock, startClock } from '../deadlines/clock';
import { accept, type Context, refuse } from '../ledger/entity';
import type { Rule } from './rule';
import { studyTaskKey } from './study-task-key';

/** Each task of the 学习清单 has its own number of workdays from the day of delivery (UTC+8). */
export function studyTaskClocks(
  roundId: string | null,
  tasks: readonly StudyTaskFacts[],
  deliveredOn: LocalDate,
  context: Context,
): Record<string, Clock> {
  const { cutOff } = policyOf(roundId, context);
  return Object.fromEntries(
    tasks.map(({ withinWorkdays }, i) => {
      const rule = { ...defaultDeadlineRules.studyTask, unit: 'workday' as const, offset: withinWorkdays };
      const clock = startClock(rule, { delivery: deliveredOn }, context.calendar, cutOff, context.now);
      return [studyTaskKey(i + 1), clock];
    }),
  );
}

/** The unit says on which day it studied what the 学习清单 names. Between delivery and today; nothing is verified. */
export const reportStudyTask: Rule<'reportStudyTask'> = (state, { payload, words }, context) => {
  const { taskNo, doneOn } = payload;
  const task = state.studyTasks?.find((t) => t.taskNo === taskNo);
  if (!task) return refuse('NOT_FOUND', { field: 'taskNo' });
  if (task.done) return refuse('ALREADY_DONE');
  const [from, to] = [localDateOf(state.deliveredAt), localDateOf(context.sealedAt)];
  if (doneOn < from || doneOn > to)
    return refuse('DATE_BEYOND_LIMIT', { field: 'doneOn', params: { from, limit: to } });
  return accept({ type: 'studyTaskDone', data: { taskNo, doneOn }, words });
};
