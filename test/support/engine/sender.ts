import type { Client } from '@temporalio/client';
import type pg from 'pg';
import pino from 'pino';
import { FlightControl } from '../../../api/commands/flight';
import { submitCommand } from '../../../api/commands/submit';
import type { ApiDeps } from '../../../api/deps';
import type { CommandEnvelope } from '../../../domain/ledger/seal';
import type { SubmitReply } from '../../../workflows/messages';

/** The part of the API that sends commands, without its web server. */
export interface Sender {
  /** Waits for the outcome as the API does. @throws ApiProblem, e.g. STREAM_PARKED, OUTCOME_UNKNOWN */
  submit(envelope: CommandEnvelope): Promise<SubmitReply>;
}

export function senderTo(o: {
  client: Client;
  taskQueue: string;
  pool: pg.Pool;
  updateTimeoutMs?: number;
}): Sender {
  // What `submitCommand` touches; the rest of the API's dependencies serves its pages.
  const deps = {
    temporal: o.client,
    taskQueue: o.taskQueue,
    appendPool: o.pool,
    updateTimeoutMs: o.updateTimeoutMs ?? 20_000,
    log: pino({ level: 'silent' }),
  } as unknown as ApiDeps;
  const flights = new FlightControl();
  return { submit: (envelope) => submitCommand(deps, flights, envelope) };
}
