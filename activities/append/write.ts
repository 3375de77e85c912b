import type { QueryConfig } from 'pg';
import { localDateOf } from '../../domain/calendar';
import type { Alarm } from '../../domain/ledger/entity';
import { kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import { noticesOf } from '../../domain/notices/table';
import { eventRow, rowsOf } from '../rows/rows-of';
import { type Row, type Rows, type RowTable, rowTables } from '../rows/types';
import { writeNotices } from './notices';
import type { NewEntry, Running } from './step';

const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`;

const list = (columns: readonly string[]) => columns.map((c) => `"${c}"`).join(', ');

/** Inserts or updates the rows of a table from one JSON parameter; only rows that differ are written. */
export function upsertSql(table: RowTable, parameter: string, schema = 'public'): string {
  const { key, columns } = rowTables[table];
  const rest = columns.filter((c) => !(key as readonly string[]).includes(c));
  const name = `"${schema}"."${table}"`;
  return `INSERT INTO ${name} AS t (${list(columns)})
    SELECT ${list(columns)} FROM jsonb_populate_recordset(NULL::${name}, ${parameter})
    ON CONFLICT (${list(key)}) DO UPDATE SET ${rest.map((c) => `"${c}" = EXCLUDED."${c}"`).join(', ')}
    WHERE (${rest.map((c) => `t."${c}"`).join(', ')}) IS DISTINCT FROM (${rest.map((c) => `EXCLUDED."${c}"`).join(', ')})`;
}

const staleSql = (table: 'row_task' | 'row_deadline', keys: string) =>
  `DELETE FROM "${table}" WHERE "stream" = $1 AND NOT ("key" = ANY(${keys}))`;

const entryColumns = [
  'stream',
  'version',
  'command_id',
  'request_digest',
  'actor_id',
  'on_behalf_of',
  'capacity',
  'type',
  'payload',
  'words_id',
  'words_digest',
  'origin',
  'occurred_at',
  'relied',
  'prev_hash',
  'hash',
];

// One statement, one round trip: entries, queue for the sequencer, files, head.
const ledgerSql = `WITH
  e AS (INSERT INTO ledger_entry (${list(entryColumns)})
        SELECT ${list(entryColumns)} FROM jsonb_populate_recordset(NULL::ledger_entry, $2)),
  u AS (INSERT INTO unsequenced (stream, version)
        SELECT stream, version FROM jsonb_populate_recordset(NULL::ledger_entry, $2) ORDER BY version),
  w AS (INSERT INTO wake_pending (stream, from_stream, at)
        SELECT stream, $1, at FROM jsonb_to_recordset($10) AS t(stream text, at timestamptz)),
  f AS (INSERT INTO ledger_entry_file (stream, version, file_id)
        SELECT stream, version, file_id FROM jsonb_populate_recordset(NULL::ledger_entry_file, $3))
  UPDATE stream_head SET version = $4, hash = $5, state = $6, state_schema = $7, next_alarm_at = $8, is_open = $9
   WHERE stream = $1`;

const rowsSqlCache = new Map<string, string>();

/** One statement for all read rows of a kind: the tables it has, each from its own parameter. */
function rowsSql(tables: readonly RowTable[]): string {
  const name = tables.join('+');
  let sql = rowsSqlCache.get(name);
  if (!sql) {
    const parts = tables.map((table, i) => `w${i} AS (${upsertSql(table, `$${i + 4}`)})`);
    sql = `WITH ${parts.join(', ')},
      stale_task AS (${staleSql('row_task', '$2')}),
      stale_deadline AS (${staleSql('row_deadline', '$3')})
      SELECT 1`;
    rowsSqlCache.set(name, sql);
  }
  return sql;
}

function rowsStatement(stream: string, rows: Rows): QueryConfig {
  const tables = (Object.keys(rows) as RowTable[]).filter((t) => (rows[t]?.length ?? 0) > 0).sort();
  const keys = (table: 'row_task' | 'row_deadline') => (rows[table] ?? []).map((r) => r.key);
  return {
    name: `rows-${tables.join('+')}`,
    text: rowsSql(tables),
    values: [stream, keys('row_task'), keys('row_deadline'), ...tables.map((t) => JSON.stringify(rows[t]))],
  };
}

/**
 * Entries, head, read rows and notices of one batch, for the transaction that holds the lock; and the number of
 * neighbours for which they leave a wake.
 */
export function writeStatements(
  running: Running,
  entries: readonly NewEntry[],
  states: readonly unknown[],
): { statements: QueryConfig[]; wakes: number } {
  const { stream, version, state, hash } = running;
  const rules = moduleOf(kindOf(stream));
  const alarm: Alarm | null = rules.nextAlarm(state);
  const rows: Row[] = entries.map((e) => ({
    stream,
    version: e.recorded.version,
    command_id: e.commandId,
    request_digest: e.requestDigest,
    actor_id: e.recorded.actor.personId,
    on_behalf_of: e.recorded.actor.onBehalfOf ?? null,
    capacity: e.recorded.actor.capacity,
    type: e.recorded.type,
    payload: e.recorded.data as Row[string],
    words_id: e.recorded.words?.id ?? null,
    words_digest: e.recorded.words?.digest ?? null,
    origin: e.origin,
    occurred_at: e.recorded.occurredAt,
    relied: e.relied as unknown as Row[string],
    prev_hash: hex(e.prevHash),
    hash: hex(e.hash),
  }));
  const files = entries.flatMap((e) =>
    e.fileIds.map((file_id) => ({ stream, version: e.recorded.version, file_id })),
  );
  // History that is being entered is led by whoever enters it: nobody else is woken in the middle of it.
  const live = entries.at(-1)?.origin === 'live';
  const wakes = live
    ? rules.neighbours(
        state,
        entries.map((e) => e.recorded),
      )
    : [];
  const statements: QueryConfig[] = [];
  statements.push({
    name: 'write-ledger',
    text: ledgerSql,
    values: [
      stream,
      JSON.stringify(rows),
      JSON.stringify(files),
      version,
      Buffer.from(hash),
      JSON.stringify(state),
      rules.schema,
      alarm?.at ?? null,
      rules.isOpen(state),
      JSON.stringify(wakes.map((to) => ({ stream: to, at: entries.at(-1)?.recorded.occurredAt }))),
    ],
  });
  // A calendar concerns every case that is under way.
  const tellsAll = kindOf(stream) === 'calendar' && live;
  if (tellsAll)
    statements.push({
      text: `INSERT INTO wake_pending (stream, from_stream, at)
        SELECT stream, $1, $2 FROM stream_head WHERE is_open AND kind IN ('session', 'cycle', 'rectification')`,
      values: [stream, entries.at(-1)?.recorded.occurredAt],
    });
  const folded = rowsOf(stream, version, state);
  const events = entries.map((e) => eventRow(stream, e.recorded, e.origin));
  statements.push(rowsStatement(stream, { ...folded, row_event: events }));

  const { unitPath, organiserPath } = state as { unitPath?: string; organiserPath?: string };
  const notices = entries.flatMap((entry, i) =>
    // History that is only being entered tells nobody.
    entry.origin !== 'live'
      ? []
      : noticesOf(kindOf(stream), states[i], entry.recorded).map((n) => ({
          person_id: 'personId' in n.to ? n.to.personId : null,
          role: 'role' in n.to ? n.to.role : null,
          except_ids: 'role' in n.to ? (n.to.except ?? []) : [],
          unit_path: unitPath,
          organiser_path: organiserPath,
          kind: n.kind,
          stream,
          version: entry.recorded.version,
          step: '',
          params: n.params,
          at: entry.recorded.occurredAt,
          on_date: localDateOf(entry.recorded.occurredAt),
        })),
  );
  if (notices.length > 0) statements.push(writeNotices(notices));
  return { statements, wakes: tellsAll ? Number.POSITIVE_INFINITY : wakes.length };
}
