import { Client, Pool } from 'pg';
import { superuserUrl } from './database';
import type { ConnectionWatch } from './leaks';

/** The watch of this very file; `heldByTest` also forgets what it names, so these tests do not fail by their own example. */
const watch = (globalThis as unknown as Record<symbol, ConnectionWatch>)[
  Symbol.for('duxue.connection-watch')
]!;
const connectionString = () => superuserUrl('postgres');

describe('the connection watch', () => {
  it('names a client that a test does not end, and where it was opened', async () => {
    const client = new Client({ connectionString: connectionString() });
    await client.connect();
    const held = watch.heldByTest();
    await client.end();
    expect(held).toEqual([
      expect.stringMatching(/a pg client was never ended, opened .*leaks\.test\.ts:\d+/),
    ]);
  });

  it('names a client of a pool that a test does not release', async () => {
    const pool = new Pool({ connectionString: connectionString() });
    const client = await pool.connect();
    const held = watch.heldByTest();
    client.release();
    await pool.end();
    expect(held).toEqual([
      expect.stringMatching(/a client of a pg pool was never released, .*leaks\.test\.ts:\d+/),
    ]);
  });

  it('names a pool that a file does not end', async () => {
    const pool = new Pool({ connectionString: connectionString() });
    await pool.query('select 1');
    const held = watch.heldByFile();
    await pool.end();
    expect(held).toEqual([
      expect.stringMatching(/a pg pool was never ended, first used .*leaks\.test\.ts:\d+/),
    ]);
  });

  it('is content with what is ended, released or never opened', async () => {
    const client = new Client({ connectionString: connectionString() });
    await client.connect();
    await client.end();
    const pool = new Pool({ connectionString: connectionString() });
    await pool.query('select 1');
    const borrowed = await pool.connect();
    borrowed.release();
    await pool.end();
    const refused = new Client({ connectionString: connectionString().replace(/:\d+\//, ':1/') });
    await expect(refused.connect()).rejects.toThrow('ECONNREFUSED');
    expect(watch.heldByTest()).toEqual([]);
    expect(watch.heldByFile()).toEqual([]);
  });
});
