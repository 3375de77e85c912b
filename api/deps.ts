import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { RealmKind } from '../activities/realm';
import type { PrismaClient } from '../prisma/generated/client';

/** Everything that the API works with. Built once in `bin/api.ts`, and by tests. */
export interface ApiDeps {
  /** As duxue_append: heads for early refusal and actions, `append` for registries. */
  appendPool: Pool;
  /** As duxue_read: everything that people read, under row-level security. */
  readPool: Pool;
  /** As duxue_read: accounts, sign-ins, drafts. */
  prisma: PrismaClient;
  temporal: Client;
  taskQueue: string;
  sealKey: Buffer;
  realm: RealmKind;
  /** The realm's clock, as an instant. */
  now(): string;
  log: Logger;
  /** Folder of uploaded files. */
  filesDir: string;
  /** Where people reach the pages, without a slash at the end; null where it is the address that they asked. */
  publicUrl: string | null;
  /** Built web application; absent in API tests. */
  webDir: string | null;
  /** Idle time after which a sign-in ends, in minutes. */
  idleMinutes: number;
  /** Time after which an answer is "unknown", in milliseconds. */
  updateTimeoutMs: number;
}
