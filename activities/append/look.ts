import type { QueryConfig, QueryResult } from 'pg';
import type { CommandEnvelope } from '../../domain/ledger/seal';

/** What the ledger recorded under a command's id. */
export interface Known {
  readonly digest: string;
  readonly version: number;
  readonly at: string;
}

/** What the ledger and the stores know of these commands; to be asked under the stream's lock. */
export function lookStatements(stream: string, envelopes: readonly CommandEnvelope[]): QueryConfig[] {
  const { words, files } = named(envelopes);
  const known = {
    name: 'known-commands',
    text: `SELECT command_id AS "commandId", min(request_digest) AS digest, max(version) AS version,
                  min(occurred_at) AS at FROM ledger_entry
            WHERE stream = $1 AND command_id = ANY($2) GROUP BY command_id`,
    values: [stream, envelopes.map((e) => e.commandId)],
  };
  const content = {
    name: 'content-stands',
    text: 'SELECT id::text, digest FROM content WHERE id = ANY($1::uuid[]) AND doc IS NOT NULL',
    values: [words.map((w) => w.id)],
  };
  const stored = {
    name: 'files-stand',
    text: 'SELECT id::text FROM stored_file WHERE id = ANY($1::uuid[]) AND destroyed_at IS NULL',
    values: [files],
  };
  return [known, ...(words.length > 0 ? [content] : []), ...(files.length > 0 ? [stored] : [])];
}

/**
 * `known`: outcomes of commands that the ledger has already, for a repeat gets what the first one got. `gone`: content
 * and files that commands name and that are not there; what goes after this look is caught by the foreign key.
 */
export function recordedAndGone(answers: readonly QueryResult[], envelopes: readonly CommandEnvelope[]) {
  const { words, files } = named(envelopes);
  const rows = [...answers];
  const known = rows.shift()?.rows as
    | { commandId: string; digest: string; version: number; at: Date }[]
    | undefined;
  const gone = new Set<string>();
  if (words.length > 0) {
    const stands = rows.shift()?.rows as { id: string; digest: string }[] | undefined;
    const digests = new Map(stands?.map((r) => [r.id, r.digest]));
    for (const w of words) if (digests.get(w.id) !== w.digest) gone.add(w.id);
  }
  if (files.length > 0) {
    const stands = rows.shift()?.rows as { id: string }[] | undefined;
    const there = new Set(stands?.map((r) => r.id));
    for (const id of files) if (!there.has(id)) gone.add(id);
  }
  return { known: new Map(known?.map((r) => [r.commandId, { ...r, at: r.at.toISOString() }])), gone };
}

/** Words and files that commands name. */
export const named = (envelopes: readonly CommandEnvelope[]) => ({
  words: envelopes.flatMap((e) => (e.words ? [e.words] : [])),
  files: envelopes.flatMap((e) => [...e.fileIds]),
});
