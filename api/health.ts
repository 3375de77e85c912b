import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { accountsFile } from '../activities/realm';
import { problemOf } from '../contracts/errors';
import type { ApiDeps } from './deps';
import { sendProblem } from './problem';

interface DemonstrationAccount {
  login: string;
  name: string;
  role: string;
}

/** Accounts that a demonstration realm shows at its door; a real one shows none. */
function demonstrationAccounts(deps: ApiDeps, dataDir: string | null): DemonstrationAccount[] {
  if (deps.realm !== 'demonstration' || !dataDir) return [];
  const path = join(dataDir, accountsFile);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemonstrationAccount[]) : [];
}

/** Ready means: the ledger can be read and Temporal answers. */
export function healthRoutes(deps: ApiDeps, dataDir: string | null): Router {
  const router = Router();
  router.get('/health', async (_req, res) => {
    try {
      await Promise.all([
        deps.readPool.query('SELECT 1'),
        deps.appendPool.query('SELECT 1'),
        deps.temporal.withDeadline(Date.now() + 3000, () => deps.temporal.workflowService.getSystemInfo({})),
      ]);
      res.json({
        status: 'ready',
        realm: deps.realm,
        now: deps.now(),
        demonstrationAccounts: demonstrationAccounts(deps, dataDir),
      });
    } catch (error) {
      deps.log.debug({ err: error }, 'not ready');
      sendProblem(res, problemOf({ code: 'UNAVAILABLE' }));
    }
  });
  return router;
}
