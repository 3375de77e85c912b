import type { Role } from '../../../domain/permissions/roles';
import { lentGrants, standingsOf } from '../../../domain/permissions/standing';
import type { PersonState } from '../../../domain/registry/person';

const grant = (id: string, role: Role, node = 'jl', to: string | null = null) => ({
  id,
  role,
  node,
  from: '2026-01-01',
  to,
});
const leader = (more: Partial<PersonState> = {}): PersonState => ({
  personId: 'buzhang',
  name: '李某',
  homeNode: 'jl/jg/xcb',
  title: '部长',
  active: true,
  grants: [
    grant('g0', 'deptLeader'),
    grant('g1', 'roundManager'),
    grant('g2', 'deptLeader', 'jlx', '2026-03-31'),
  ],
  delegations: [{ id: 'd1', to: 'kezhang', roles: ['deptLeader'], from: '2026-04-20', until: '2026-05-10' }],
  ...more,
});
const standing = (on: string, principal = leader(), to = 'kezhang') => standingsOf(to, [principal], on);

describe('受托', () => {
  test.each([
    ['前一天', '2026-04-19', 0],
    ['第一天', '2026-04-20', 1],
    ['最后一天', '2026-05-10', 1],
    ['后一天', '2026-05-11', 0],
  ])('期限的%s', (_name, on, wanted) => expect(standing(on)).toHaveLength(wanted));
  test('委托人停用，即不再受托', () => expect(standing('2026-05-01', leader({ active: false }))).toEqual([]));
  test('委托给别人的，与我无关', () => expect(standing('2026-05-01', leader(), 'mishu')).toEqual([]));
  test('两份委托合在一起：身份合并，期限取晚的', () => {
    const delegations = [
      { id: 'd1', to: 'kezhang', roles: ['deptLeader'] as Role[], from: '2026-04-20', until: '2026-05-10' },
      {
        id: 'd2',
        to: 'kezhang',
        roles: ['registrar', 'deptLeader'] as Role[],
        from: '2026-05-01',
        until: '2026-05-31',
      },
      { id: 'd3', to: 'kezhang', roles: ['roundManager'] as Role[], from: '2026-06-01', until: '2026-06-30' },
    ];
    expect(standing('2026-05-05', leader({ delegations }))).toMatchObject([
      { roles: ['deptLeader', 'registrar'], until: '2026-05-31' },
    ]);
  });
  test('借来的只有委托了的身份，而且委托人自己仍有的', () => {
    const [found] = standing('2026-05-01');
    expect(found && lentGrants(found, '2026-05-01').map((g) => g.id)).toEqual(['g0']);
    const [without] = standing('2026-05-01', leader({ grants: [grant('g1', 'roundManager')] }));
    expect(without && lentGrants(without, '2026-05-01')).toEqual([]);
  });
});
