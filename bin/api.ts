import { createServer } from 'node:http';
import { PrismaPg } from '@prisma/adapter-pg';
import pino from 'pino';
import { openPool, readEnvironment } from '../activities/environment';
import { realmKind } from '../activities/realm';
import { secretKey } from '../activities/secrets';
import { openTemporal } from '../activities/temporal-connection';
import type { ApiDeps } from '../api/deps';
import { EventStream } from '../api/events';
import { createApi } from '../api/server';
import { PrismaClient } from '../prisma/generated/client';
import { guessedRealm, namedRealm, openRealm } from './realm';
import { exitWithParent } from './start/parent';

/** A stream of answers over one connection ends with it; requests under way get this long at a stop. */
const closeWithinMs = 5_000;

/** `duxue api`: the HTTP side, and the web application. Any number may run behind one address. */
export async function run(): Promise<void> {
  const log = pino({ name: 'api', level: process.env.LOG_LEVEL ?? 'info' });
  const name = namedRealm(process.env);
  const env = readEnvironment();
  const readPool = openPool(env.readUrl, 20);
  const appendPool = openPool(env.appendUrl, 10);
  const namespace = env.temporalNamespace;
  const realm = await openRealm(appendPool, { name, namespace, guess: guessedRealm(env.dataDir) });
  const deps: ApiDeps = {
    appendPool,
    readPool,
    prisma: new PrismaClient({ adapter: new PrismaPg({ connectionString: env.readUrl, max: 5 }) }),
    temporal: await openTemporal(env),
    taskQueue: env.taskQueue,
    sealKey: secretKey(env.secretsDir, 'seal-key'),
    realm: realmKind(realm),
    now: () => new Date().toISOString(),
    log,
    filesDir: env.filesDir,
    publicUrl: process.env.DUXUE_PUBLIC_URL?.replace(/\/+$/, '') || null,
    webDir: process.env.DUXUE_WEB ?? null,
    idleMinutes: Number(process.env.DUXUE_IDLE_MINUTES ?? 30),
    updateTimeoutMs: Number(process.env.DUXUE_UPDATE_TIMEOUT_MS ?? 15_000),
  };
  const events = new EventStream(deps);
  events.start();
  const server = createServer(createApi(deps, events, env.dataDir));
  // Longer than browsers and reverse proxies keep an idle connection: with Node's 5 s a request may meet its closing.
  server.keepAliveTimeout = 75_000;
  // A phone that sends a byte a minute holds nobody up.
  server.requestTimeout = 120_000;
  server.headersTimeout = 15_000;
  exitWithParent(async () => {
    events.stop();
    await new Promise<void>((resolve) => {
      const force = setTimeout(() => server.closeAllConnections(), closeWithinMs);
      server.close(() => {
        clearTimeout(force);
        resolve();
      });
      server.closeIdleConnections();
    });
    await Promise.all([
      readPool.end(),
      appendPool.end(),
      deps.prisma.$disconnect(),
      deps.temporal.connection.close(),
    ]);
  });
  const host = process.env.HOST ?? '127.0.0.1';
  const port = Number(process.env.PORT ?? 8080);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  log.info({ host, port }, 'api ready');
}
