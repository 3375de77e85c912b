import type { Action, Me } from '../../contracts/queries';
import { localDateOf } from '../../domain/calendar';
import { roleLabels } from '../../domain/permissions/labels';
import { covers, teamRoles } from '../../domain/permissions/roles';
import { lentGrants, type Standing } from '../../domain/permissions/standing';
import type { ApiDeps } from '../deps';
import { type Reader, readAs, readerOf } from '../reader';

/** 委托 in force, as pages tell them. */
export const shownStandings = (standings: readonly Standing[]): Me['standings'] =>
  standings.map(({ principal: { personId, name, title }, roles, until }) => ({
    person: { personId, name, title },
    roles: roles.map((role) => ({ role, label: roleLabels[role] })),
    until,
  }));

/** 委托 that a case is read under: where the reader's own right does not show it as much, or a step is taken in another's place. */
export async function standingsFor(
  deps: ApiDeps,
  reader: Reader,
  { stream, audience, unitPath }: { stream: string; audience: string; unitPath: string | null },
  actions: readonly Action[],
): Promise<Me['standings']> {
  if (reader.standings.length === 0) return [];
  const own = await readAs(deps.readPool, readerOf(reader.person, deps.now()), async (client) => {
    const { rows } = await client.query<{ audience: string }>(
      'SELECT audience FROM row_case WHERE stream = $1 ORDER BY audience LIMIT 1',
      [stream],
    );
    return rows[0]?.audience;
  });
  const on = localDateOf(deps.now());
  const reaches = (s: Standing) =>
    s.roles.some((r) => r === 'itemOwner' || teamRoles.includes(r)) ||
    lentGrants(s, on).some((g) => unitPath !== null && covers(g.node, unitPath));
  const acts = (s: Standing) => actions.some((a) => a.onBehalfOf?.personId === s.principal.personId);
  return shownStandings(reader.standings.filter((s) => acts(s) || (own !== audience && reaches(s))));
}
