import { localDateOf } from '../../domain/calendar';
import { cycleStream, listStream, personStream } from '../../domain/ledger/streams';
import { teamRoles } from '../../domain/permissions/roles';
import { mayEnter } from '../../domain/registry/account';
import type { PersonState } from '../../domain/registry/person';
import type { ApiDeps } from '../deps';
import { type Reader, readerOf } from '../reader';

/** Who may have handed something on to the person `$1` on the day `$2`, as SQL: their states, the rules judge them. */
export const principalsSql = (person: string, on: string): string =>
  `(SELECT coalesce(jsonb_agg(p.state), '[]') FROM stream_head p WHERE p.stream IN (
      SELECT '${personStream('')}' || d.person_id FROM row_delegation d
       WHERE d.to_id = ${person} AND d.from_on <= ${on}::date AND ${on}::date <= d.until_on))`;

/** Lists of items that the person `$1` has from below the unit, as SQL: nothing else names these cases to them. */
export const fromBelowSql = (person: string): string => `duxue_lists_from_below(${person})`;

/** Seats and items are held without a grant: the cases in which the principal has them now. */
async function heldBy(
  deps: ApiDeps,
  { standings, person: { homeNode } }: Pick<Reader, 'standings' | 'person'>,
): Promise<Pick<Reader, 'cases' | 'lists'>> {
  const seats = standings.flatMap(({ principal, roles }) =>
    roles.filter((r) => teamRoles.includes(r)).map((role) => ({ person: principal.personId, role })),
  );
  const owners = standings.filter((s) => s.roles.includes('itemOwner')).map((s) => s.principal.personId);
  if (seats.length + owners.length === 0) return { cases: [], lists: [] };
  const { rows } = await deps.appendPool.query<{ cycles: string[]; lists: string[] }>(
    `SELECT ARRAY(SELECT DISTINCT c.cycle_id FROM row_cycle c
                    JOIN row_case k ON k.stream = '${cycleStream('')}' || c.cycle_id AND k.audience = 'inside',
                         jsonb_array_elements(k.doc->'seats') AS m, jsonb_to_recordset($1::jsonb) AS s(person text, role text)
                   WHERE s.person = ANY (c.seat_ids) AND NOT duxue_own_unit(s.role, $3, c.unit_path)
                     AND m->>'personId' = s.person AND m->>'role' = s.role) AS cycles,
            ARRAY(SELECT DISTINCT list_id FROM row_item WHERE owner_id = ANY($2)) AS lists`,
    [JSON.stringify(seats), owners, homeNode],
  );
  const { cycles = [], lists = [] } = rows[0] ?? {};
  return { cases: cycles.flatMap((id) => [cycleStream(id), listStream(id)]), lists: lists.map(listStream) };
}

/** The reader with everything that is read in another's place. Null for somebody who may not come in. */
export async function readerWith(
  deps: ApiDeps,
  person: PersonState | null | undefined,
  { principals, fromBelow }: { principals: readonly PersonState[]; fromBelow: readonly string[] },
): Promise<Reader | null> {
  if (!person || !mayEnter(person)) return null;
  const reader = readerOf(person, deps.now(), principals);
  const held = reader.standings.length === 0 ? reader : await heldBy(deps, reader);
  return { ...reader, cases: held.cases, lists: [...fromBelow.map(listStream), ...held.lists] };
}

/** Who somebody is now, for whoever asks outside of a request: at sign-in, and while a stream of changes stays open. */
export async function findReader(deps: ApiDeps, personId: string): Promise<Reader | null> {
  const { rows } = await deps.appendPool.query<{
    state: PersonState | null;
    principals: PersonState[];
    fromBelow: string[];
  }>({
    name: 'find-reader',
    text: `SELECT (SELECT state FROM stream_head WHERE stream = $3) AS state, ${principalsSql('$1', '$2')} AS principals,
                  ${fromBelowSql('$1')} AS "fromBelow"`,
    values: [personId, localDateOf(deps.now()), personStream(personId)],
  });
  const [found] = rows;
  return found ? await readerWith(deps, found.state, found) : null;
}
