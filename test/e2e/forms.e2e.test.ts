import { admins, ownerOf } from '../support/api/people';
import { deciders, department, listeners, unitOf } from '../support/engine/city';
import { tryForms } from './bad-input';
import { fillOffice, fillStages } from './full-office';
import { openSite, type Site } from './site';

/** 每一张表：原样提交、文字太长、日期不存在，都说在栏边，焦点在第一处，刷新后不丢。 */
describe('填错了的表', () => {
  let site: Site;
  let places: readonly (readonly [login: string | null, ...addresses: string[]])[];
  beforeAll(async () => {
    site = await openSite(7);
    const { mending, signing, reviewing, second, draft } = await fillOffice(site);
    const { filed, drafted, handedIn } = await fillStages(site);
    const cycle = (id: string) => `/cycles/${id}`;
    const items = [1, 2, 3].map((n) => `/lists/${mending}?item=${mending.slice(0, -2)}-0${n}`);
    const all = [mending, signing, reviewing, filed, drafted, handedIn].map(cycle);
    places = [
      [null, '/sign-in', '/calendar/workdays'],
      [
        unitOf(1).secretary,
        ...items,
        cycle(mending),
        '/ledger/enter',
        '/me/notices',
        '/me/password',
        '/import',
      ],
      [unitOf(4).secretary, cycle(second)],
      ...[3, 5, 6].map((n, i) => [unitOf(n).secretary, cycle([reviewing, filed, drafted][i] ?? '')] as const),
      [ownerOf(1), ...items],
      [unitOf(1).directlyResponsible, ...items],
      [unitOf(3).head, cycle(reviewing)],
      [listeners.lead, ...all],
      [listeners.deputy, ...all],
      [listeners.third, ...all],
      [
        department.manager,
        ...all,
        ...items,
        '/rounds/new',
        `/rounds/${draft}/revise`,
        '/teams',
        '/ledger/enter',
      ],
      [department.liaison, ...items],
      [department.leader, ...all, ...items, '/me/delegations'],
      [deciders.secondLeader, ...items],
      [deciders.registrar, `/cycles/${signing}/sheet`, ...items, `/lists/${mending}/sheet/measures`],
      [
        admins.system,
        '/people?add=1',
        `/people?person=${unitOf(2).secretary}`,
        '/disposals',
        '/calendar/workdays',
      ],
      [admins.security, `/people?person=${unitOf(2).secretary}`],
    ];
  }, 240_000);
  afterAll(() => site?.close());

  test('每一张都说清哪一栏、怎么改', async () => {
    const known = new Set<string>();
    const next = places.values();
    const wrong: string[] = [];
    const lane = async () => {
      for (const [login, ...addresses] of next) {
        const met = await tryForms(site, login, addresses, known);
        wrong.push(...met.wrong);
      }
    };
    await Promise.all([lane(), lane()]);
    expect(wrong).toEqual([]);
    // Found by opening whatever is folded: these at least have to be among them.
    const some = [
      ...['session.propose', 'session.submitPackage', 'session.recordMinutes', 'session.requestLeave'],
      ...[
        'cycle.markReview',
        'cycle.draftForm',
        'cycle.coSignForm',
        'cycle.submitForm',
        'cycle.submitReport',
      ],
      ...['rectification.fileObjection', 'rectification.assign', 'rectification.verifyClosure', '修改密码'],
    ];
    expect(some.filter((name) => !known.has(name))).toEqual([]);
    expect(known.size).toBeGreaterThan(28);
  }, 600_000);
});
