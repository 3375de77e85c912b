import type { Heads } from '../activities/append/preview';
import { activeSeats } from '../domain/cycle/seat';
import type { CycleState } from '../domain/cycle/types';
import { cycleStream, kindOf, unitStream } from '../domain/ledger/streams';
import { mayRecord } from '../domain/permissions/recorders';
import type { Role } from '../domain/permissions/roles';
import { type PermissionKey, permissionTable } from '../domain/permissions/table';
import type { RectificationState } from '../domain/rectification/types';
import type { UnitState } from '../domain/registry/unit';
import { invitedTo, type SessionState } from '../domain/session/types';
import type { Holder } from './queries/holders';
import type { Reader } from './reader';

/**
 * 代录: people whose paper the reader might enter for this step; the rules say of each whether they may.
 * @param holders of roles over the unit: they have no seat in its roster
 */
export async function authorsOf(
  heads: Heads,
  reader: Reader,
  stream: string,
  key: PermissionKey,
  target: Readonly<Record<string, string | number>>,
  holders: readonly Holder[],
): Promise<string[]> {
  const roles = mayRecord(key);
  if (!reader.person.grants.some((g) => roles.includes(g.role))) return [];
  const row: readonly Role[] = permissionTable[key];
  const found = [
    ...(await ofTeam(heads, stream, row)),
    ...holders.filter((h) => row.includes(h.role)).map((h) => h.personId),
    ...(await ofUnit(heads, stream, row, target)),
  ];
  return [...new Set(found)].filter((id) => id !== reader.person.personId);
}

/** Whoever has such a seat in a cycle concerned. */
async function ofTeam(heads: Heads, stream: string, row: readonly Role[]): Promise<string[]> {
  const state = (await heads.get(stream))?.state;
  if (!state || kindOf(stream) === 'rectification') return [];
  const session = kindOf(stream) === 'session' ? (state as SessionState) : null;
  const cycles = session
    ? await Promise.all([...session.cycleIds, ...invitedTo(session)].map((id) => heads.get(cycleStream(id))))
    : [{ state }];
  return cycles
    .flatMap((head) => (head ? activeSeats(head.state as CycleState) : []))
    .filter((seat) => row.includes(seat.role))
    .map((seat) => seat.personId);
}

/** The 书记, the 直接责任人 and whom the item was given to. */
async function ofUnit(
  heads: Heads,
  stream: string,
  row: readonly Role[],
  target: Readonly<Record<string, string | number>>,
): Promise<string[]> {
  const state = (await heads.get(stream))?.state;
  if (!state || kindOf(stream) === 'cycle') return [];
  const list = state as RectificationState;
  const unitId = list.responsibleUnitId ?? (state as SessionState).unitId;
  const unit = (await heads.get(unitStream(unitId)))?.state as UnitState | undefined;
  const leading = unit?.roster.filter(
    ({ seat }) =>
      (seat === 'head' && row.includes('studyGroupHead')) ||
      (seat === 'directlyResponsible' && row.includes('directlyResponsible')),
  );
  const owner = row.includes('itemOwner') && list.items?.find((i) => i.itemNo === target.itemNo)?.ownerId;
  return [...(owner ? [owner] : []), ...(leading ?? []).map((m) => m.personId)];
}
