import type { RoundPage } from '../../../contracts/queries';
import type { LocalDate } from '../../../domain/calendar';
import type { TeamRow, UnitRow } from '../../api';

/** The form of a round as its draft keeps it. Plain JSON. */
export interface RoundDoc {
  name: string;
  planBasis: string;
  windowFrom: LocalDate | null;
  windowTo: LocalDate | null;
  unitIds: readonly string[];
  /** Teams that take part; empty means all. */
  teamIds: readonly string[];
  /** Teams chosen by hand, by unit; the others are shared evenly. */
  chosen: Record<string, string>;
}

export const emptyRound: RoundDoc = {
  name: '',
  planBasis: '',
  windowFrom: null,
  windowTo: null,
  unitIds: [],
  teamIds: [],
  chosen: {},
};

/** A draft as it was filed, for revising: every team stands as if chosen by hand, so that nothing moves by itself. */
export const docOf = (round: RoundPage): RoundDoc => ({
  name: round.name,
  planBasis: round.planBasis,
  windowFrom: round.windowFrom,
  windowTo: round.windowTo,
  unitIds: round.visits.map((v) => v.unitId),
  teamIds: [],
  chosen: Object.fromEntries(round.visits.map((v) => [v.unitId, v.teamId])),
});

export interface Share {
  unit: UnitRow;
  teamId: string;
  /** By hand, not by even sharing. */
  byHand: boolean;
}

/**
 * Which team visits which unit. Units chosen by hand stay; the others, in the order of the organisation tree (so that
 * neighbours fall to one team), go each to the team with the fewest so far, in runs.
 */
export function shareOut(doc: RoundDoc, units: readonly UnitRow[], teams: readonly TeamRow[]): Share[] {
  const taking = teams
    .filter((t) => doc.teamIds.length === 0 || doc.teamIds.includes(t.teamId))
    .map((t) => t.teamId);
  const picked = units
    .filter((u) => doc.unitIds.includes(u.unitId))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const loads = new Map(taking.map((t) => [t, 0]));
  for (const unit of picked) {
    const team = doc.chosen[unit.unitId];
    if (team !== undefined) loads.set(team, (loads.get(team) ?? 0) + 1);
  }
  const free = picked.filter((u) => doc.chosen[u.unitId] === undefined);
  const quotas = evenQuotas(
    taking.map((t) => loads.get(t) ?? 0),
    free.length,
  );
  const queue = taking.flatMap((t, i) => Array.from({ length: quotas[i] ?? 0 }, () => t));
  return picked.map((unit) => {
    const byHand = doc.chosen[unit.unitId];
    return { unit, teamId: byHand ?? queue.shift() ?? '', byHand: byHand !== undefined };
  });
}

/** How many more each team takes so that all end as level as they can: one unit at a time to the least loaded. */
function evenQuotas(loads: readonly number[], units: number): number[] {
  const quotas = loads.map(() => 0);
  for (let left = units; left > 0 && loads.length > 0; left -= 1) {
    const totals = quotas.map((q, i) => q + (loads[i] ?? 0));
    const least = totals.indexOf(Math.min(...totals));
    quotas[least] = (quotas[least] ?? 0) + 1;
  }
  return quotas;
}

/** The next free number of the window's year: `2026-R3`. Ids are business keys; the server refuses one that exists. */
export function nextRoundId(existing: readonly string[], year: string): string {
  const taken = existing.flatMap((id) =>
    id.startsWith(`${year}-R`) ? [Number(id.slice(year.length + 2)) || 0] : [],
  );
  return `${year}-R${Math.max(0, ...taken) + 1}`;
}
