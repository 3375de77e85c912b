import type { Request } from 'express';
import { z } from 'zod';
import { date } from '../../contracts/commands/define';
import type { OnSheet } from '../../domain/ledger/entity';
import { ApiProblem } from '../problem';

const person = z.string().regex(/^[\w.-]{1,80}$/);
const said = z.object({
  author: person,
  scanId: z.uuid(),
  signedOn: date.optional(),
  digest: z
    .string()
    .max(90)
    .regex(/^[0-9a-f\s]*$/i)
    .optional(),
  writerId: person.optional(),
});

const headers = {
  author: 'x-recorded-for',
  scanId: 'x-recorded-scan',
  signedOn: 'x-recorded-date',
  digest: 'x-recorded-digest',
  writerId: 'x-recorded-writer',
} as const;

/** 代录: the author on paper and the scan of it, both or neither; of a decision also the written date, the digest, and who wrote it under a 委托. */
export function recordedOf(req: Request): { author: string; sheet: OnSheet } | null {
  const given = Object.entries(headers).flatMap(([key, name]) =>
    req.headers[name] === undefined ? [] : [[key, req.headers[name]]],
  );
  if (given.length === 0) return null;
  const read = said.safeParse(Object.fromEntries(given));
  if (!read.success || req.headers['x-on-behalf-of']) throw ApiProblem.of('MALFORMED');
  const { author, ...sheet } = read.data;
  // A date or digest that was not given is absent, so that the digest of a request of before stays what it was.
  return { author, sheet: sheet as OnSheet };
}
