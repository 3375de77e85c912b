import type { Pool } from 'pg';
import type { Running } from '../../activities/append/step';
import type { Register } from '../../domain/imports';
import { calendarStream } from '../../domain/ledger/streams';
import { inForce } from '../../domain/permissions/roles';
import type { RectificationState } from '../../domain/rectification/types';
import type { PersonState } from '../../domain/registry/person';
import type { TeamState } from '../../domain/registry/team';
import type { UnitState } from '../../domain/registry/unit';

/** The registers as they stand at this moment: what lines of a file refer to, and the heads that rules look at. */
export async function loadRegister(
  pool: Pool,
  importer: PersonState,
  on: string,
  withLists: boolean,
): Promise<{ register: Register; heads: ReadonlyMap<string, Running> }> {
  const { rows } = await pool.query<Running & { kind: string }>(
    `SELECT stream, kind, version, state, hash FROM stream_head
      WHERE version > 0 AND (kind IN ('unit', 'person', 'team') OR stream = $1
        OR ($2 AND kind = 'rectification' AND state->>'cycleId' IS NULL))`,
    [calendarStream, withLists],
  );
  const of = <S>(kind: string, id: (state: S) => string): Map<string, S> =>
    new Map(rows.filter((r) => r.kind === kind).map((r) => [id(r.state as S), r.state as S]));
  return {
    register: {
      units: of<UnitState>('unit', (s) => s.unitId),
      people: of<PersonState>('person', (s) => s.personId),
      teams: of<TeamState>('team', (s) => s.teamId),
      lists: of<RectificationState>('rectification', (s) => s.listId),
      on,
      importerNodes: importer.grants.filter((g) => inForce(g, on)).map((g) => g.node),
    },
    heads: new Map(rows.map(({ kind: _kind, ...head }) => [head.stream, head])),
  };
}
