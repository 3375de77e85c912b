import type { Role } from '../permissions/roles';
import { inForce } from '../permissions/roles';
import { type PermissionKey, permissionTable } from '../permissions/table';
import type { PersonState } from '../registry/person';
import { importColumns, importKinds } from './columns';
import { planGrants } from './grants';
import { importLabels } from './labels';
import { planOpenItems } from './open-items';
import { planPeople } from './people';
import { isOf, readRecords } from './read-records';
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

const otherKind = (asked: ImportKind, given: ImportKind): string =>
  `这是“${importLabels[given]}”的表，不是“${importLabels[asked]}”的；请选择“${importLabels[given]}”后再上传，或改用“${importLabels[asked]}”的模板`;

/** From a sheet to what it would do and what is wrong with it; what the rules say to each step comes after. */
export function planImport(kind: ImportKind, sheet: Sheet, register: Register): ImportPlan {
  const { records, faults } = readRecords(importColumns[kind], sheet);
  const plan = planners[kind](records, register);
  // A file of another kind: said so, not as a list of columns that are wrong.
  const other =
    records.length === 0 && faults.length > 0
      ? importKinds.find((k) => k !== kind && isOf(importColumns[k], sheet))
      : undefined;
  if (other) return { ...plan, faults: [{ row: 1, column: '', value: '', message: otherKind(kind, other) }] };
  return { ...plan, faults: [...faults, ...plan.faults].sort((a, b) => a.row - b.row) };
}
