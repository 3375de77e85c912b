import { alarmEnvelope, followEnvelope, openEnvelope } from '../../../domain/ledger/seal';
import { type Bench, openBench } from '../../support/engine/bench';
import { department, listeners, unitOf } from '../../support/engine/city';
import { commandBy, payloads, plusDays } from '../../support/engine/commands';

const round = 'round/R1';
const session = 'session/S1';
const secretary = unitOf(1).secretary;
const now = '2026-03-02T02:00:00.000Z';
const free = (id: string, startsAt: string) => payloads.propose(id, 1, startsAt, null);

describe('what append answers', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench({ units: 1 });
    await bench.act(department.manager, round, 'draft', payloads.draft('R1', [1], now), now);
    await bench.act(secretary, session, 'propose', free('S1', plusDays(now, 30)), now);
  });
  afterAll(() => bench.close());

  const entriesOf = async (commandId: string) =>
    (
      await bench.pool.query<{ version: number }>(
        'SELECT version FROM ledger_entry WHERE command_id = $1 ORDER BY version',
        [commandId],
      )
    ).rows.map((r) => r.version);
  const headVersion = async (stream: string) =>
    (
      await bench.pool.query<{ version: number }>('SELECT version FROM stream_head WHERE stream = $1', [
        stream,
      ])
    ).rows[0]?.version ?? 0;

  it('raises the version by one for each event, whatever the number of commands', async () => {
    const before = await headVersion(session);
    const result = await bench.hand(
      ...[31, 32, 33].map((day) =>
        bench.seal(
          commandBy(secretary, session, 'move', { startsAt: plusDays(now, day), durationMinutes: 90 }, now),
        ),
      ),
    );
    expect(result.outcomes.map((o) => o.ok && o.version)).toEqual([before + 1, before + 2, before + 3]);
    expect(result.version).toBe(before + 3);
    expect(result.entries.map((e) => e.version)).toEqual([before + 1, before + 2, before + 3]);
  });

  it('gives a repeated command the recorded outcome and writes nothing', async () => {
    const command = bench.seal(
      commandBy(secretary, session, 'move', { startsAt: plusDays(now, 40), durationMinutes: 90 }, now),
    );
    const [first] = (await bench.hand(command)).outcomes;
    // Meanwhile the stream moves on: the repeat is answered from the ledger, not decided anew.
    await bench.act(secretary, session, 'move', { startsAt: plusDays(now, 41), durationMinutes: 90 }, now);
    const [again] = (await bench.hand(command)).outcomes;
    expect(again).toEqual({ ...first, repeated: true });
    expect(await entriesOf(command.commandId)).toHaveLength(1);
  });

  it('answers the second of two equal commands in one batch like a repeat', async () => {
    const command = bench.seal(
      commandBy(secretary, session, 'move', { startsAt: plusDays(now, 42), durationMinutes: 90 }, now),
    );
    const { outcomes } = await bench.hand(command, command);
    expect(outcomes.map((o) => o.ok && o.repeated)).toEqual([false, true]);
    expect(await entriesOf(command.commandId)).toHaveLength(1);
  });

  it('refuses the same key with another body', async () => {
    const open = commandBy(
      secretary,
      session,
      'move',
      { startsAt: plusDays(now, 43), durationMinutes: 90 },
      now,
    );
    await bench.hand(bench.seal(open));
    const other = bench.seal({ ...open, requestDigest: 'another body' });
    expect((await bench.hand(other)).outcomes).toEqual([
      { ok: false, commandId: open.commandId, rejection: { code: 'KEY_REUSED' } },
    ]);
  });

  it('does not record a refusal: the same command is decided anew', async () => {
    const id = 'S2';
    const agree = bench.seal(commandBy(listeners.lead, `session/${id}`, 'agree', { proposal: 1 }, now));
    expect((await bench.hand(agree)).outcomes[0]).toMatchObject({
      ok: false,
      rejection: { code: 'NOT_FOUND' },
    });
    expect(await entriesOf(agree.commandId)).toEqual([]);
    await bench.act(secretary, `session/${id}`, 'propose', free(id, plusDays(now, 30)), now);
    expect((await bench.hand(agree)).outcomes[0]).toMatchObject({
      ok: false,
      rejection: { code: 'NOT_PERMITTED' },
    });
  });

  describe('refuses what the API did not seal', () => {
    const open = commandBy(
      secretary,
      session,
      'move',
      { startsAt: plusDays(now, 50), durationMinutes: 90 },
      now,
    );
    const unsealed = [
      ['without a seal', () => ({ ...open, seal: '' })],
      ['with a seal over another person', () => ({ ...bench.seal(open), personId: department.leader })],
      ['with a seal over another time', () => ({ ...bench.seal(open), sealedAt: plusDays(now, -9) })],
      ['with a seal over other facts', () => ({ ...bench.seal(open), payload: { startsAt: now } })],
      [
        'with a text that no seal can cover',
        () => ({ ...bench.seal(open), payload: { startsAt: '\ud800' } }),
      ],
      ['with a seal that is no text', () => ({ ...bench.seal(open), seal: undefined as unknown as string })],
    ] as const;
    it.each(unsealed)('%s', async (_name, forge) => {
      const { outcomes, version } = await bench.hand(forge());
      expect(outcomes).toEqual([{ ok: false, commandId: open.commandId, rejection: { code: 'UNSEALED' } }]);
      expect(version).toBe(await headVersion(session));
    });

    it('in the system’s own name, unless it is a step that the heads themselves bring', async () => {
      const asSystem = (stream: string, type: string, payload: unknown = {}) => ({
        ...commandBy('system', stream, type, payload, now),
        seal: '',
      });
      const forged = [
        asSystem(round, 'publish'),
        asSystem(session, 'postpone'),
        asSystem(`person/${secretary}`, 'deactivate'),
      ];
      for (const command of forged)
        expect((await bench.hand(command)).outcomes[0]).toMatchObject({ rejection: { code: 'UNSEALED' } });
    });
  });

  it('takes a cycle only from its round’s head: unit, team and stream must be the planned ones', async () => {
    await bench.act(department.leader, round, 'publish', {}, now);
    const plan = (stream: string, unitId: string, cycleId = 'R1-U001-1') =>
      openEnvelope(stream, 'plan', { cycleId, roundId: 'R1', unitId, teamId: '07' }, now);
    const [elsewhere] = (await bench.hand(plan('cycle/other', 'U001'))).outcomes;
    const [planned] = (await bench.hand(plan('cycle/R1-U001-1', 'U001'))).outcomes;
    expect([elsewhere?.ok, planned?.ok]).toEqual([false, true]);
  });

  it('refuses an alarm that the state does not name, and one that comes too early', async () => {
    const alarm = { at: '2026-02-22T16:00:00.000Z', kind: 'openWindow' };
    const refusal = async (planned: typeof alarm, at: string) =>
      (await bench.hand(alarmEnvelope(round, planned, at))).outcomes[0];
    expect(await refusal({ ...alarm, kind: 'close' }, now)).toMatchObject({
      rejection: { code: 'NOTHING_TO_DO' },
    });
    expect(await refusal({ ...alarm, at: '2026-02-22T15:00:00.000Z' }, now)).toMatchObject({
      rejection: { code: 'NOTHING_TO_DO' },
    });
    expect(await refusal(alarm, '2026-02-22T15:59:59.999Z')).toMatchObject({
      rejection: { code: 'TOO_EARLY' },
    });
    expect(await refusal(alarm, alarm.at)).toMatchObject({ ok: true, repeated: false });
    expect(await refusal(alarm, now)).toMatchObject({ ok: true, repeated: true });
  });

  it('has nothing to take in from a neighbour twice', async () => {
    const cycle = 'cycle/R1-U001-1';
    await bench.act(
      secretary,
      'session/R1-U001-1',
      'propose',
      payloads.propose('R1-U001-1', 1, plusDays(now, 30)),
      now,
    );
    const follow = () => bench.hand(followEnvelope(cycle, 'session/R1-U001-1', now));
    expect((await follow()).outcomes[0]).toMatchObject({ ok: true });
    expect((await follow()).outcomes[0]).toMatchObject({ rejection: { code: 'NOTHING_TO_DO' } });
  });
});
