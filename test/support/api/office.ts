import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { peekHead } from '../../../activities/append/load';
import type { EngineDeps } from '../../../activities/deps';
import { engineActivities } from '../../../activities/engine';
import { openPool } from '../../../activities/environment';
import { runSequencer } from '../../../activities/ledger/sequencer';
import { Simulation } from '../../../activities/simulation';
import { openTemporal } from '../../../activities/temporal-connection';
import { sendWakes } from '../../../activities/wakes';
import type { ApiDeps } from '../../../api/deps';
import { EventStream } from '../../../api/events';
import { createApi } from '../../../api/server';
import { hashPassword } from '../../../api/sign-in/password';
import { foundInstallation } from '../../../bin/found';
import type { YearCalendar } from '../../../domain/calendar';
import { PrismaClient } from '../../../prisma/generated/client';
import { type Bench, openBench } from '../engine/bench';
import { untilTrue } from '../engine/deadline';
import { quietRuntime } from '../engine/quiet';
import { testServers } from '../servers';
import { testTaskQueue, workflowBundle } from '../temporal';
import { enlargeCity, password, years } from './people';
import { Visitor } from './visitor';

/** API, worker and sequencer of one test file in this very process, on the run's real servers. */
export interface Office extends Bench {
  base: string;
  api: ApiDeps;
  /** Begins the ids of this file's rounds: all files share Temporal's namespace. */
  tag: string;
  simulation: Simulation;
  /** Signed in once a file; every further call answers the same visitor. */
  as(login: string): Promise<Visitor>;
  stranger(): Visitor;
  state<S>(stream: string): Promise<S | undefined>;
  reaches<S>(stream: string, what: string, holds: (state: S) => boolean): Promise<unknown>;
  /** Waits until a condition outside the database holds. */
  until(what: string, holds: () => boolean): Promise<unknown>;
  /** Waits until everything written so far has its place in the order over all. */
  sequenced(): Promise<unknown>;
}

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    ),
  );

/** @param calendars official years; without any every deadline is provisional */
export async function openOffice(units = 3, calendars: readonly YearCalendar[] = years): Promise<Office> {
  const office = await openOver(await openBench({ units, years: calendars }));
  await enlargeCity(office.simulation, office.tag, units);
  await office.ownerPool.query(
    `INSERT INTO account (person_id, login, password_hash, changed_at) SELECT person_id, person_id, $1, now() FROM row_person`,
    [await hashPassword(password)],
  );
  return office;
}

/** As `npm start -- --empty` leaves it: three administrators and the official calendars. `told`: what the terminal says. */
export async function openFoundedOffice(root: string): Promise<{ office: Office; told: string }> {
  const office = await openOver(await openBench(null));
  const file = join(office.api.filesDir, 'accounts.txt');
  await foundInstallation(office, root, file);
  return { office, told: readFileSync(file, 'utf8') };
}

async function openOver(bench: Bench): Promise<Office> {
  quietRuntime();
  const { address, namespace } = testServers().temporal;
  const filesDir = mkdtempSync(join(tmpdir(), 'duxue-api-'));
  const taskQueue = testTaskQueue();
  const appendPool = openPool(bench.database.appendUrl, 10);
  const readPool = openPool(bench.database.readUrl, 10);
  const temporal = await openTemporal({ temporalAddress: address, temporalNamespace: namespace });
  const stop = new AbortController();
  const sequencer = runSequencer({ pool: bench.pool, signal: stop.signal, idleMs: 50 });
  const telling = new Set<Promise<unknown>>();
  const worker: EngineDeps = {
    ...bench.deps,
    client: temporal,
    taskQueue,
    afterCommit: (stream, left) => {
      sequencer.poke();
      if (left === 0) return;
      const told = sendWakes(worker, -60_000, stream)
        .catch(() => undefined)
        .finally(() => telling.delete(told));
      telling.add(told);
    },
  };
  const connection = await NativeConnection.connect({ address });
  const running = await Worker.create({
    connection,
    namespace,
    taskQueue,
    activities: engineActivities(worker),
    workflowBundle,
    shutdownGraceTime: '1s',
  });
  const ended = running.run();

  const api: ApiDeps = {
    appendPool,
    readPool,
    prisma: new PrismaClient({ adapter: new PrismaPg({ connectionString: bench.database.readUrl, max: 3 }) }),
    temporal,
    taskQueue,
    sealKey: bench.sealKey,
    realm: 'real',
    now: () => new Date().toISOString(),
    log: pino({ level: 'silent' }),
    filesDir,
    publicUrl: null,
    webDir: null,
    idleMinutes: 30,
    updateTimeoutMs: 15_000,
  };
  const events = new EventStream(api);
  events.start();
  const server = createServer(createApi(api, events, null));
  // As in bin/api.ts: a test that works for seconds between two requests must not meet its connection's closing.
  server.keepAliveTimeout = 75_000;
  const base = await listen(server);

  const tag = taskQueue.slice(-6);
  const simulation = new Simulation({ ...bench, origin: 'demonstration' });

  const visitors = new Map<string, Promise<Visitor>>();
  const state = async <S>(stream: string) => {
    const head = await peekHead(bench.pool, stream);
    return head && head.version > 0 ? (head.state as S) : undefined;
  };
  return {
    ...bench,
    base,
    api,
    tag,
    simulation,
    as(login) {
      const known = visitors.get(login) ?? new Visitor(base).signIn(login, password);
      visitors.set(login, known);
      return known;
    },
    stranger: () => new Visitor(base),
    state,
    reaches: (stream, what, holds) =>
      untilTrue(`${stream} ${what}`, async () => {
        const found = await state<Parameters<typeof holds>[0]>(stream);
        return found !== undefined && holds(found);
      }),
    until: untilTrue,
    sequenced: () =>
      untilTrue('the sequencer', async () => {
        sequencer.poke();
        const { rows } = await bench.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM unsequenced');
        return rows[0]?.n === 0;
      }),
    async close() {
      events.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      running.shutdown();
      await ended;
      stop.abort();
      await sequencer.done;
      await Promise.all(telling);
      await Promise.all([
        appendPool.end(),
        readPool.end(),
        api.prisma.$disconnect(),
        temporal.connection.close(),
        connection.close(),
      ]);
      await bench.close();
      rmSync(filesDir, { recursive: true, force: true });
    },
  };
}
