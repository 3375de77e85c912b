import type { Alarm, Instant, Recorded } from '../../domain/ledger/entity';
import type { Rejection } from '../../domain/ledger/rejection';
import type { CommandEnvelope } from '../../domain/ledger/seal';

/** A command with the time at which its workflow took it up (registries: the API's realm clock). */
export interface TimedCommand {
  envelope: CommandEnvelope;
  at: Instant;
}

export interface AppendInput {
  schema: 1;
  stream: string;
  /** Version that the caller has evolved to; entries after it come back. */
  knownVersion: number;
  commands: readonly TimedCommand[];
}

export type Outcome =
  /** `at`: when it was recorded, by the entries' own time; a repeat is told the first one's. */
  | { ok: true; commandId: string; version: number; repeated: boolean; at: Instant }
  | { ok: false; commandId: string; rejection: Rejection };

export interface AppendResult {
  schema: 1;
  /** In the order of the commands; may be shorter, then the caller hands in the rest again. */
  outcomes: readonly Outcome[];
  /** Every entry after `knownVersion`, whoever wrote it. */
  entries: readonly Recorded[];
  version: number;
  /** Set when the stream was parked before or by this call. */
  parked: string | null;
}

export interface HeadResult {
  schema: 1;
  version: number;
  state: unknown;
  parked: string | null;
  nextAlarm: Alarm | null;
}
