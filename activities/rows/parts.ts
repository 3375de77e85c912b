import type { Clocks } from '../../domain/deadlines/clock';
import type { Audience, Json } from '../../domain/ledger/entity';
import { kindOf } from '../../domain/ledger/streams';
import type { Row } from './types';

export const doc = (value: unknown) => value as Json;

export const deadlineRows = (
  stream: string,
  unitPath: string,
  clocks: Clocks,
  audience: (key: string) => Audience,
): Row[] =>
  Object.entries(clocks).map(([key, { deadline, met }]) => ({
    stream,
    key,
    audience: audience(key),
    unit_path: unitPath,
    due_on: deadline.dueOn,
    due_at: deadline.dueAt,
    provisional: deadline.provisional,
    source: deadline.source,
    when_past: deadline.rule.whenPast,
    met_at: met,
    deadline: doc(deadline),
  }));

/** The case as each audience may read it. `seatIds`: who reads the inside beside those whom a grant lets. */
export const cases = (
  stream: string,
  version: number,
  unitPath: string | null,
  organiserPath: string | null,
  seatIds: readonly string[],
  docs: Partial<Record<'inside' | 'unit', unknown>>,
): Row[] =>
  Object.entries(docs).map(([audience, value]) => ({
    stream,
    audience,
    kind: kindOf(stream),
    version,
    unit_path: unitPath,
    organiser_path: organiserPath,
    seat_ids: seatIds,
    doc: doc(value),
  }));
