import pg from 'pg';
import { append } from '../../../activities/append/append';
import { type Bench, openBench } from '../../support/engine/bench';
import { unitOf } from '../../support/engine/city';
import { commandBy, payloads, plusDays } from '../../support/engine/commands';
import { ledgerViolations } from '../../support/engine/invariants';

const { secretary } = unitOf(1);
const now = '2026-03-02T02:00:00.000Z';

/** A pool that tells what it was asked, by the names of the statements. */
function listening(connectionString: string) {
  const pool = new pg.Pool({ connectionString, max: 1 });
  const asked: string[] = [];
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...all: unknown[]) => unknown;
    const heard = (one: string | { name?: string; text: string }, ...rest: unknown[]) => {
      asked.push(typeof one === 'string' ? one : (one.name ?? one.text).split('-').slice(0, 2).join('-'));
      return query(one, ...rest);
    };
    (client as { query: unknown }).query = heard;
  });
  return { pool, asked };
}

describe('a step that is decided on the heads that a process keeps', () => {
  let bench: Bench;
  let here: ReturnType<typeof listening>;
  const stream = 'session/S1';
  beforeAll(async () => {
    bench = await openBench({ units: 1 });
    here = listening(bench.database.appendUrl);
    await bench.act(secretary, stream, 'propose', payloads.propose('S1', 1, plusDays(now, 30), null), now);
  });
  afterAll(async () => {
    expect(await ledgerViolations(bench.pool, { acknowledged: [], refused: [] })).toEqual([]);
    await here.pool.end();
    await bench.close();
  });
  const order = (day: number) =>
    bench.seal(
      commandBy(secretary, stream, 'move', { startsAt: plusDays(now, day), durationMinutes: 90 }, now),
    );
  const hand = (envelopes: ReturnType<typeof order>[], knownVersion = 1000) => {
    here.asked.length = 0;
    const commands = envelopes.map((envelope) => ({ envelope, at: now }));
    return append({ ...bench.deps, pool: here.pool }, { schema: 1, stream, knownVersion, commands });
  };
  const short = ['BEGIN', 'hold', 'write-ledger', expect.stringMatching(/^rows-/), 'COMMIT'];

  it('locks, proves, writes and commits in one go', async () => {
    await hand([order(31)]);
    expect(here.asked).toContain('own-head');
    expect((await hand([order(32)])).outcomes).toMatchObject([{ ok: true, repeated: false }]);
    expect(here.asked.filter((one) => one !== 'write-notices')).toEqual(short);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'another process wrote to the stream',
      () => bench.act(secretary, stream, 'move', order(50).payload, now),
    ],
    [
      'a neighbour moved',
      () =>
        bench.superPool.query(`UPDATE stream_head SET hash = hash || '\\x00' WHERE stream = $1`, [
          `person/${secretary}`,
        ]),
    ],
  ])('begins again from the locked heads where %s', async (_, happens) => {
    await hand([order(33)]);
    await happens();
    const { outcomes } = await hand([order(34)]);
    expect(here.asked.slice(0, 2)).toEqual(['BEGIN', 'hold']);
    expect(here.asked).toContain('own-head');
    expect(outcomes).toMatchObject([{ ok: true, repeated: false }]);
    // And the short way again, now that the heads are known.
    await hand([order(35)]);
    expect(here.asked).not.toContain('own-head');
    await bench.superPool.query('UPDATE stream_head SET hash = substring(hash FOR 32) WHERE stream = $1', [
      `person/${secretary}`,
    ]);
  });

  it('gives a repeat its recorded outcome, and another body under its key a refusal', async () => {
    const once = order(36);
    const [first] = (await hand([once])).outcomes;
    const again = await hand([once]);
    expect(again.outcomes).toEqual([{ ...first, repeated: true }]);
    const { seal: _, ...open } = order(37);
    const other = bench.seal({ ...open, commandId: once.commandId });
    expect((await hand([other])).outcomes).toMatchObject([{ ok: false, rejection: { code: 'KEY_REUSED' } }]);
  });

  it('lets a stream that another process parked alone', async () => {
    await hand([order(38)]);
    await bench.pool.query(`UPDATE stream_head SET parked = 'why' WHERE stream = $1`, [stream]);
    expect(await hand([order(39)])).toMatchObject({ outcomes: [], parked: 'why' });
    await bench.pool.query('UPDATE stream_head SET parked = NULL WHERE stream = $1', [stream]);
    expect((await hand([order(40)])).outcomes).toMatchObject([{ ok: true }]);
  });

  it('tells a refusal only from locked heads, and everybody’s entries to whoever has not followed', async () => {
    const refused = await hand([bench.seal(commandBy('nobody', stream, 'postpone', {}, now))]);
    expect(here.asked).toContain('own-head');
    expect(refused.outcomes).toMatchObject([{ ok: false }]);
    const { entries, version } = await hand([order(41)], 0);
    expect(entries.map((e) => e.version)).toEqual(Array.from({ length: version }, (_, i) => i + 1));
  });
});
