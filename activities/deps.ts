import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { AppendDeps } from './append/append';
import type { MailSettings } from './notices/settings';

/** What the engine's activities and sweeps work with; built once by the worker. */
export interface EngineDeps extends AppendDeps {
  pool: Pool;
  client: Client;
  taskQueue: string;
  /** Absent where this process has no mail server. */
  mail?: MailSettings;
}
