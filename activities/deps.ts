import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Instant } from '../domain/calendar';
import type { AppendDeps } from './append/append';
import type { MailSettings } from './notices/settings';

/** A mail server, and the realm's clock: by it nothing leaves at night. */
export interface MailDeps {
  settings: MailSettings;
  now(): Instant;
}

/** What the engine's activities and sweeps work with; built once by the worker. */
export interface EngineDeps extends AppendDeps {
  pool: Pool;
  client: Client;
  taskQueue: string;
  /** Absent where this process has no mail server. */
  mail?: MailDeps;
}
