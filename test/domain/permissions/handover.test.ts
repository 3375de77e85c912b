import { type HandoverKind, mayHandOn } from '../../../domain/permissions/handover';
import type { Role } from '../../../domain/permissions/roles';

const path = 'jl/zf/fgw';
const roles: Role[] = [
  'studySecretary',
  'studyGroupHead',
  'directlyResponsible',
  'roundManager',
  'areaLiaison',
  'deptLeader',
  'sysAdmin',
];
/** domain.md §3, 换届: 待承接 falls to the unit's own people, or to 理论科. */
const lines: Record<HandoverKind, Role[]> = {
  seat: ['roundManager'],
  team: ['roundManager'],
  item: ['studySecretary', 'studyGroupHead', 'directlyResponsible', 'roundManager'],
  measure: ['studySecretary', 'studyGroupHead', 'directlyResponsible', 'roundManager'],
  vacancy: ['studySecretary', 'studyGroupHead', 'directlyResponsible', 'roundManager'],
};

describe.each(Object.keys(lines) as HandoverKind[])('待承接：%s（M20）', (kind) => {
  test.each(roles)('%s', (role) => {
    expect(mayHandOn(kind, [{ role, node: path }], path)).toBe(lines[kind].includes(role));
    expect(mayHandOn(kind, [{ role, node: 'jl' }], path)).toBe(lines[kind].includes(role));
    expect(mayHandOn(kind, [{ role, node: 'jl/zf/fgw2' }], path)).toBe(false);
  });
});
