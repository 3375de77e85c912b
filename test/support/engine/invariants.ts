import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { rowsOf } from '../../../activities/rows/rows-of';
import { type RowTable, rowTables } from '../../../activities/rows/types';
import { canonicalJson } from '../../../domain/ledger/canonical';
import { type EntryBody, genesisHash, hashEntry } from '../../../domain/ledger/chain';
import type { Json, Recorded } from '../../../domain/ledger/entity';
import { kindOf } from '../../../domain/ledger/streams';
import { moduleOf } from '../../../domain/modules';

/** What is wrong with a stream, and where; `detail` is for the reader of a failed test. */
export interface Violation {
  code:
    | 'ACKNOWLEDGED_MISSING'
    | 'ACKNOWLEDGED_TWICE'
    | 'ACKNOWLEDGED_ELSEWHERE'
    | 'REFUSED_RECORDED'
    | 'VERSION_GAP'
    | 'HEAD_VERSION'
    | 'CHAIN_BROKEN'
    | 'ENTRY_EDITED'
    | 'HEAD_HASH'
    | 'STATE_NOT_FOLD'
    | 'HEAD_DERIVED'
    | 'ROWS_NOT_FOLD'
    | 'ROWS_STALE'
    | 'EVENTS_NOT_ENTRIES'
    | 'WAKES_LEFT'
    | 'PARKED'
    | 'WORKFLOW_BEHIND';
  stream: string;
  detail: string;
}

/** What the clients of a campaign were told. */
export interface Told {
  acknowledged: readonly { commandId: string; stream: string; version: number }[];
  /** Commands whose last answer was a refusal. */
  refused: readonly { commandId: string; stream: string }[];
}

interface Entry extends EntryBody {
  hash: string;
}
interface HeadRow {
  stream: string;
  version: number;
  hash: string;
  state: unknown;
  nextAlarmAt: Date | null;
  isOpen: boolean;
  parked: string | null;
}
type Db = Pick<ClientBase, 'query'> | Pick<Pool, 'query'>;

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const entriesSql = `SELECT stream, version, command_id AS "commandId", request_digest AS "requestDigest", actor_id AS "actorId",
  on_behalf_of AS "onBehalfOf", capacity, type, payload, words_id::text AS "wordsId", words_digest AS "wordsDigest", origin,
  to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "occurredAt", relied,
  encode(prev_hash, 'hex') AS "prevHash", encode(hash, 'hex') AS hash,
  ARRAY(SELECT file_id::text FROM ledger_entry_file f WHERE f.stream = e.stream AND f.version = e.version) AS "fileIds"
  FROM ledger_entry e ORDER BY stream, version`;

/** Looks at the database alone, by SQL and the pure rules, without any code that wrote it. Empty: all invariants hold. */
export async function ledgerViolations(
  db: Db,
  told: Told = { acknowledged: [], refused: [] },
): Promise<Violation[]> {
  const query = db.query.bind(db) as <T>(sql: string, values?: unknown[]) => Promise<{ rows: T[] }>;
  const { rows: entries } = await query<Entry>(entriesSql);
  const { rows: heads } = await query<HeadRow>(
    `SELECT stream, version, encode(hash, 'hex') AS hash, state, next_alarm_at AS "nextAlarmAt", is_open AS "isOpen", parked
       FROM stream_head WHERE version > 0 ORDER BY stream`,
  );
  const byStream = grouped(entries, (e) => e.stream);
  const found = [...answers(entries, told)];
  for (const head of heads) {
    const own = byStream.get(head.stream) ?? [];
    byStream.delete(head.stream);
    found.push(...chain(head, own));
    found.push(...(await fold(query, head, own)));
    if (head.parked !== null) found.push({ code: 'PARKED', stream: head.stream, detail: head.parked });
  }
  for (const stream of byStream.keys())
    found.push({ code: 'HEAD_VERSION', stream, detail: 'entries without a head' });
  const { rows: wakes } = await query<{ stream: string; n: number }>(
    'SELECT stream, count(*)::int AS n FROM wake_pending GROUP BY stream',
  );
  for (const { stream, n } of wakes) found.push({ code: 'WAKES_LEFT', stream, detail: `${n} wakes` });
  return found;
}

/**
 * What is still wrong once steps under way have come to rest: asked again, each time of one snapshot, until nothing is
 * found or the time is up.
 */
