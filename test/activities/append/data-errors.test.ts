import { randomUUID } from 'node:crypto';
import { append } from '../../../activities/append/append';
import type { CommandEnvelope } from '../../../domain/ledger/seal';
import { type Bench, openBench } from '../../support/engine/bench';
import { unitOf } from '../../support/engine/city';
import { commandBy, payloads, plusDays } from '../../support/engine/commands';

const secretary = unitOf(1).secretary;
const now = '2026-03-02T02:00:00.000Z';

describe('one command that cannot be written', () => {
  let bench: Bench;
  let count = 0;
  beforeAll(async () => {
    bench = await openBench({ units: 1 });
  });
  afterAll(() => bench.close());

  const newSession = async () => {
    count += 1;
    const id = `S${count}`;
    await bench.act(
      secretary,
      `session/${id}`,
      'propose',
      payloads.propose(id, 1, plusDays(now, 30), null),
      now,
    );
    return `session/${id}`;
  };
  const move = (stream: string, day: number, more: Partial<CommandEnvelope> = {}) =>
    bench.seal({
      ...commandBy(secretary, stream, 'move', { startsAt: plusDays(now, day), durationMinutes: 90 }, now),
      ...more,
    });
  const storeWords = async () => {
    const id = randomUUID();
    await bench.ownerPool.query(
      `INSERT INTO content (id, salt, digest, doc, author_id, stored_at) VALUES ($1, '\\x00', 'd', '{"a":"b"}', $2, $3)`,
      [id, secretary, now],
    );
    return { id, digest: 'd' };
  };
  /** As the workflow does: hands in the rest until every command has its outcome. */
  const handAll = async (commands: CommandEnvelope[]) => {
    const outcomes: string[] = [];
    for (let rest = commands, calls = 0; rest.length > 0 && calls < 20; calls++) {
      const answered = (await bench.hand(...rest)).outcomes;
      outcomes.push(...answered.map((o) => (o.ok ? 'recorded' : o.rejection.code)));
      rest = rest.slice(answered.length);
    }
    return outcomes;
  };

  const bad: readonly [string, string, (c: CommandEnvelope) => CommandEnvelope][] = [
    ['NUL in its facts', 'BAD_TEXT', (c) => ({ ...c, payload: { startsAt: now, venue: 'a\u0000b' } })],
    ['NUL in a key of its facts', 'BAD_TEXT', (c) => ({ ...c, payload: { 'a\u0000': 1 } })],
    ['NUL in its command id', 'BAD_TEXT', (c) => ({ ...c, commandId: `key\u0000${randomUUID()}` })],
    ['NUL in its digest', 'BAD_TEXT', (c) => ({ ...c, requestDigest: '\u0000' })],
    ['words whose id is no id', 'BAD_TEXT', (c) => ({ ...c, words: { id: 'not a uuid', digest: 'd' } })],
    ['words that nobody stored', 'CONTENT_GONE', (c) => ({ ...c, words: { id: randomUUID(), digest: 'd' } })],
    ['a file that nobody stored', 'CONTENT_GONE', (c) => ({ ...c, fileIds: [randomUUID()] })],
  ];
  it.each(bad)('with %s is refused as %s, and the others go through', async (_name, code, spoil) => {
    const stream = await newSession();
    const { seal: _seal, ...open } = spoil(move(stream, 32));
    const outcomes = await handAll([move(stream, 31), bench.seal(open), move(stream, 33), move(stream, 34)]);
    expect(outcomes).toEqual(['recorded', code, 'recorded', 'recorded']);
  });

  it('with a lone surrogate in the system’s name is refused alone', async () => {
    const stream = await newSession();
    const alarm = {
      ...commandBy('system', stream, 'alarm', {}, now),
      payload: { kind: '\udfff', at: now },
      seal: '',
    };
    expect(await handAll([move(stream, 31), alarm, move(stream, 33)])).toEqual([
      'recorded',
      'BAD_TEXT',
      'recorded',
    ]);
  });

  it('refuses words that another digest names, and words that were destroyed', async () => {
    const stream = await newSession();
    const words = await storeWords();
    const postpone = (ref: typeof words) =>
      bench.seal({ ...commandBy(secretary, stream, 'postpone', {}, now), words: ref });
    expect(await handAll([postpone({ ...words, digest: 'e' })])).toEqual(['CONTENT_GONE']);
    await bench.ownerPool.query(
      `UPDATE content SET doc = NULL, destroyed_at = now(), destroyed_by = 'boss' WHERE id = $1`,
      [words.id],
    );
    expect(await handAll([postpone(words)])).toEqual(['CONTENT_GONE']);
  });

  it('whose words vanish between the look and the insert says that they are gone', async () => {
    const stream = await newSession();
    const words = await storeWords();
    const command = bench.seal({ ...commandBy(secretary, stream, 'postpone', {}, now), words });
    // The sweep deletes content that no entry names; it runs just after `append` has looked.
    const pool = new Proxy(bench.pool, {
      get: (target, name) =>
        name !== 'connect'
          ? Reflect.get(target, name)
          : async () => {
              const client = await target.connect();
              return new Proxy(client, {
                get: (inner, key) => {
                  const value: unknown = Reflect.get(inner, key);
                  if (key !== 'query') return typeof value === 'function' ? value.bind(inner) : value;
                  return async (query: { name?: string } | string, ...rest: unknown[]) => {
                    if (typeof query === 'object' && query.name === 'write-ledger')
                      await bench.ownerPool.query('DELETE FROM content WHERE id = $1', [words.id]);
                    return (inner.query as (...args: unknown[]) => unknown)(query, ...rest);
                  };
                },
              });
            },
    });
    const input = { schema: 1 as const, stream, knownVersion: 0, commands: [{ envelope: command, at: now }] };
    const result = await append({ ...bench.deps, pool }, input);
    expect(result.outcomes).toEqual([
      { ok: false, commandId: command.commandId, rejection: { code: 'CONTENT_GONE' } },
    ]);
    expect(result.parked).toBeNull();
  });

  it('that our own rules stumble over is refused, reported, and stops nobody', async () => {
    const stream = await newSession();
    const absurd = bench.seal(commandBy(secretary, stream, 'submitPackage', { version: 1 }, now));
    expect(await handAll([absurd, move(stream, 31)])).toEqual(['RULE_FAILED', 'recorded']);
    const { rows } = await bench.pool.query('SELECT code FROM incident WHERE stream = $1', [stream]);
    expect(rows).toEqual([{ code: 'RULE_FAILED' }]);
  });
});
