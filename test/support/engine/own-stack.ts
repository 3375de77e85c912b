import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, startStack } from '../../../bin/embedded/stack';
import { migrate, roleUrl } from '../../../bin/migrate';
import type { Place } from './bench';
import { until } from './deadline';

/** Servers of a test's own, that it may kill: with fsync, as in production, and each restarted by its supervisor. */
export interface OwnStack extends Place {
  stack: Stack;
  address: string;
  namespace: string;
  /** `kill -9`, and back when the supervisor has started it again. */
  kill(...names: ('postgres' | 'temporal')[]): Promise<void>;
  /** Puts dynamic settings of Temporal into force, by a restart. */
  configure(settings: Record<string, unknown>): Promise<void>;
  stop(): Promise<void>;
}

const passwords = { owner: 'owner-of-faults', append: 'append-of-faults', read: 'read-of-faults' };

export async function startOwnStack(): Promise<OwnStack> {
  const dir = mkdtempSync(join(tmpdir(), 'duxue-faults-'));
  // PostgreSQL runs as a user of its own where tests run as root.
  chmodSync(dir, 0o755);
  const env = { ...process.env, TEMPORAL_ADDRESS: '' };
  const stack = await startStack({ dir, log: () => undefined, ui: false, fsync: true, env });
  const name = 'faults';
  await migrate({ superuserUrl: stack.postgres.url('postgres'), database: name, passwords });
  const url = (role: keyof typeof passwords) =>
    roleUrl(stack.postgres.url('postgres'), name, role, passwords[role]);
  if (!stack.temporal) throw new Error('no Temporal server');

  const kill = async (...names: ('postgres' | 'temporal')[]) => {
    const killed = names.map((server) => ({ server, pid: stack.pids()[server] }));
    for (const { pid } of killed) if (pid) process.kill(pid, 'SIGKILL');
    for (const { server, pid } of killed)
      await until(`${server} is back`, () => {
        const now = stack.pids()[server];
        return now !== undefined && now !== pid ? true : undefined;
      });
  };
  return {
    stack,
    ...stack.temporal,
    database: {
      name,
      ownerUrl: url('owner'),
      appendUrl: url('append'),
      readUrl: url('read'),
      drop: async () => undefined,
    },
    superUrl: stack.postgres.url(name),
    kill,
    async configure(settings) {
      const file = join(dir, 'temporal', 'config', 'dynamic.yaml');
      const before = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      const values = Object.entries(settings).map(([key, value]) => [key, [{ value }]]);
      writeFileSync(file, JSON.stringify({ ...before, ...Object.fromEntries(values) }));
      await kill('temporal');
    },
    async stop() {
      await stack.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
