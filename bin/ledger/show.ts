import type { ClientBase } from 'pg';
import { sha256 } from '../../activities/ledger/digest';
import { hashEntry } from '../../domain/ledger/chain';
import { toHex } from '../../domain/ledger/encoding';
import { bodyOf, type EntryRow, entryColumns } from './entry-rows';

/** A difference between the workflow's and the database's clock that people should know of (ms). */
const notable = 15 * 60_000;

/** The entries of one stream, a line each in Chinese; empty when there is no such stream. */
export async function showStream(client: ClientBase, stream: string): Promise<string[]> {
  const { rows } = await client.query<EntryRow & { index: string | null }>(
    `SELECT ${entryColumns}, l.index FROM ledger_entry e
       LEFT JOIN log_leaf l ON l.stream = e.stream AND l.version = e.version
      WHERE e.stream = $1 ORDER BY e.version`,
    [stream],
  );
  return rows.map(lineOf);
}

function lineOf(row: EntryRow & { index: string | null }): string {
  const {
    version,
    type,
    actorId,
    onBehalfOf,
    capacity,
    occurredAt,
    recordedAt,
    hash,
    index,
    wordsId,
    fileIds,
  } = row;
  const actor = onBehalfOf === null ? actorId : `${actorId}（代 ${onBehalfOf}）`;
  const lag =
    Math.abs(recordedAt.getTime() - occurredAt.getTime()) > notable ? ` 记录于 ${inChina(recordedAt)} ⚠` : '';
  const kept = [
    wordsId === null ? '' : '文字 1',
    fileIds.length === 0 ? '' : `文件 ${fileIds.length}`,
  ].filter(Boolean);
  const isWhole = toHex(hashEntry(bodyOf(row), sha256)) === toHex(hash);
  return [
    String(version).padStart(4),
    inChina(occurredAt) + lag,
    `${actor}·${capacity}`,
    type,
    JSON.stringify(row.payload),
    kept.join(' '),
    index === null ? '未定序' : `序号 ${index}`,
    isWhole ? hash.toString('hex').slice(0, 12) : '✗ 内容与摘要不符',
  ]
    .filter((part) => part !== '')
    .join('  ');
}

/** UTC+8, to the second. */
const inChina = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
