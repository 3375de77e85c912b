import type { Request } from 'express';
import { ApiProblem } from '../problem';

/** One to eighty visible ASCII characters, chosen by the page and kept until a receipt came. */
const keyForm = /^[\x21-\x7e]{8,80}$/;

export function keyOf(req: Request): string {
  const key = req.headers['idempotency-key'];
  if (typeof key !== 'string' || !keyForm.test(key)) throw ApiProblem.of('KEY_REQUIRED');
  return key;
}
