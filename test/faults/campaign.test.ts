import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { CycleState } from '../../domain/cycle/types';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import { wake } from '../../workflows/messages';
import { listeners, unitOf } from '../support/engine/city';
import { commandBy, payloads, plusDays, plusMinutes } from '../support/engine/commands';
import { until, untilTrue } from '../support/engine/deadline';
import { type Engine, openEngine } from '../support/engine/engine';
import { eventCounts, historyOf } from '../support/engine/history';
import { type Violation, violationsAtRest } from '../support/engine/invariants';
import { type OwnStack, startOwnStack } from '../support/engine/own-stack';
import { type Plant, type TestProcess, testProcesses } from '../support/engine/processes';
import { quietRuntime } from '../support/engine/quiet';
import { caseOf, launchRound, Visit } from '../support/engine/stories';
import { workflowViolations } from '../support/engine/workflow-invariants';
import { workflowBundle } from '../support/temporal';

const units = [1, 2, 3];
/** A run of so many events asks to continue as new: low, so that the campaign crosses it many times. */
const eventsOfARun = 80;
const patienceMs = 60_000;

/**
 * Clients go on sending, and repeating with the same keys, while worker processes, Temporal and PostgreSQL are killed.
 * Steps are triggered by progress, not by time. Afterwards nobody who was told yes or no was told wrong.
 */
