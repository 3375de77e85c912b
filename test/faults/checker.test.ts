import type { Client } from 'pg';
import pg from 'pg';
import { followEnvelope } from '../../domain/ledger/seal';
import { superuserUrl } from '../support/database';
import { type Bench, openBench } from '../support/engine/bench';
import { department, listeners, unitOf } from '../support/engine/city';
import { commandBy, payloads, plusDays } from '../support/engine/commands';
import { ledgerViolations, type Told, type Violation } from '../support/engine/invariants';

const now = '2026-03-02T02:00:00.000Z';
const [round, session, cycle] = ['round/R1', 'session/R1-U001-1', 'cycle/R1-U001-1'];

/** The checker of the campaigns is itself checked: each planted violation, rolled back afterwards, must be named. */
describe('the checker of invariants', () => {
  let bench: Bench;
  let db: Client;
  const acknowledged: { commandId: string; stream: string; version: number }[] = [];
  const refused: { commandId: string; stream: string }[] = [];

  beforeAll(async () => {
    bench = await openBench({ units: 1 });
    const told = async (personId: string, stream: string, type: string, payload: unknown) => {
      const outcome = await bench.act(personId, stream, type, payload, now);
      if (outcome.ok) acknowledged.push({ commandId: outcome.commandId, stream, version: outcome.version });
      else refused.push({ commandId: outcome.commandId, stream });
    };
    await told(department.manager, round, 'draft', payloads.draft('R1', [1], now));
    await told(department.leader, round, 'publish', {});
    const plan = { cycleId: 'R1-U001-1', roundId: 'R1', unitId: 'U001', teamId: '07' };
    await bench.hand({ ...commandBy('system', cycle, 'plan', plan, now), seal: '' });
    await told(unitOf(1).secretary, session, 'propose', payloads.propose('R1-U001-1', 1, plusDays(now, 30)));
    await told(listeners.lead, session, 'agree', { proposal: 1 });
    await told(listeners.lead, session, 'agree', { proposal: 1 });
    await bench.hand(followEnvelope(cycle, session, now));
    await bench.ownerPool.query('DELETE FROM wake_pending');
    db = new pg.Client({ connectionString: superuserUrl(bench.database.name) });
    await db.connect();
  });
  afterAll(async () => {
    await db.end();
    await bench.close();
  });

  /** Past triggers and keys, as whoever sits at the database's own machine. */
  const planted = async (
    sql: string,
    told: Told = { acknowledged, refused },
  ): Promise<Violation['code'][]> => {
    await db.query('BEGIN');
    try {
      await db.query(`SET LOCAL session_replication_role = 'replica'`);
      if (sql) await db.query(sql);
      return [...new Set((await ledgerViolations(db, told)).map((v) => v.code))];
    } finally {
      await db.query('ROLLBACK');
    }
  };

  it('finds nothing where nothing is wrong', async () => {
    expect(refused).toHaveLength(1);
    expect(await planted('')).toEqual([]);
  });

  const plants: readonly [string, Violation['code'], string][] = [
    [
      'an acknowledged entry that is gone',
      'ACKNOWLEDGED_MISSING',
      `DELETE FROM ledger_entry WHERE stream = '${session}' AND version = 2`,
    ],
    [
      'a hole in the versions',
      'VERSION_GAP',
      `UPDATE ledger_entry SET version = 9 WHERE stream = '${session}' AND version = 2`,
    ],
    [
      'a head ahead of its entries',
      'HEAD_VERSION',
      `UPDATE stream_head SET version = version + 1 WHERE stream = '${session}'`,
    ],
    ['a head that is gone', 'HEAD_VERSION', `DELETE FROM stream_head WHERE stream = '${session}'`],
    [
      'an edited fact',
      'ENTRY_EDITED',
      `UPDATE ledger_entry SET payload = payload || '{"n":1}' WHERE stream = '${session}' AND version = 1`,
    ],
    [
      'an edited actor',
      'ENTRY_EDITED',
      `UPDATE ledger_entry SET actor_id = 'boss' WHERE stream = '${session}' AND version = 2`,
    ],
    [
      'an edited time',
      'ENTRY_EDITED',
      `UPDATE ledger_entry SET occurred_at = occurred_at - interval '1 day' WHERE stream = '${cycle}'`,
    ],
    [
      'edited versions relied on',
      'ENTRY_EDITED',
      `UPDATE ledger_entry SET relied = '[]' WHERE stream = '${session}' AND version = 2`,
    ],
    [
      'a broken chain',
      'CHAIN_BROKEN',
      `UPDATE ledger_entry SET prev_hash = sha256('x') WHERE stream = '${session}' AND version = 2`,
    ],
    [
      'a chain that begins elsewhere',
      'CHAIN_BROKEN',
      `UPDATE ledger_entry SET prev_hash = sha256('x') WHERE stream = '${session}' AND version = 1`,
    ],
    [
      'a head with another hash',
      'HEAD_HASH',
      `UPDATE stream_head SET hash = sha256('x') WHERE stream = '${session}'`,
    ],
    [
      'an edited state',
      'STATE_NOT_FOLD',
      `UPDATE stream_head SET state = state || '{"stage":"held"}' WHERE stream = '${session}'`,
    ],
    [
      'an alarm that was moved',
      'HEAD_DERIVED',
      `UPDATE stream_head SET next_alarm_at = next_alarm_at + interval '1 s' WHERE stream = '${cycle}'`,
    ],
    [
      'an open stream marked closed',
      'HEAD_DERIVED',
      `UPDATE stream_head SET is_open = false WHERE stream = '${cycle}'`,
    ],
    [
      'a read row that was changed',
      'ROWS_NOT_FOLD',
      `UPDATE row_session SET stage = 'held' WHERE session_id = 'R1-U001-1'`,
    ],
    ['a read row that is missing', 'ROWS_NOT_FOLD', `DELETE FROM row_cycle`],
    [
      'a deadline row that was changed',
      'ROWS_NOT_FOLD',
      `UPDATE row_deadline SET due_at = due_at + interval '1 day'`,
    ],
    [
      'a task that is no longer anybody’s',
      'ROWS_STALE',
      `INSERT INTO row_task SELECT (jsonb_populate_record(t, '{"key":"stale"}')).* FROM row_task t LIMIT 1`,
    ],
    [
      'a line of the timeline too few',
      'EVENTS_NOT_ENTRIES',
      `DELETE FROM row_event WHERE stream = '${session}' AND version = 1`,
    ],
    [
      'a wake that nobody sent',
      'WAKES_LEFT',
      `INSERT INTO wake_pending (stream, from_stream, at) VALUES ('${cycle}', '${session}', now())`,
    ],
    ['a stream that stands still', 'PARKED', `UPDATE stream_head SET parked = 'x' WHERE stream = '${cycle}'`],
  ];
  it.each(plants)('names %s', async (_name, code, sql) => {
    expect(await planted(sql)).toContain(code);
  });

  it('names a command recorded twice, elsewhere, or though it was refused', async () => {
    const [first] = acknowledged.slice(-1);
    if (!first) throw new Error('nothing was acknowledged');
    const again = `INSERT INTO ledger_entry SELECT (jsonb_populate_record(e, '{"version":3}')).* FROM ledger_entry e
      WHERE stream = '${session}' AND version = 2`;
    const thirdAcknowledged = [{ ...first, version: 3 }];
    expect(await planted(again, { acknowledged: thirdAcknowledged, refused: [] })).toContain(
      'ACKNOWLEDGED_TWICE',
    );
    const elsewhere = [{ ...first, stream: cycle }];
    expect(await planted('', { acknowledged: elsewhere, refused: [] })).toContain('ACKNOWLEDGED_ELSEWHERE');
    expect(await planted('', { acknowledged: [], refused: [first] })).toContain('REFUSED_RECORDED');
  });
});
