import pg from 'pg';
import { append } from '../../../activities/append/append';
import { followEnvelope } from '../../../domain/ledger/seal';
import { type Bench, openBench } from '../../support/engine/bench';
import { department, unitOf } from '../../support/engine/city';
import { commandBy, payloads, plusDays, plusMinutes } from '../../support/engine/commands';
import { ledgerViolations } from '../../support/engine/invariants';

const secretary = unitOf(1).secretary;
const now = '2026-03-02T02:00:00.000Z';

describe('many writers at once', () => {
  let bench: Bench;
  let pools: pg.Pool[];
  beforeAll(async () => {
    bench = await openBench({ units: 1 });
    pools = Array.from(
      { length: 4 },
      () => new pg.Pool({ connectionString: bench.database.appendUrl, max: 8 }),
    );
  });
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await bench.close();
  });

  it('at one stream, 64 commands from four processes’ pools: each recorded once, no version lost or doubled', async () => {
    const stream = 'session/S1';
    await bench.act(secretary, stream, 'propose', payloads.propose('S1', 1, plusDays(now, 30), null), now);
    const commands = Array.from({ length: 64 }, (_, i) =>
      bench.seal(
        commandBy(
          secretary,
          stream,
          'move',
          { startsAt: plusMinutes(plusDays(now, 40), i), durationMinutes: 90 },
          now,
        ),
      ),
    );
    const outcomes = await Promise.all(
      commands.map(async (envelope, i) => {
        const pool = pools[i % pools.length] ?? bench.pool;
        const input = { schema: 1 as const, stream, knownVersion: 0, commands: [{ envelope, at: now }] };
        return (await append({ ...bench.deps, pool }, input)).outcomes[0];
      }),
    );
    const versions = outcomes.map((o) => (o?.ok ? o.version : 0)).sort((a, b) => a - b);
    // The proposal of a free session brings two entries.
    expect(versions).toEqual(Array.from({ length: 64 }, (_, i) => i + 3));
    const acknowledged = outcomes.map((o, i) => ({
      commandId: commands[i]?.commandId ?? '',
      stream,
      version: o?.ok ? o.version : 0,
    }));
    expect(await ledgerViolations(bench.pool, { acknowledged, refused: [] })).toEqual([]);
  });

  it('at one stream, the same command from four pools: recorded once, all four told the same', async () => {
    const stream = 'session/S1';
    const envelope = bench.seal(
      commandBy(secretary, stream, 'move', { startsAt: plusDays(now, 50), durationMinutes: 90 }, now),
    );
    const input = { schema: 1 as const, stream, knownVersion: 0, commands: [{ envelope, at: now }] };
    const told = await Promise.all(
      pools.map(async (pool) => (await append({ ...bench.deps, pool }, input)).outcomes[0]),
    );
    expect(new Set(told.map((o) => o?.ok && o.version)).size).toBe(1);
    expect(told.filter((o) => o?.ok && !o.repeated)).toHaveLength(1);
  });

  it('at two streams that look at each other: 200 rounds without a deadlock', async () => {
    const [session, cycle] = ['session/R1-U001-1', 'cycle/R1-U001-1'];
    await bench.act(department.manager, 'round/R1', 'draft', payloads.draft('R1', [1], now), now);
    await bench.act(department.leader, 'round/R1', 'publish', {}, now);
    const plan = { cycleId: 'R1-U001-1', roundId: 'R1', unitId: 'U001', teamId: '07' };
    await bench.hand({ ...commandBy('system', cycle, 'plan', plan, now), seal: '' });
    await bench.act(secretary, session, 'propose', payloads.propose('R1-U001-1', 1, plusDays(now, 30)), now);
    await bench.act('l1', session, 'agree', { proposal: 1 }, now);

    const deadlocks: unknown[] = [];
    const hand = async (pool: pg.Pool, envelope: ReturnType<typeof bench.seal>) => {
      const { stream } = envelope;
      const input = { schema: 1 as const, stream, knownVersion: 0, commands: [{ envelope, at: now }] };
      // A deadlock is thrown, for the caller to repeat: here it is what must not happen.
      await append({ ...bench.deps, pool }, input).catch((error: unknown) => deadlocks.push(error));
    };
    const [a, b] = [pools[0] ?? bench.pool, pools[1] ?? bench.pool];
    for (let i = 0; i < 200; i++) {
      const moved = { startsAt: plusMinutes(plusDays(now, 60), i), durationMinutes: 90 };
      await Promise.all([
        hand(a, bench.seal(commandBy(secretary, session, 'move', moved, now))),
        hand(b, followEnvelope(cycle, session, now)),
      ]);
    }
    expect(deadlocks).toEqual([]);
    await bench.hand(followEnvelope(cycle, session, now));
    const { rows } = await bench.pool.query(
      `SELECT s.state->'meeting'->>'startsAt' = c.state->>'startsAt' AS same FROM stream_head s, stream_head c
        WHERE s.stream = $1 AND c.stream = $2`,
      [session, cycle],
    );
    expect(rows).toEqual([{ same: true }]);
  }, 120_000);
});
