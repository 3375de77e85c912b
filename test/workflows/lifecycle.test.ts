import { reconcile } from '../../activities/reconcile';
import type { RectificationState } from '../../domain/rectification/types';
import type { SessionState } from '../../domain/session/types';
import { wake } from '../../workflows/messages';
import { unitOf } from '../support/engine/city';
import { payloads, plusDays, sameDay } from '../support/engine/commands';
import { untilTrue } from '../support/engine/deadline';
import { type Engine, openEngine, type RunningWorker } from '../support/engine/engine';
import { evolvedVersion, historyOf } from '../support/engine/history';
import { violationsAtRest } from '../support/engine/invariants';
import { quietRuntime } from '../support/engine/quiet';
import { caseOf, launchRound, Visit } from '../support/engine/stories';
import { connectTemporal, type TemporalConnection } from '../support/temporal';

describe('the life of a workflow', () => {
  let temporal: TemporalConnection;
  let engine: Engine;
  let first: RunningWorker;
  const now = new Date().toISOString();
  const secretary = unitOf(1).secretary;
  const move = (startsAt: string) => ({ startsAt, durationMinutes: 90 });

  beforeAll(async () => {
    quietRuntime();
    temporal = await connectTemporal();
    engine = await openEngine({ ...temporal, city: { units: 1 } });
    first = await engine.startWorker();
  });
  afterAll(async () => {
    await engine.close();
    await temporal.close();
  });

  const status = async (id: string) => (await engine.client.workflow.getHandle(id).describe()).status.name;
  const newSession = async (id: string, startsAt = plusDays(now, 8)) => {
    const sessionId = engine.tag + id;
    const proposal = payloads.propose(sessionId, 1, startsAt, null);
    await engine.does(secretary, `session/${sessionId}`, 'propose', proposal);
    return `session/${sessionId}`;
  };
  const attendance = payloads.attendance(1);
  const minutes = { segments: [] };

  it('ends when nothing is scheduled any more, and a later command opens a new run at the head', async () => {
    const session = await newSession('S1', sameDay(now, 5));
    const { runId: before } = await engine.client.workflow.getHandle(session).describe();
    await engine.does(secretary, session, 'recordAttendance', attendance);
    await engine.does(secretary, session, 'recordMinutes', minutes);
    const result = await engine.client.workflow.getHandle(session, before).result();
    expect(result).toEqual({ schema: 1, version: 4 });
    const late = await engine.send(secretary, session, 'move', move(plusDays(now, 9)));
    expect(late).toMatchObject({ ok: false, rejection: { code: 'WRONG_STATE' } });
    await untilTrue('the new run ends too', async () => (await status(session)) === 'COMPLETED');
    const second = await engine.client.workflow.getHandle(session).describe();
    expect(second.runId).not.toBe(before);
    expect(evolvedVersion(await historyOf(engine.client, session))).toBe(4);
  });

  it('reconcile starts what was terminated, sends the wakes that nobody sent, and opens what was lost', async () => {
    const names = caseOf(`${engine.tag}R1`, 1);
    await launchRound(engine, `${engine.tag}R1`, [1]);
    const visit = new Visit(engine, names);
    await visit.propose(sameDay(now, 30));
    await visit.agree();
    await visit.fileAndPass();
    await visit.hold();
    await visit.deliver(1);
    await engine.pool.query(
      `INSERT INTO wake_pending (stream, from_stream, at) VALUES ($1, $2, clock_timestamp() - interval '1 minute')`,
      [names.cycle, names.list],
    );
    const streams = [names.round, names.session, names.cycle, names.list];
    for (const stream of streams) await engine.client.workflow.getHandle(stream).terminate('test');
    await untilTrue('visibility has heard of it', async () => {
      const running = engine.client.workflow.list({
        query: `ExecutionStatus = 'Running' AND TaskQueue = '${engine.taskQueue}'`,
      });
      for await (const one of running) if (streams.includes(one.workflowId)) return false;
      return true;
    });
    const done = await reconcile(engine.deps);
    expect(done).toMatchObject({ started: 4, woken: 1, launched: 0, opened: 0 });
    for (const stream of streams) expect(await status(stream)).toBe('RUNNING');
    // They begin at their heads and go on.
    await visit.acknowledge();
    await visit.close(1);
    await engine.reaches<RectificationState>(
      names.list,
      'closes its item',
      (s) => s.items[0]?.state === 'closed',
    );
    expect(await violationsAtRest(engine.pool)).toEqual([]);
    expect(await reconcile(engine.deps)).toMatchObject({ started: 0, woken: 0 });
  });

  describe('of a parked stream', () => {
    const parkedBy = (reason: string | null, stream: string) =>
      engine.pool.query('UPDATE stream_head SET parked = $1 WHERE stream = $2', [reason, stream]);
    const parkedAnswer = { problem: { code: 'STREAM_PARKED' } };

    it('answers at once that it stands still, and goes on with the first command after un-parking', async () => {
      const session = await newSession('S2');
      await parkedBy('planted', session);
      const command = move(plusDays(now, 20));
      await expect(engine.send(secretary, session, 'move', command)).rejects.toMatchObject(parkedAnswer);
      await expect(engine.send(secretary, session, 'move', command)).rejects.toMatchObject(parkedAnswer);
      await parkedBy(null, session);
      expect(await engine.does(secretary, session, 'move', command)).toBe(3);
    });

    it('hears after un-parking what its neighbours did meanwhile', async () => {
      const names = caseOf(`${engine.tag}R2`, 1);
      await launchRound(engine, `${engine.tag}R2`, [1]);
      await parkedBy('planted', names.cycle);
      const propose = payloads.propose(names.caseId, 1, plusDays(now, 20));
      await engine.does(secretary, names.session, 'propose', propose);
      await untilTrue('the wake has been taken in', async () => {
        const history = await historyOf(engine.client, names.cycle);
        const events = history.events ?? [];
        const signalled = events.findIndex((e) => e.workflowExecutionSignaledEventAttributes);
        return signalled > 0 && events.slice(signalled).some((e) => e.workflowTaskCompletedEventAttributes);
      });
      await parkedBy(null, names.cycle);
      await engine.client.workflow.getHandle(names.cycle).signal(wake, { from: '' });
      await engine.reaches<{ proposal: unknown }>(
        names.cycle,
        'knows the proposal',
        (s) => s.proposal !== null,
      );
    });
  });

  it('survives a change of workers between two commands', async () => {
    const session = await newSession('S3');
    await first.stop();
    const forgetful = await engine.startWorker({ maxCachedWorkflows: 0 });
    for (let i = 1; i <= 5; i++) await engine.does(secretary, session, 'move', move(plusDays(now, 10 + i)));
    await forgetful.stop();
    expect((await engine.state<SessionState>(session))?.earlier).toHaveLength(5);
    expect(evolvedVersion(await historyOf(engine.client, session))).toBe(7);
  });
});
