import type { CycleState } from '../../domain/cycle/types';
import { connectTemporal, type TemporalConnection } from '../support/temporal';
import { department, listeners, unitOf } from '../support/engine/city';
import { commandBy, payloads, plusDays, plusMinutes } from '../support/engine/commands';
import { type Engine, openEngine, quietRuntime } from '../support/engine/engine';
import { evolvedVersion, historyOf } from '../support/engine/history';
import { ledgerViolations } from '../support/engine/invariants';
import { caseOf, launchRound, Visit } from '../support/engine/stories';
import { untilTrue } from '../support/engine/deadline';

const crowd = 64;

describe('commands through a workflow', () => {
  let temporal: TemporalConnection;
  let engine: Engine;
  const now = new Date().toISOString();
  const names = caseOf('R1', 1);
  const secretary = unitOf(1).secretary;

  beforeAll(async () => {
    quietRuntime();
    temporal = await connectTemporal();
    engine = await openEngine({ ...temporal, city: { units: 2, crowd } });
    await engine.startWorker();
  });
  afterAll(async () => {
    await engine.close();
    await temporal.close();
  });

  const free = (id: string, startsAt: string) => payloads.propose(id, 1, startsAt, null);
  const move = (startsAt: string) => ({ startsAt, durationMinutes: 90 });
  const describeRun = (id: string) => engine.client.workflow.getHandle(id).describe();

  it('the first one creates the entity and starts its workflow', async () => {
    await expect(describeRun('session/S1')).rejects.toThrow(/not found/);
    const reply = await engine.send(secretary, 'session/S1', 'propose', free('S1', plusDays(now, 30)));
    expect(reply).toEqual({ ok: true, version: 2, repeated: false });
    expect((await describeRun('session/S1')).status.name).toBe('RUNNING');
  });

  it('a refusal is a value, leaves no entry, and the workflow lives on', async () => {
    const reply = await engine.send(secretary, 'session/S1', 'move', move(plusDays(now, -3)));
    expect(reply).toMatchObject({ ok: false, rejection: { code: 'IN_THE_PAST' } });
    expect(await engine.does(secretary, 'session/S1', 'move', move(plusDays(now, 31)))).toBe(3);
  });

  it('one for an entity that does not come into being leaves no workflow behind', async () => {
    const reply = await engine.send(listeners.lead, 'session/never', 'agree', { proposal: 1 });
    expect(reply).toMatchObject({ ok: false, rejection: { code: 'NOT_FOUND' } });
    await engine.client.workflow.getHandle('session/never').result();
    expect((await describeRun('session/never')).status.name).toBe('COMPLETED');
  });

  it('the same command sent again gets the recorded outcome, in this run and in the next', async () => {
    const command = engine.seal(commandBy(secretary, 'session/S1', 'move', move(plusDays(now, 32))));
    const first = await engine.sender.submit(command);
    // Within a run the update id meets the first Update; afterwards the ledger knows the command.
    expect(await engine.sender.submit(command)).toMatchObject({ ok: true, version: 4 });
    await engine.client.workflow.getHandle('session/S1').terminate('test');
    expect(await engine.sender.submit(command)).toEqual({ ...first, repeated: true });
  });

  it('unsealed ones are refused at the ledger, though Temporal’s own door is open', async () => {
    const command = commandBy(department.leader, 'session/S1', 'move', move(plusDays(now, 33)));
    expect(await engine.sender.submit({ ...command, seal: '' })).toMatchObject({ rejection: { code: 'UNSEALED' } });
  });

  it('queue in the order in which they came', async () => {
    await engine.does(secretary, 'session/S2', 'propose', free('S2', plusDays(now, 30)));
    // The workflow is held: nobody polls, so the commands pile up at the server in their order.
    const sent = Array.from({ length: 6 }, (_, i) => plusMinutes(plusDays(now, 40), i));
    const replies = [];
    for (const startsAt of sent) replies.push(engine.send(secretary, 'session/S2', 'move', move(startsAt)));
    const versions = (await Promise.all(replies)).map((r) => (r.ok ? r.version : 0));
    const { rows } = await engine.pool.query<{ version: number; at: string }>(
      `SELECT version, payload->>'startsAt' AS at FROM ledger_entry WHERE stream = 'session/S2' AND type = 'moved' ORDER BY version`,
    );
    expect(rows.map((r) => r.at)).toEqual(sent);
    expect(versions).toEqual(rows.map((r) => r.version));
  });

  it('64 people at once at one entity: all answered, nothing lost, nothing doubled', async () => {
    const stream = 'session/S3';
    await engine.does(secretary, stream, 'propose', free('S3', plusDays(now, 30)));
    const commands = Array.from({ length: crowd }, (_, i) =>
      engine.seal(commandBy(`many${i + 1}`, stream, 'move', move(plusMinutes(plusDays(now, 50), i)))),
    );
    const replies = await Promise.all(commands.map((c) => engine.sender.submit(c)));
    const acknowledged = replies.map((r, i) => ({
      commandId: commands[i]?.commandId ?? '',
      stream,
      version: r.ok ? r.version : 0,
    }));
    expect(acknowledged.map((a) => a.version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: crowd }, (_, i) => i + 3),
    );
    expect(await ledgerViolations(engine.pool, { acknowledged, refused: [] })).toEqual([]);
    expect(evolvedVersion(await historyOf(engine.client, stream))).toBe(crowd + 2);
  });

  it('what one entity records, its neighbour takes in: a round launches, a date is agreed, a list opens and closes', async () => {
    await launchRound(engine, 'R1', [1, 2]);
    const visit = new Visit(engine, names);
    await visit.propose(plusMinutes(now, 30));
    await visit.agree();
    await visit.fileAndPass();
    await visit.hold();
    await visit.deliver(1);
    await visit.acknowledge();
    await visit.close(1);
    await engine.reaches<CycleState>(names.cycle, 'closes', (s) => s.stage === 'closed');
    expect(await engine.state<CycleState>(names.cycle)).toMatchObject({ list: { open: 0, closed: 1 } });
    await untilTrue('every wake is sent', async () => {
      const left = (await ledgerViolations(engine.pool)).filter((v) => v.code !== 'WAKES_LEFT');
      expect(left).toEqual([]);
      return (await ledgerViolations(engine.pool)).length === 0;
    });
  });
});
