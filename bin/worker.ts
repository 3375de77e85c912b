import { join } from 'node:path';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { carryOutRest } from '../activities/content/destroy';
import { sweepContent } from '../activities/content/sweep';
import type { EngineDeps } from '../activities/deps';
import { engineActivities } from '../activities/engine';
import { openPool, readEnvironment } from '../activities/environment';
import { every } from '../activities/every';
import { runCheckpointer } from '../activities/ledger/checkpointer';
import { checkpointFolder } from '../activities/ledger/published-notes';
import { runSequencer } from '../activities/ledger/sequencer';
import { closeChannel, openChannel } from '../activities/notices/channel';
import { readMailSettings } from '../activities/notices/settings';
import { reconcile } from '../activities/reconcile';
import { sweepReminders } from '../activities/reminders';
import { secretKey } from '../activities/secrets';
import { openTemporal, workerOptions } from '../activities/temporal-connection';
import { sendWakes } from '../activities/wakes';
import { guessedRealm, namedRealm, openRealm } from './realm';
import { exitWithParent } from './start/parent';

const reconcileEveryMs = 10 * 60_000;
const sweepEveryMs = 60_000;
const contentEveryMs = 24 * 3_600_000;
/** Wakes that the step's own process did not get through with. */
const leftWakesEveryMs = 5_000;

/** `duxue worker`: workflows, activities, the ledger's sequencer and checkpoints, and the sweeps. Any number may run. */
export async function run(): Promise<void> {
  const log = pino({ name: 'worker', level: process.env.LOG_LEVEL ?? 'info' });
  const name = namedRealm(process.env);
  const env = readEnvironment();
  const stop = new AbortController();
  const ended: Promise<unknown>[] = [];
  let shutdown: () => void = () => undefined;
  exitWithParent(async () => {
    stop.abort();
    shutdown();
    await Promise.all(ended);
  });

  Runtime.install({
    logger: {
      log: () => undefined,
      trace: () => undefined,
      debug: () => undefined,
      info: () => undefined,
      warn: (m, meta) => log.warn(meta ?? {}, m),
      error: (m, meta) => log.error(meta ?? {}, m),
    },
    shutdownSignals: [],
  });
  const pool = openPool(env.appendUrl, 20);
  const namespace = env.temporalNamespace;
  const realm = await openRealm(pool, { name, namespace, guess: guessedRealm(env.dataDir) });
  const client = await openTemporal(env);
  const mail = readMailSettings(process.env, realm);
  if (mail) await openChannel(pool, 'mail', mail.from, new Date().toISOString());
  else await closeChannel(pool, 'mail');
  const sequencer = runSequencer({ pool, signal: stop.signal });
  const deps: EngineDeps = {
    pool,
    client,
    taskQueue: env.taskQueue,
    ...(mail ? { mail: { settings: mail, now: () => new Date().toISOString() } } : {}),
    sealKey: secretKey(env.secretsDir, 'seal-key'),
    afterCommit: (stream, left) => {
      sequencer.poke();
      if (left === 0) return;
      // Told at once by whoever wrote; what fails here is sent by the sweep.
      sendWakes(deps, -60_000, stream).catch((error: unknown) =>
        log.debug({ err: error }, 'wakes: by the sweep'),
      );
    },
  };

  const wakes = every(leftWakesEveryMs, stop.signal, log, 'wakes', () => sendWakes(deps, 1000));
  const connection = await NativeConnection.connect(workerOptions(env.temporalAddress));
  const bundle = process.env.DUXUE_WORKFLOW_BUNDLE ?? join(__dirname, 'workflow-bundle.js');
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: env.taskQueue,
    activities: engineActivities(deps),
    workflowBundle: { codePath: bundle },
    maxConcurrentLocalActivityExecutions: 16,
    maxConcurrentActivityTaskExecutions: 16,
    maxCachedWorkflows: Number(process.env.DUXUE_CACHED_WORKFLOWS ?? 500),
    shutdownGraceTime: '5s',
  });
  shutdown = () => worker.shutdown();

  ended.push(
    sequencer.done,
    wakes.ended,
    runCheckpointer({
      pool,
      secrets: env.secretsDir,
      folder: checkpointFolder(process.env),
      ...(process.env.DUXUE_LOG_ORIGIN ? { origin: process.env.DUXUE_LOG_ORIGIN } : {}),
      signal: stop.signal,
    }),
    every(reconcileEveryMs, stop.signal, log, 'reconcile', async () =>
      log.info(await reconcile(deps), 'reconciled'),
    ).ended,
    every(contentEveryMs, stop.signal, log, 'content', async () =>
      log.info(
        await sweepContent({ pool, filesDir: env.filesDir, signal: stop.signal }),
        'unnamed content swept',
      ),
    ).ended,
    every(reconcileEveryMs, stop.signal, log, 'disposals', () =>
      carryOutRest({ pool, filesDir: env.filesDir }, new Date().toISOString()),
    ).ended,
    every(sweepEveryMs, stop.signal, log, 'reminders', () => sweepReminders(pool, new Date().toISOString()))
      .ended,
  );
  log.info({ realm, namespace, taskQueue: env.taskQueue }, 'worker ready');
  await worker.run();
  stop.abort();
  await Promise.all(ended);
  await connection.close();
  await pool.end();
}
