import type { Instant } from '../ledger/entity';
import { sessionStageLabels } from './labels';
import type { SessionState } from './types';

/** 时间、人员、内容三落实 (M32). */
export type Fact = 'time' | 'people' | 'content';

export const factLabels: Record<Fact, string> = { time: '时间', people: '人员', content: '内容' };

/** What of a meeting is on record: that it took place, who was there, what was said. */
const factsOnRecord = (state: SessionState, arrived: boolean): Record<Fact, boolean> => ({
  time: arrived || state.stage === 'held' || state.stage === 'recorded',
  people: state.attendance !== null,
  content: state.minutes !== null,
});

export interface Holding {
  /** Null before the meeting has begun, and where there is to be none at its time. */
  facts: Record<Fact, boolean> | null;
  /** Something is missing and the last day for it has passed: it shows as not held, until it is entered as 补录. */
  countsAsNotHeld: boolean;
  label: string;
}

/**
 * How a meeting stands at `now`: 已召开 is said only of one whose time, people and content are all on record.
 * @param arrived a team that sits in has registered its arrival: it took place
 */
export function holdingOf(state: SessionState, now: Instant, arrived: boolean): Holding {
  const label = sessionStageLabels[state.stage];
  const meets = state.stage === 'scheduled' || state.stage === 'held' || state.stage === 'recorded';
  if (!meets || now < state.meeting.startsAt) return { facts: null, countsAsNotHeld: false, label };
  const facts = factsOnRecord(state, arrived);
  const missing = (Object.keys(facts) as Fact[]).filter((fact) => !facts[fact]);
  if (missing.length === 0) return { facts, countsAsNotHeld: false, label };
  const due = state.clocks.facts?.deadline.dueAt;
  const countsAsNotHeld = due !== undefined && now > due;
  const words = missing.map((fact) => factLabels[fact]).join('、');
  return {
    facts,
    countsAsNotHeld,
    label: countsAsNotHeld ? `按未召开计，缺${words}` : `待登记${words}`,
  };
}
