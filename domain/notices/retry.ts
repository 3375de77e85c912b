import { addMillis, epochMillis, type Instant } from '../calendar';
import type { DeliveryReason } from './labels';

/** What an attempt came to. `server`: nothing to do with this mail, so the others wait too. */
export type Failure =
  | { scope: 'server'; reason: 'unreachable' | 'timedOut' | 'refusedSignIn' | 'refusedSender' }
  | { scope: 'mail'; reason: 'temporary' | 'timedOut' }
  | { scope: 'mail'; reason: 'refused' | 'noMailbox' | 'badAddress' | 'noAddress' };

export type AfterFailure =
  | { state: 'queued'; nextAt: Instant }
  | { state: 'failed' | 'bounced'; nextAt: Instant };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Pauses between attempts; the last one repeats. */
const serverPausesMs = [1, 2, 5, 10, 15].map((n) => n * minuteMs);
const mailPausesMs = [5, 10, 20, 40, 60].map((n) => n * minuteMs);
/** A server that was away over a long weekend still gets its mail; a mailbox that is full is given a day. */
const serverPatienceMs = 4 * dayMs;
const mailPatienceMs = dayMs;

const forGood: readonly DeliveryReason[] = ['refused', 'noMailbox', 'badAddress'];

/**
 * What becomes of a mail after a failed attempt: tried again later, given up, or bounced.
 * @param attempts those made so far, this one included
 * @param since when it was put together, or put back by hand
 */
export function afterFailure(failure: Failure, attempts: number, since: Instant, now: Instant): AfterFailure {
  if (failure.reason === 'noAddress') return { state: 'failed', nextAt: now };
  if (forGood.includes(failure.reason)) return { state: 'bounced', nextAt: now };
  const server = failure.scope === 'server';
  if (epochMillis(now) - epochMillis(since) >= (server ? serverPatienceMs : mailPatienceMs))
    return { state: 'failed', nextAt: now };
  const pauses = server ? serverPausesMs : mailPausesMs;
  return {
    state: 'queued',
    nextAt: addMillis(now, pauses[Math.min(attempts, pauses.length) - 1] ?? minuteMs),
  };
}
