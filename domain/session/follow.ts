import { clocksByCalendar, readAlarm } from '../deadlines/clock';
import { accept, refuse } from '../ledger/entity';
import { calendarStream, kindOf } from '../ledger/streams';
import type { RectificationState } from '../rectification/types';
import type { Rule } from './rule';

/** An imported calendar moves its dates; a list named it for one of its items and is told of every move from now on. */
export const follow: Rule<'follow'> = (state, command, context) => {
  const { from } = command.payload;
  if (from === calendarStream) {
    const clocks = clocksByCalendar(state.clocks, context.calendar, context.now);
    if (Object.keys(clocks).length === 0) return refuse('NOTHING_TO_DO');
    const calendarVersion = context.calendar.version;
    return accept({ type: 'deadlinesRecomputed', data: { calendarVersion, clocks } });
  }
  if (kindOf(from) !== 'rectification') return refuse('NOTHING_TO_DO');
  const list = context.head(from)?.state as RectificationState | undefined;
  const named = list?.items.some((i) => i.study?.sessionId === state.sessionId);
  if (!list || !named || state.listIds.includes(list.listId)) return refuse('NOTHING_TO_DO');
  return accept({ type: 'listLinked', data: { listId: list.listId } });
};

/** The date of a 补学 passed. It tells the next person; it records nothing as done. */
export const alarm: Rule<'alarm'> = (_state, command) => {
  const { key, step } = readAlarm(command.payload.kind);
  return accept({ type: 'escalated', data: { key, step, plannedAt: command.payload.at } });
};
