import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { AppendInput, AppendResult, HeadResult } from '../activities/append/types';
import type { EngineActivities } from '../activities/engine';

const local = proxyLocalActivities<EngineActivities>({
  startToCloseTimeout: '8s',
  retry: { initialInterval: '50ms', maximumInterval: '400ms', maximumAttempts: 3 },
});
// The fallback repeats without end: only what passes with time is thrown, so it ends when the database is back.
const durable = proxyActivities<EngineActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '250ms', backoffCoefficient: 2, maximumInterval: '10s' },
});
/** For effects outside the ledger: repeated until they succeed, however long that takes. */
export const effects = proxyActivities<EngineActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '60s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** Local first: a quarter of the latency. What cannot be done within the task goes on as a regular activity. */
export const appendDurably = (input: AppendInput): Promise<AppendResult> =>
  local.append(input).catch(() => durable.append(input));

/** The stream's head, by the same two ways. */
export const loadDurably = async (stream: string): Promise<Omit<HeadResult, 'nextAlarm'>> =>
  local.loadHead(stream).catch(() => durable.loadHead(stream));