describe('a city under kill -9', () => {
  let own: OwnStack;
  let connection: NativeConnection;
  let engine: Engine;
  let processes: Awaited<ReturnType<typeof testProcesses>>;
  const acknowledged: { commandId: string; stream: string; version: number }[] = [];
  const refused: { commandId: string; stream: string }[] = [];
  const now = new Date().toISOString();
  let count = 0;
  let stopped = false;

  const startWorker = async (plant?: Plant): Promise<TestProcess> => {
    const worker = processes.start({
      kind: 'worker',
      appendUrl: own.database.appendUrl,
      sealKey: engine.sealKey.toString('base64'),
      address: own.address,
      namespace: own.namespace,
      taskQueue: engine.taskQueue,
      bundlePath: workflowBundle.codePath,
      ...(plant ? { plant } : {}),
    });
    await worker.said;
    return worker;
  };
  const names = (unit: number) => caseOf(`${engine.tag}R${unit}`, unit);

  beforeAll(async () => {
    quietRuntime();
    own = await startOwnStack();
    await own.configure({ 'limit.historyCount.suggestContinueAsNew': eventsOfARun });
    connection = await until('Temporal answers', () =>
      NativeConnection.connect({ address: own.address }).catch(() => undefined),
    );
    const client = new Client({ connection, namespace: own.namespace });
    const { namespace } = own;
    const place = { database: own.database, superUrl: own.superUrl };
    const city = { units: units.length };
    engine = await openEngine({ client, connection, namespace, city, place, updateTimeoutMs: 5_000 });
    processes = await testProcesses();
    await Promise.all([startWorker(), startWorker()]);
    for (const unit of units) {
      await launchRound(engine, `${engine.tag}R${unit}`, [unit]);
      const visit = new Visit(engine, names(unit));
      await visit.propose(plusDays(now, 30));
      await visit.agree();
    }
  }, 120_000);
  afterAll(async () => {
    await processes.remove();
    await engine.close();
    await connection.close();
    await own.stop();
  }, 60_000);

  /** The next command of a client at a session: mostly a new date, now and then one that must be refused. */
  const nextCommand = (unit: number, personId: string): CommandEnvelope => {
    count += 1;
    const startsAt = count % 5 === 0 ? plusDays(now, -count) : plusMinutes(plusDays(now, 40), count);
    return engine.seal(commandBy(personId, names(unit).session, 'move', { startsAt, durationMinutes: 90 }));
  };

  /** Repeats with the same key until there is an answer. */
  const insist = async (envelope: CommandEnvelope): Promise<void> => {
    const { commandId, stream } = envelope;
    const reply = await until(
      'an answer',
      () => engine.sender.submit(envelope).catch(() => undefined),
      patienceMs,
    );
    if (reply.ok) acknowledged.push({ commandId, stream, version: reply.version });
    else refused.push({ commandId, stream });
  };
  const client = async (unit: number, personId: string) => {
    while (!stopped) await insist(nextCommand(unit, personId));
  };
  const progress = async (answers: number) => {
    const goal = acknowledged.length + answers;
    await untilTrue(`${answers} more answers`, () => acknowledged.length >= goal, patienceMs);
  };
  const atRest = async (): Promise<Violation[]> => {
    const ledger = await violationsAtRest(engine.pool, { acknowledged, refused });
    if (ledger.length > 0) return ledger;
    let found = await workflowViolations(engine.client, engine.pool);
    const deadline = Date.now() + patienceMs;
    while (found.length > 0 && Date.now() < deadline)
      found = await workflowViolations(engine.client, engine.pool);
    return found;
  };

  it('continues as new in the middle of a burst, and no Update in flight is lost', async () => {
    const burst = Array.from({ length: 60 }, () => insist(nextCommand(1, unitOf(1).secretary)));
    await Promise.all(burst);
    expect(acknowledged).toHaveLength(48);
    const { session } = names(1);
    const runs: string[] = [];
    for await (const run of engine.client.workflow.list({ query: `WorkflowId = '${session}'` }))
      runs.push(run.runId);
    expect(runs.length).toBeGreaterThan(1);
    for (const runId of runs) {
      // Each run has answered whom it accepted; clients that repeat would hide one that has not.
      const counts = eventCounts(await historyOf(engine.client, session, runId));
      expect(counts.workflowExecutionUpdateCompleted).toBe(counts.workflowExecutionUpdateAccepted);
    }
    expect(await atRest()).toEqual([]);
  }, 120_000);

  it('does not continue as new over what it missed while parked', async () => {
    const { cycle, session } = names(2);
    const parkedBy = (reason: string | null) =>
      engine.pool.query('UPDATE stream_head SET parked = $1 WHERE stream = $2', [reason, cycle]);
    const handle = engine.client.workflow.getHandle(cycle);
    await parkedBy('planted');
    const startsAt = plusDays(now, 35);
    await engine.does(unitOf(2).secretary, session, 'move', { startsAt, durationMinutes: 90 });
    const tellsOfSession = async () => {
      const { events } = await historyOf(engine.client, cycle);
      return (events ?? []).filter((e) => e.workflowExecutionSignaledEventAttributes).length;
    };
    await untilTrue('the wake has arrived', async () => (await tellsOfSession()) > 0);
    // Long enough for the server to ask for a new run; the refused command makes the loop look at it once more.
    for (let i = 0; i < eventsOfARun; i++) await handle.signal(wake, { from: '' });
    const refusedCommand = () => engine.send(listeners.lead, cycle, 'recordArrival', payloads.arrival());
    for (let i = 0; i < 2; i++)
      await expect(refusedCommand()).rejects.toMatchObject({ problem: { code: 'STREAM_PARKED' } });
    await parkedBy(null);
    await handle.signal(wake, { from: '' });
    await engine.reaches<CycleState>(cycle, 'hears of the move', (s) => s.startsAt === startsAt);
  }, 120_000);

  it('loses nothing and doubles nothing, whatever dies and when', async () => {
    const clients = units.flatMap((unit) => [
      client(unit, unitOf(unit).secretary),
      client(unit, listeners.lead),
    ]);
    await progress(5);

    // Inside append, where the ledger and the workflow could part.
    for (const plant of [
      { point: 'after-commit', prefix: 'session/' },
      { point: 'before-commit', prefix: 'cycle/' },
    ] as const) {
      const doomed = await startWorker(plant);
      expect(await doomed.ended).toBe('SIGKILL');
      await progress(3);
    }
    const victim = await startWorker();
    victim.kill();
    await own.kill('temporal');
    await progress(5);
    await own.kill('postgres');
    await progress(5);

    const last = await startWorker();
    last.kill();
    await own.kill('postgres', 'temporal');
    await progress(10);

    stopped = true;
    await Promise.all(clients);
    expect(refused.length).toBeGreaterThan(0);
    expect(await atRest()).toEqual([]);
  }, 240_000);
});
