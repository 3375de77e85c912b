import { z } from 'zod';
import { optionalWords, words } from '../words';
import { version } from './define';
import { command } from './list-command';

/** 整改报告: its words are few, the rest is generated from the items. */
const report = z
  .object({
    version,
    summary: words(500),
    openItemPlan: optionalWords(500),
    longTermMechanism: optionalWords(500),
    /** Whether `openItemPlan` is written: words never reach a rule, and while an item is open it asks for this one. */
    withPlan: z.boolean(),
  })
  .strict()
  .refine((b) => b.withPlan === Boolean(b.openItemPlan), {
    path: ['openItemPlan'],
    message: '请填写未完成原因及计划',
  });

export const reportCommands = [
  command('rectification.fileReport', 'report', '报送整改报告', report),
  command('rectification.signReport', 'report/sign', '审签整改报告', z.object({ version }).strict()),
  command(
    'rectification.returnReport',
    'report/return',
    '退回整改报告',
    z.object({ version, reason: words(300) }).strict(),
  ),
];
