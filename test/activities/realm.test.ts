import pg from 'pg';
import { namedRealm, openRealm } from '../../bin/realm';
import { createTestDatabase, type TestDatabase } from '../support/database';

describe('the realm of a database', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  const real = { name: 'real', namespace: 'duxue', guess: 'real' };

  beforeEach(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.appendUrl, max: 4 });
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  it('is what it was first opened as, and opens again as nothing else', async () => {
    expect(await openRealm(pool, real)).toBe('real');
    expect(await openRealm(pool, real)).toBe('real');
    const drill = { name: 'drill-a', namespace: 'duxue-drill-a', guess: 'real' };
    await expect(openRealm(pool, drill)).rejects.toMatchObject({
      code: 'wrong-realm',
      message: expect.stringContaining('这个数据库属于 real'),
      advice: expect.stringContaining('DUXUE_REALM=real'),
    });
    expect(await openRealm(pool, real)).toBe('real');
  });

  it('keeps to its Temporal namespace: workflow ids name no realm', async () => {
    await openRealm(pool, { ...real, name: 'drill', namespace: 'duxue-drill' });
    const forgotten = { ...real, name: null };
    await expect(openRealm(pool, forgotten)).rejects.toMatchObject({ code: 'wrong-realm' });
    await expect(openRealm(pool, { ...forgotten, name: 'drill' })).rejects.toMatchObject({
      code: 'wrong-realm',
    });
  });

  it('where nobody names one, what is recorded counts and not the guess', async () => {
    const asked = { name: null, namespace: 'duxue' };
    expect(await openRealm(pool, { ...asked, guess: 'demonstration' })).toBe('demonstration');
    expect(await openRealm(pool, { ...asked, guess: 'real' })).toBe('demonstration');
  });

  it('of two first openings at once one is refused', async () => {
    const names = ['drill-a', 'drill-b', 'drill-c', 'drill-d'];
    const opened = await Promise.allSettled(
      names.map((name) => openRealm(pool, { name, namespace: 'duxue-drill', guess: 'real' })),
    );
    expect(opened.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  });

  it('can be read by the API and changed by neither role', async () => {
    await openRealm(pool, real);
    await expect(pool.query(`UPDATE realm SET name = 'drill'`)).rejects.toThrow('permission denied');
    await expect(pool.query('DELETE FROM realm')).rejects.toThrow('permission denied');
    await expect(pool.query(`INSERT INTO realm VALUES (false, 'drill', 'duxue', now())`)).rejects.toThrow(
      'check constraint',
    );
  });

  it.each(['Drill', 'drill_1', 'demo', 'drill-', `drill-${'x'.repeat(40)}`])('is never called %s', (name) => {
    expect(() => namedRealm({ DUXUE_REALM: name })).toThrow(
      expect.objectContaining({ code: 'bad-argument' }),
    );
  });
});
