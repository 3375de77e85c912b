import { WorkflowNotFoundError } from '@temporalio/client';
import type { CycleState } from '../../domain/cycle/types';
import { department, listeners, unitOf } from '../support/engine/city';
import { commandBy, payloads, plusDays, plusMinutes, sameDay } from '../support/engine/commands';
import { type Engine, openEngine } from '../support/engine/engine';
import { evolvedVersion, historyOf } from '../support/engine/history';
import { violationsAtRest } from '../support/engine/invariants';
import { quietRuntime } from '../support/engine/quiet';
import { caseOf, launchRound, Visit } from '../support/engine/stories';
import { connectTemporal, type TemporalConnection } from '../support/temporal';

const crowd = 64;

describe('commands through a workflow', () => {
  let temporal: TemporalConnection;
  let engine: Engine;
  const now = new Date().toISOString();
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

  const sessionOf = (id: string) => `session/${engine.tag}${id}`;
  const propose = (id: string) =>
    engine.send(
      secretary,
      sessionOf(id),
      'propose',
      payloads.propose(engine.tag + id, 1, plusDays(now, 30), null),
    );
  const move = (startsAt: string) => ({ startsAt, durationMinutes: 90 });
  const describeRun = (id: string) => engine.client.workflow.getHandle(id).describe();

  it('the first one creates the entity and starts its workflow', async () => {
    await expect(describeRun(sessionOf('S1'))).rejects.toBeInstanceOf(WorkflowNotFoundError);
    const reply = await propose('S1');
    expect(reply).toMatchObject({ ok: true, version: 2, repeated: false });
    expect((await describeRun(sessionOf('S1'))).status.name).toBe('RUNNING');
  });

  it('a refusal is a value, leaves no entry, and the workflow lives on', async () => {
    const reply = await engine.send(secretary, sessionOf('S1'), 'move', move(plusDays(now, -3)));
    expect(reply).toMatchObject({ ok: false, rejection: { code: 'IN_THE_PAST' } });
    expect(await engine.does(secretary, sessionOf('S1'), 'move', move(plusDays(now, 31)))).toBe(3);
  });

  it('one for an entity that does not come into being leaves no workflow behind', async () => {
    const reply = await engine.send(listeners.lead, sessionOf('never'), 'agree', { proposal: 1 });
    expect(reply).toMatchObject({ ok: false, rejection: { code: 'NOT_FOUND' } });
    await engine.client.workflow.getHandle(sessionOf('never')).result();
    expect((await describeRun(sessionOf('never'))).status.name).toBe('COMPLETED');
  });

  it('the same command sent again gets the recorded outcome, in this run and in the next', async () => {
    const command = engine.seal(commandBy(secretary, sessionOf('S1'), 'move', move(plusDays(now, 32))));
    const first = await engine.sender.submit(command);
    // Within a run the update id meets the first Update; afterwards the ledger knows the command.
    expect(await engine.sender.submit(command)).toMatchObject({ ok: true, version: 4 });
    await engine.client.workflow.getHandle(sessionOf('S1')).terminate('test');
    await engine.does(secretary, sessionOf('S1'), 'move', move(plusDays(now, 34)));
    expect(await engine.sender.submit(command)).toEqual({ ...first, repeated: true });
  });

  it('unsealed ones are refused at the ledger, though Temporal’s own door is open', async () => {
    const command = commandBy(department.leader, sessionOf('S1'), 'move', move(plusDays(now, 33)));
    expect(await engine.sender.submit({ ...command, seal: '' })).toMatchObject({
      rejection: { code: 'UNSEALED' },
    });
  });

  it('are decided in the order in which the workflow accepted them', async () => {
    await propose('S2');
    const commands = Array.from({ length: 6 }, (_, i) =>
      engine.seal(commandBy(secretary, sessionOf('S2'), 'move', move(plusMinutes(plusDays(now, 40), i)))),
    );
    const replies = await Promise.all(commands.map((c) => engine.sender.submit(c)));
    const history = await historyOf(engine.client, sessionOf('S2'));
    const accepted = (history.events ?? []).flatMap(
      (e) => e.workflowExecutionUpdateAcceptedEventAttributes?.protocolInstanceId ?? [],
    );
    const versionOf = (updateId: string) => {
      const reply = replies[commands.findIndex((c) => updateId.startsWith(c.commandId))];
      return reply?.ok ? reply.version : 0;
    };
    expect(accepted.slice(1).map(versionOf)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it('one that cannot be written is refused alone, and those behind it in the same batch go on', async () => {
    await propose('S4');
    const commands = Array.from({ length: 8 }, (_, i) => {
      const open = commandBy(secretary, sessionOf('S4'), 'move', move(plusMinutes(plusDays(now, 40), i)));
      // A digest that the database cannot hold.
      return engine.seal(i === 3 ? { ...open, requestDigest: 'a\u0000b' } : open);
    });
    const replies = await Promise.all(commands.map((c) => engine.sender.submit(c)));
    expect(replies.map((r) => r.ok || r.rejection.code)).toEqual([
      true,
      true,
      true,
      'BAD_TEXT',
      true,
      true,
      true,
      true,
    ]);
  });

  it('64 people at once at one entity: all answered, nothing lost, nothing doubled', async () => {
    const stream = sessionOf('S3');
    await propose('S3');
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
    expect(await violationsAtRest(engine.pool, { acknowledged, refused: [] })).toEqual([]);
    expect(evolvedVersion(await historyOf(engine.client, stream))).toBe(crowd + 2);
  });

  it('what one entity records, its neighbour takes in: a round launches, a date is agreed, a list opens and closes', async () => {
    const roundId = `${engine.tag}R1`;
    const names = caseOf(roundId, 1);
    await launchRound(engine, roundId, [1, 2]);
    const visit = new Visit(engine, names);
    await visit.propose(sameDay(now, 30));
    await visit.agree();
    await visit.fileAndPass();
    await visit.hold();
    await visit.deliver(1);
    await visit.acknowledge();
    await visit.close(1);
    await engine.reaches<CycleState>(names.cycle, 'closes', (s) => s.stage === 'closed');
    expect(await engine.state<CycleState>(names.cycle)).toMatchObject({ list: { open: 0, closed: 1 } });
    expect(await violationsAtRest(engine.pool)).toEqual([]);
  });
});
