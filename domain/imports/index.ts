import type { Role } from '../permissions/roles';
import { inForce } from '../permissions/roles';
import { type PermissionKey, permissionTable } from '../permissions/table';
import type { PersonState } from '../registry/person';
import { importColumns } from './columns';
import { planGrants } from './grants';
import { planOpenItems } from './open-items';
import { planPeople } from './people';
import { readRecords } from './read-records';
import { planRosters } from './rosters';
import { planTeams } from './teams';
import type { ImportKind, ImportPlan, ImportRecord, Register, Sheet } from './types';
import { planUnits } from './units';

export { exampleMark, type ImportColumn, importColumns, importKinds, maxImportRows } from './columns';
export type * from './types';

const planners: Record<ImportKind, (records: readonly ImportRecord[], register: Register) => ImportPlan> = {
  units: planUnits,
  people: planPeople,
  grants: planGrants,
  teams: planTeams,
  rosters: planRosters,
  openItems: planOpenItems,
};

/** Commands that each kind of file leads to: whoever may give them one by one may import them. */
export const importCommands: Record<ImportKind, PermissionKey> = {
  units: 'unit.register',
  people: 'person.register',
  grants: 'person.grant',
  teams: 'team.form',
  rosters: 'unit.setRoster',
  openItems: 'rectification.takeOver',
};

/** Whether somebody may import such files at all; over which units and people, the rules say line by line. */
export const mayImport = (person: PersonState, kind: ImportKind, on: string): boolean => {
  const roles: readonly Role[] = permissionTable[importCommands[kind]];
  return person.active && person.grants.some((g) => roles.includes(g.role) && inForce(g, on));
};

/** From a sheet to what it would do and what is wrong with it; what the rules say to each step comes after. */
export function planImport(kind: ImportKind, sheet: Sheet, register: Register): ImportPlan {
  const { records, faults } = readRecords(importColumns[kind], sheet);
  const plan = planners[kind](records, register);
  return { ...plan, faults: [...faults, ...plan.faults].sort((a, b) => a.row - b.row) };
}
