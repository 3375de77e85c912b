import { z } from 'zod';
import { optionalWords } from '../words';

/** 补录: why a fact of the day comes after T+1 workday. Words never reach a rule, so the body says whether they are there. */
export const lateFields = {
  lateReason: optionalWords(200),
  withLateReason: z.boolean().default(false),
};
export const explained = (b: { lateReason?: string | undefined; withLateReason: boolean }): boolean =>
  !b.withLateReason || Boolean(b.lateReason);
export const unexplainedIssue = { path: ['lateReason'], message: '请写明补录的原因' };