export async function violationsAtRest(pool: Pool, told?: Told, withinMs = 20_000): Promise<Violation[]> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const client = await pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const found = await ledgerViolations(client, told);
      if (found.length === 0 || Date.now() > deadline) return found;
    } finally {
      await client.query('ROLLBACK').catch(() => undefined);
      client.release();
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function* answers(entries: readonly Entry[], told: Told): Iterable<Violation> {
  const byCommand = grouped(entries, (e) => e.commandId);
  for (const { commandId, stream, version } of told.acknowledged) {
    const mine = (byCommand.get(commandId) ?? []).map((e) => ({ stream: e.stream, version: e.version }));
    const last = mine.at(-1);
    const detail = `${commandId} at ${version}: ${JSON.stringify(mine)}`;
    if (!last) yield { code: 'ACKNOWLEDGED_MISSING', stream, detail };
    else if (mine.some((m) => m.stream !== stream) || last.version !== version)
      yield { code: 'ACKNOWLEDGED_ELSEWHERE', stream, detail };
    // The events of one command stand side by side; a second recording stands apart or repeats the first.
    else if (
      mine.some((m, i) => m.version !== version - (mine.length - 1 - i)) ||
      repeats(byCommand.get(commandId))
    )
      yield { code: 'ACKNOWLEDGED_TWICE', stream, detail };
  }
  for (const { commandId, stream } of told.refused)
    if (byCommand.has(commandId)) yield { code: 'REFUSED_RECORDED', stream, detail: commandId };
}

/** No command brings the same fact twice. */
const repeats = (entries: readonly Entry[] = []) =>
  new Set(entries.map((e) => `${e.type} ${canonicalJson(e.payload)}`)).size < entries.length;

function* chain(head: HeadRow, entries: readonly Entry[]): Iterable<Violation> {
  const { stream } = head;
  let due = hexOf(genesisHash(stream, sha256));
  for (const [i, { hash, ...body }] of entries.entries()) {
    const place = `version ${body.version}`;
    if (body.version !== i + 1) yield { code: 'VERSION_GAP', stream, detail: `${place} at place ${i + 1}` };
    if (body.prevHash !== due) yield { code: 'CHAIN_BROKEN', stream, detail: place };
    if (hexOf(hashEntry(body, sha256)) !== hash) yield { code: 'ENTRY_EDITED', stream, detail: place };
    due = hash;
  }
  if (head.version !== entries.length)
    yield { code: 'HEAD_VERSION', stream, detail: `${head.version}, entries ${entries.length}` };
  if (head.hash !== due) yield { code: 'HEAD_HASH', stream, detail: `version ${head.version}` };
}

export const recordedOf = (e: EntryBody): Recorded =>
  ({
    version: e.version,
    type: e.type,
    data: e.payload,
    words: e.wordsId && e.wordsDigest ? { id: e.wordsId, digest: e.wordsDigest } : null,
    actor: {
      personId: e.actorId,
      ...(e.onBehalfOf ? { onBehalfOf: e.onBehalfOf } : {}),
      capacity: e.capacity,
    },
    occurredAt: e.occurredAt,
  }) as Recorded;

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

async function fold(
  query: <T>(sql: string, values?: unknown[]) => Promise<{ rows: T[] }>,
  head: HeadRow,
  entries: readonly Entry[],
): Promise<Violation[]> {
  const { stream, version } = head;
  const rules = moduleOf(kindOf(stream));
  const found: Violation[] = [];
  const report = (code: Violation['code'], detail: string) => found.push({ code, stream, detail });
  let state: unknown = null;
  try {
    for (const e of entries) state = rules.evolve(state, recordedOf(e));
  } catch (error) {
    return [{ code: 'STATE_NOT_FOLD', stream, detail: String(error) }];
  }
  if (canonicalJson(plain(state)) !== canonicalJson(plain(head.state)))
    report('STATE_NOT_FOLD', `version ${version}`);
  const alarm = rules.nextAlarm(state)?.at ?? null;
  if ((head.nextAlarmAt?.toISOString() ?? null) !== alarm || head.isOpen !== rules.isOpen(state))
    report('HEAD_DERIVED', `alarm ${alarm}, open ${rules.isOpen(state)}`);

  const rows = rowsOf(stream, version, state);
  for (const table of Object.keys(rows) as RowTable[]) {
    const columns = rowTables[table].columns.map((c) => `"${c}"`).join(', ');
    const { rows: lost } = await query<{ n: number }>(
      `SELECT count(*)::int AS n FROM (
         SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1)
         EXCEPT SELECT ${columns} FROM "${table}") x`,
      [JSON.stringify(rows[table])],
    );
    if (lost[0]?.n) report('ROWS_NOT_FOLD', `${table}: ${lost[0].n} rows`);
  }
  for (const table of ['row_task', 'row_deadline'] as const) {
    const keys = (rows[table] ?? []).map((r) => r.key);
    const stale = await query(`SELECT key FROM "${table}" WHERE stream = $1 AND NOT (key = ANY($2))`, [
      stream,
      keys,
    ]);
    if (stale.rows.length > 0) report('ROWS_STALE', `${table}: ${JSON.stringify(stale.rows)}`);
  }
  const { rows: events } = await query<{ version: number; type: string }>(
    'SELECT version, type FROM row_event WHERE stream = $1 ORDER BY version',
    [stream],
  );
  const same =
    events.map((e) => `${e.version} ${e.type}`).join() ===
    entries.map((e) => `${e.version} ${e.type}`).join();
  if (!same) report('EVENTS_NOT_ENTRIES', `${events.length} events, ${entries.length} entries`);
  return found;
}
