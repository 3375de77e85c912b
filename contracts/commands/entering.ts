import { z } from 'zod';
import { categoryLabels, type IssueCategory } from '../../domain/cycle/form';
import { listIdOf, listStream } from '../../domain/ledger/streams';
import type { EnteredOrigin } from '../../domain/rectification/messages';
import { optionalWords, words } from '../words';
import { date, defineCommand, id } from './define';
import { recursFrom } from './feedback';

const issueCategories = Object.keys(categoryLabels) as [IssueCategory, ...IssueCategory[]];
/** What was found, one entry an item; all of them go into the year's list of that origin. */
const findings = z
  .array(
    z
      .object({
        category: z.enum(issueCategories),
        severity: z.enum(['general', 'serious', 'grave']),
        track: z.enum(['immediate', 'phased', 'ongoing']),
        statement: words(200),
        basis: words(300),
        recursFrom,
      })
      .strict(),
  )
  .min(1, '请填写至少一项')
  .max(30);
const year = z.int().min(2000).max(2099);
const unitParams = z.object({ unitId: id });
type Facts = Record<string, unknown>;
const entryOf = (f: Facts, p: Record<string, string>, origin: EnteredOrigin) => ({
  unitId: p.unitId ?? '',
  origin,
  year: Number(f.year),
  listId: listIdOf(origin, p.unitId ?? '', Number(f.year)),
  documentOn: (f.documentOn as string | null | undefined) ?? null,
  sessionId: (f.sessionId as string | null | undefined) ?? null,
  items: f.items,
});

/** What no sit-in brought: 自查, 巡察, 通报, 必学内容. */
export const enteringCommands = [
  defineCommand({
    key: 'rectification.enterOwn',
    path: '/api/units/:unitId/self-check',
    summary: '登记自查问题',
    params: unitParams,
    body: z.object({ year, items: findings }).strict(),
    stream: (p, f) => listStream(entryOf(f, p, 'selfCheck').listId),
    payload: (f, p) => entryOf(f, p, 'selfCheck'),
  }),
  defineCommand({
    key: 'rectification.enterFindings',
    path: '/api/units/:unitId/findings',
    summary: '登记巡察、通报、必学内容问题',
    params: unitParams,
    body: z
      .object({
        origin: z.enum(['inspection', 'circular', 'mustStudy']),
        year,
        docNumber: optionalWords(60),
        documentOn: date.nullable(),
        sessionId: id.nullable(),
        items: findings,
      })
      .strict()
      .refine((b) => b.origin === 'mustStudy' || b.docNumber, { path: ['docNumber'], message: '请填写文号' })
      .refine((b) => b.origin === 'mustStudy' || b.documentOn, {
        path: ['documentOn'],
        message: '请填写文件日期',
      }),
    stream: (p, f) => listStream(entryOf(f, p, f.origin as EnteredOrigin).listId),
    payload: (f, p) => entryOf(f, p, f.origin as EnteredOrigin),
  }),
];
