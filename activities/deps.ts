import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { AppendDeps } from './append/append';

/** What the engine's activities and sweeps work with; built once by the worker. */
export interface EngineDeps extends AppendDeps {
  pool: Pool;
  client: Client;
  taskQueue: string;
}
