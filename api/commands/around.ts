import type { PoolClient } from 'pg';
import { carryOut } from '../../activities/content/destroy';
import type { Receipt } from '../../contracts/queries';
import { idOf } from '../../domain/ledger/streams';
import type { PermissionKey } from '../../domain/permissions/table';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { type Reader, readAs } from '../reader';
import { accountSteps } from './accounts';

/** What is written in the transaction of a registry's entry, so that either both are there or neither. */
export interface Beside {
  write(client: PoolClient): Promise<void>;
  /** Goes into the receipt of the one request that wrote it; a repeat is not told again. */
  told?: Pick<Receipt, 'oneTimePassword'>;
}

/** What some commands need besides their rules, which see no table: before they are sealed, with their entry, and once they are recorded. */
export interface Around {
  before?(deps: ApiDeps, reader: Reader, facts: Record<string, unknown>): Promise<void>;
  beside?(stream: string, facts: Record<string, unknown>): Promise<Beside>;
  after?(deps: ApiDeps, stream: string): Promise<void>;
}

/** Nobody has destroyed what they may not even read: every id must be visible to whoever names it. */
async function namesWhatItSees(deps: ApiDeps, reader: Reader, facts: Record<string, unknown>): Promise<void> {
  const contentIds = [...new Set(facts.contentIds as string[])];
  const fileIds = [...new Set(facts.fileIds as string[])];
  const { rows } = await readAs(deps.readPool, reader, (client) =>
    client.query<{ contents: number; files: number }>(
      `SELECT (SELECT count(*)::int FROM content WHERE id = ANY($1::uuid[])) AS contents,
              (SELECT count(DISTINCT l.file_id)::int FROM ledger_entry_file l JOIN row_event e USING (stream, version)
                WHERE l.file_id = ANY($2::uuid[])) AS files`,
      [contentIds, fileIds],
    ),
  );
  if (rows[0]?.contents !== contentIds.length || rows[0]?.files !== fileIds.length)
    throw ApiProblem.of('NOT_FOUND');
}

export const around: Partial<Record<PermissionKey, Around>> = {
  ...accountSteps,
  'disposal.propose': { before: namesWhatItSees },
  // What two persons confirmed is destroyed before they are told so; a crash here leaves it to the worker.
  'disposal.confirm': {
    after: (deps, stream) =>
      carryOut({ pool: deps.appendPool, filesDir: deps.filesDir }, idOf(stream), deps.now()),
  },
};
