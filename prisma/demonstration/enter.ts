import { type Instant, isBefore } from '../../domain/calendar';
import type { Json } from '../../domain/ledger/entity';
import { calendarActs, peopleActs, policyActs, teamActs, unitActs } from './registry';
import { roundsOf } from './rounds';
import { otherOrigins } from './story/other-origins';
import type { Act } from './story/script';

/** Enters history under a simulated clock of its own (`activities/simulation.ts`). */
export interface History {
  act(
    personId: string,
    stream: string,
    type: string,
    payload: Json,
    at: Instant,
    words?: Record<string, string>,
  ): Promise<void>;
  passTo(at: Instant): Promise<void>;
}

export interface EnterOptions {
  /** A fresh clock for each story: command ids count from one within it, so a second run meets what the first wrote. */
  open(): History;
  now: Instant;
  /** Stories told at one time: more than there are cores, since each mostly waits for its database. */
  lanes?: number;
}

/** The last fixed day of the first round lies before this; an earlier `now` would put history into the future. */
export const earliestNow: Instant = '2026-11-16T02:00:00.000Z';
export const nowOf = (clock: Instant): Instant => (isBefore(clock, earliestNow) ? earliestNow : clock);

async function tell(history: History, acts: readonly Act[], until?: Instant): Promise<void> {
  for (const act of acts) {
    // Facts as JSON will give them back: what is optional and absent is not there.
    const payload = JSON.parse(JSON.stringify(act.payload)) as Json;
    await history.act(act.by, act.stream, act.type, payload, act.at, { ...act.words });
  }
  if (until) await history.passTo(until);
}

/** Runs the stories a few at a time. After a failure no further one begins, and the first failure is thrown. */
async function inLanes<T>(lanes: number, jobs: readonly T[], run: (job: T) => Promise<void>): Promise<void> {
  const waiting = [...jobs];
  const failures: unknown[] = [];
  const lane = async () => {
    for (let job = waiting.shift(); job !== undefined && failures.length === 0; job = waiting.shift())
      await run(job).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (failures.length > 0) throw failures[0];
}

/** Acts of one stream belong together; the streams of a registry know nothing of each other. */
function byStream(acts: readonly Act[]): Act[][] {
  const streams = new Map<string, Act[]>();
  for (const act of acts) streams.set(act.stream, [...(streams.get(act.stream) ?? []), act]);
  return [...streams.values()];
}

/**
 * Enters the whole demonstration. The stories of different cycles share nothing but registries and their round, so they
 * are told side by side, each under its own clock up to `now`: alarms fire as they would have.
 */
export async function enterDemonstration({ open, now, lanes = 6 }: EnterOptions): Promise<void> {
  await tell(open(), calendarActs);
  await inLanes(lanes, byStream([...peopleActs, ...unitActs]), (acts) => tell(open(), acts));
  await inLanes(lanes, byStream([...teamActs, ...policyActs]), (acts) => tell(open(), acts));
  for (const round of roundsOf(now)) {
    const history = open();
    // No further than its window: after an interruption this clock also knows alarms of half-told stories.
    await tell(history, round.acts, isBefore(round.opensAt, now) ? round.opensAt : now);
    const stories = round.cases.map((s) => s.told()).filter((acts) => acts.length > 0);
    // Whose notice is signed last ends the round's 旁听: it is told last, when all others have been.
    const deliveredAt = (acts: readonly Act[]) => acts.findLast((a) => a.type === 'signNotice')?.at ?? '';
    stories.sort((a, b) => (deliveredAt(a) < deliveredAt(b) ? -1 : 1));
    const last = stories.pop();
    await inLanes(lanes, stories, (acts) => tell(open(), acts, now));
    // Under the round's own clock, which need not be told again what the round has been through.
    if (last) await tell(history, last, now);
  }
  await inLanes(lanes, otherOrigins(now), (acts) => tell(open(), acts, now));
}
