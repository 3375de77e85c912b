import { rmSync } from 'node:fs';
import { startStack } from '../../bin/embedded/stack';
import { migrate } from '../../bin/migrate';
import { buildParts } from './build-parts';
import { openRunFolder, sweepDeadRuns } from './run-folder';
import { announceServers } from './servers';

/** What `global-teardown` calls; both run in jest's own process, in separate module registries. */
declare global {
  var stopTestServers: (() => Promise<void>) | undefined;
}

const passwords = { owner: 'owner-of-tests', append: 'append-of-tests', read: 'read-of-tests' };
const templateDatabase = 'duxue_template';

/**
 * Once a run, when a server test is among those asked for: PostgreSQL and the real Temporal server as plain child
 * processes, a migrated template database, the workflow bundle. The data is thrown away, so nothing waits for the disk.
 */
export default async function globalSetup(): Promise<void> {
  await sweepDeadRuns();
  const dir = openRunFolder();
  const building = buildParts();
  const stack = await startStack({ dir, log: (line) => console.log(`· ${line}`), ui: false, fsync: false });
  globalThis.stopTestServers = async () => {
    await stack.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await building;
    if (!stack.temporal) throw new Error('tests need a Temporal server');
    const { host, port, superuser, password } = stack.postgres;
    await migrate({ superuserUrl: stack.postgres.url('postgres'), database: templateDatabase, passwords });
    announceServers({
      postgres: { host, port, superuser, password },
      temporal: stack.temporal,
      passwords,
      templateDatabase,
    });
  } catch (error) {
    await globalThis.stopTestServers();
    throw error;
  }
}
