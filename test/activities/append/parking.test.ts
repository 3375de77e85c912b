import { append } from '../../../activities/append/append';
import { type Bench, openBench } from '../../support/engine/bench';
import { unitOf } from '../../support/engine/city';
import { commandBy, payloads, plusDays } from '../../support/engine/commands';
import { ledgerViolations } from '../../support/engine/invariants';

const secretary = unitOf(1).secretary;
const now = '2026-03-02T02:00:00.000Z';
const stream = 'session/S1';

describe('a failure that is neither the command’s nor passing', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench({ units: 1 });
    await bench.act(secretary, stream, 'propose', payloads.propose('S1', 1, plusDays(now, 30), null), now);
  });
  afterAll(() => bench.close());

  const move = (day: number) =>
    bench.seal(
      commandBy(secretary, stream, 'move', { startsAt: plusDays(now, day), durationMinutes: 90 }, now),
    );
  const parkedAs = async () =>
    (
      await bench.pool.query<{ parked: string | null }>('SELECT parked FROM stream_head WHERE stream = $1', [
        stream,
      ])
    ).rows[0]?.parked;

  it('parks the stream with an incident, answers nobody, and after un-parking goes on', async () => {
    // Software and database disagree: a read row's table has lost a column.
    await bench.superPool.query('ALTER TABLE row_session RENAME COLUMN stage TO was_stage');
    const first = move(31);
    const broken = await bench.hand(first, move(32));
    expect(broken.outcomes).toEqual([]);
    expect(broken.parked).toMatch(/stage/);
    expect(await parkedAs()).toBe(broken.parked);
    const incidents = await bench.pool.query('SELECT stream, code, resolved_at FROM incident');
    expect(incidents.rows).toEqual([{ stream, code: 'STREAM_PARKED', resolved_at: null }]);

    await bench.superPool.query('ALTER TABLE row_session RENAME COLUMN was_stage TO stage');
    expect(await bench.hand(first)).toMatchObject({ outcomes: [], parked: broken.parked });

    await bench.pool.query('UPDATE stream_head SET parked = NULL WHERE stream = $1', [stream]);
    expect((await bench.hand(first)).outcomes[0]).toMatchObject({ ok: true, repeated: false });
    expect(await ledgerViolations(bench.pool)).toEqual([]);
  });

  it('is not taken for one that passes: connection, serialization and resources are thrown for the caller to repeat', async () => {
    const passing = [
      '08006',
      '40001',
      '40P01',
      '53300',
      '55P03',
      '57P01',
      '57P03',
      '58030',
      '25006',
      'ECONNREFUSED',
    ];
    for (const code of passing) {
      const failing = {
        ...bench.deps,
        at: async () => {
          throw Object.assign(new Error('planted'), { code });
        },
      };
      const input = {
        schema: 1 as const,
        stream,
        knownVersion: 0,
        commands: [{ envelope: move(60), at: now }],
      };
      await expect(append(failing, input)).rejects.toMatchObject({ code });
    }
    expect(await parkedAs()).toBeNull();
  });

  it('leaves nothing behind when the process dies before the commit', async () => {
    const before = await bench.pool.query('SELECT version FROM stream_head WHERE stream = $1', [stream]);
    const dying = {
      ...bench.deps,
      at: async (point: string) => {
        if (point === 'before-commit') throw Object.assign(new Error('planted'), { code: 'ECONNRESET' });
      },
    };
    const envelope = move(70);
    const input = { schema: 1 as const, stream, knownVersion: 0, commands: [{ envelope, at: now }] };
    await expect(append(dying, input)).rejects.toThrow('planted');
    const after = await bench.pool.query('SELECT version FROM stream_head WHERE stream = $1', [stream]);
    expect(after.rows).toEqual(before.rows);
    expect((await bench.hand(envelope)).outcomes[0]).toMatchObject({ ok: true, repeated: false });
  });
});
