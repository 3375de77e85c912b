import { carryOut } from '../../activities/content/destroy';
import { idOf } from '../../domain/ledger/streams';
import type { PermissionKey } from '../../domain/permissions/table';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { type Reader, readAs } from '../reader';

/** What some commands need besides their rules, which see no table: before they are sealed, and once they are recorded. */
interface Around {
  before?(deps: ApiDeps, reader: Reader, facts: Record<string, unknown>): Promise<void>;
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
  'disposal.propose': { before: namesWhatItSees },
  // What two persons confirmed is destroyed before they are told so; a crash here leaves it to the worker.
  'disposal.confirm': {
    after: (deps, stream) =>
      carryOut({ pool: deps.appendPool, filesDir: deps.filesDir }, idOf(stream), deps.now()),
  },
};
