import pg from 'pg';
import { append } from '../../../activities/append/append';
import { headCacheOf } from '../../../activities/append/head-cache';
import { type Bench, openBench } from '../../support/engine/bench';
import { unitOf } from '../../support/engine/city';
import { commandBy, payloads, plusDays } from '../../support/engine/commands';
import { ledgerViolations } from '../../support/engine/invariants';

const { secretary } = unitOf(1);
const now = '2026-03-02T02:00:00.000Z';
const move = (day: number) => ({ startsAt: plusDays(now, day), durationMinutes: 90 });

describe('heads that a process keeps', () => {
  let bench: Bench;
  let others: pg.Pool;
  beforeAll(async () => {
    bench = await openBench({ units: 1 });
    others = new pg.Pool({ connectionString: bench.database.appendUrl, max: 2 });
  });
  afterAll(async () => {
    expect(await ledgerViolations(bench.pool, { acknowledged: [], refused: [] })).toEqual([]);
    await others.end();
    await bench.close();
  });
  const propose = (id: string) =>
    bench.act(secretary, `session/${id}`, 'propose', payloads.propose(id, 1, plusDays(now, 30), null), now);
  /** The same command by way of another process, which knows nothing of what this one keeps. */
  const actElsewhere = async (stream: string, type: string, payload: unknown) => {
    const envelope = bench.seal(commandBy(secretary, stream, type, payload, now));
    const input = { schema: 1 as const, stream, knownVersion: 0, commands: [{ envelope, at: now }] };
    return (await append({ ...bench.deps, pool: others }, input)).outcomes[0];
  };

  it('what another process wrote since is what is decided on', async () => {
    await propose('A');
    expect(await actElsewhere('session/A', 'postpone', {})).toMatchObject({ ok: true });
    expect(headCacheOf(bench.pool).get('session/A')?.state).toMatchObject({ stage: 'scheduled' });
    expect(await bench.act(secretary, 'session/A', 'move', move(31), now)).toMatchObject({
      rejection: { code: 'WRONG_STATE' },
    });
    expect(headCacheOf(bench.pool).get('session/A')?.state).toMatchObject({ stage: 'postponed' });
  });

  it('a neighbour that changed elsewhere is looked at as it stands', async () => {
    await propose('B');
    await bench.act(secretary, 'session/B', 'move', move(32), now);
    const stream = `person/${secretary}`;
    const before = headCacheOf(bench.pool).get(stream);
    await bench.superPool.query(
      `UPDATE stream_head SET hash = '\\x01', state = jsonb_set(state, '{active}', 'false') WHERE stream = $1`,
      [stream],
    );
    expect(await bench.act(secretary, 'session/B', 'move', move(33), now)).toMatchObject({
      rejection: { code: 'ACCOUNT_INACTIVE' },
    });
    await bench.superPool.query('UPDATE stream_head SET hash = $2, state = $3 WHERE stream = $1', [
      stream,
      before?.hash,
      JSON.stringify(before?.state),
    ]);
    expect(await bench.act(secretary, 'session/B', 'move', move(34), now)).toMatchObject({ ok: true });
  });

  it('a guess of neighbours that falls short is made again from the head that was locked', async () => {
    await propose('C');
    const cache = headCacheOf(bench.pool);
    const head = cache.get('session/C');
    if (!head) throw new Error('not kept');
    const elsewhere = { ...(head.state as object), unitId: 'U999', cycleIds: [] };
    cache.set({ ...head, hash: Buffer.from('another'), state: elsewhere });
    expect(
      await bench.act(secretary, 'session/C', 'submitPackage', payloads.package(1, 1), now),
    ).toMatchObject({ ok: true });
  });

  it('a head that is kept and no longer there (a restore) is forgotten', async () => {
    await propose('D');
    const cache = headCacheOf(bench.pool);
    const head = cache.get('session/D');
    if (!head) throw new Error('not kept');
    cache.set({ ...head, stream: 'session/E' });
    expect(await propose('E')).toMatchObject({ ok: true, version: 2 });
  });

  it('the least lately used are dropped', () => {
    const cache = headCacheOf(others);
    const head = { version: 1, state: {}, hash: Buffer.from('x'), stateSchema: 1, parked: null };
    for (let i = 0; i < 600; i++) cache.set({ ...head, stream: `session/x${i}` });
    expect([cache.get('session/x0'), cache.get('session/x599')?.stream]).toEqual([null, 'session/x599']);
  });
});
