import { noticeSentence } from '../../../contracts/wording';
import type { Recorded } from '../../../domain/ledger/entity';
import { noticesOf } from '../../../domain/notices/table';
import { mayEnter } from '../../../domain/registry/account';
import type { PersonState } from '../../../domain/registry/person';
import { foundCity, people } from '../../property/rules/city';

const { sysAdmin, securityAdmin, secretary, manager } = people;
const of = (personId: string) => `person/${personId}`;
type Step = [by: string, type: string, payload?: object];
const after = (personId: string, ...steps: Step[]) => {
  const desk = foundCity();
  for (const [by, type, payload = {}] of steps) desk.tell(by, of(personId), type, payload);
  return desk;
};
const open: Step = [sysAdmin, 'openAccount', { login: 'xuexi01' }];

describe('账号', () => {
  test.each<[string, Step[], string, string, string]>([
    ['系统管理员开通', [], sysAdmin, 'openAccount', 'ok'],
    ['安全管理员不开通账号', [], securityAdmin, 'openAccount', 'NOT_PERMITTED'],
    ['理论科不开通账号', [], manager, 'openAccount', 'NOT_PERMITTED'],
    ['已经开通的', [open], sysAdmin, 'openAccount', 'ALREADY_EXISTS'],
    ['停用的人', [[securityAdmin, 'deactivate']], sysAdmin, 'openAccount', 'PERSON_INACTIVE'],
    [
      '停用的人，不再重设',
      [open, [securityAdmin, 'deactivate']],
      sysAdmin,
      'resetPassword',
      'PERSON_INACTIVE',
    ],
    // An installation's first accounts are older than the ledger; the door says whether there is one.
    ['重设', [], sysAdmin, 'resetPassword', 'ok'],
    ['锁定', [open], sysAdmin, 'lockAccount', 'ok'],
    ['锁定两次', [open, [sysAdmin, 'lockAccount']], sysAdmin, 'lockAccount', 'ALREADY_DONE'],
    ['解锁', [open, [sysAdmin, 'lockAccount']], sysAdmin, 'unlockAccount', 'ok'],
    ['没有锁定也可解除输错密码的暂锁', [open], sysAdmin, 'unlockAccount', 'ok'],
  ])('%s → %#', (_name, steps, by, type, wanted) =>
    expect(
      after(secretary, ...steps).answer({ by, stream: of(secretary), type, payload: { login: 'xuexi01' } }),
    ).toBe(wanted),
  );
  test.each(['openAccount', 'resetPassword', 'lockAccount', 'unlockAccount'])(
    '本人的账号不由本人办理：%s',
    (type) =>
      expect(
        foundCity().answer({ by: sysAdmin, stream: of(sysAdmin), type, payload: { login: 'xitong1' } }),
      ).toBe('OWN_ACCOUNT'),
  );
  describe('管理员的账号由安全管理员管，谁也不能借一次性密码变成另一员', () => {
    const auditor = people.liaison;
    const city = (...grants: [personId: string, role: string, to?: string][]) => {
      const desk = foundCity();
      for (const [i, [personId, role, to]] of grants.entries())
        desk.tell(securityAdmin, of(personId), 'grant', {
          id: `n${i}`,
          role,
          node: 'jl',
          from: '2026-01-01',
          to: to ?? null,
        });
      return desk;
    };
    const asks = (desk: ReturnType<typeof foundCity>, by: string, whose: string, type = 'resetPassword') =>
      desk.answer({ by, stream: of(whose), type, payload: { login: 'xitong1' } });
    test.each(['openAccount', 'resetPassword', 'lockAccount', 'unlockAccount'])('%s', (type) => {
      const desk = city([auditor, 'auditAdmin'], [manager, 'securityAdmin'], [people.leader, 'sysAdmin']);
      for (const whose of [securityAdmin, auditor, manager, people.leader])
        expect([whose, asks(desk, sysAdmin, whose, type)]).toEqual([whose, 'NOT_PERMITTED']);
      for (const whose of [sysAdmin, auditor, manager, people.leader])
        expect([whose, asks(desk, securityAdmin, whose, type)]).toEqual([whose, 'ok']);
      expect(asks(desk, securityAdmin, securityAdmin, type)).toBe('OWN_ACCOUNT');
      expect(asks(desk, manager, securityAdmin, type)).toBe('ok');
      expect(asks(desk, securityAdmin, secretary, type)).toBe('NOT_PERMITTED');
    });
    test('身份到期的，不再是管理员；还没有生效的，已经是', () => {
      const desk = city([auditor, 'auditAdmin', '2026-01-04']);
      expect([asks(desk, sysAdmin, auditor), asks(desk, securityAdmin, auditor)]).toEqual([
        'ok',
        'NOT_PERMITTED',
      ]);
      desk.tell(securityAdmin, of(manager), 'grant', {
        id: 'later',
        role: 'securityAdmin',
        node: 'jl',
        from: '2026-12-01',
        to: null,
      });
      expect(asks(desk, sysAdmin, manager)).toBe('NOT_PERMITTED');
    });
  });
  test('账号被重设、锁定、解锁，本人收到消息，别人没有；消息里没有密码', () => {
    const desk = after(
      secretary,
      open,
      [sysAdmin, 'resetPassword'],
      [sysAdmin, 'lockAccount'],
      [sysAdmin, 'unlockAccount'],
    );
    const told = desk
      .entries(of(secretary))
      .slice(-4)
      .flatMap((e) => noticesOf('person', desk.state(of(secretary)), e));
    expect(told).toEqual(
      ['accountOpened', 'passwordReset', 'accountLocked', 'accountUnlocked'].map((type) => ({
        kind: `person.${type}`,
        to: { personId: secretary },
        params: {},
      })),
    );
    for (const { kind } of told)
      expect(noticeSentence(kind, '', {}, desk.now)).toMatch(/^管理员.*(账号|密码)/);
    expect(
      noticesOf('person', desk.state(of(secretary)), desk.entries(of(secretary))[0] as Recorded),
    ).toEqual([]);
  });
  test('没有登记的人没有账号', () =>
    expect(
      foundCity().answer({
        by: sysAdmin,
        stream: of('ghost'),
        type: 'openAccount',
        payload: { login: 'gui' },
      }),
    ).toBe('NOT_FOUND'));
  test('开通、锁定、解锁之后，能不能进来', () => {
    const desk = after(secretary, open);
    const may = () => mayEnter(desk.state<PersonState>(of(secretary)));
    expect(may()).toBe(true);
    desk.tell(sysAdmin, of(secretary), 'lockAccount');
    expect(may()).toBe(false);
    desk.tell(sysAdmin, of(secretary), 'resetPassword');
    expect(may()).toBe(false);
    desk.tell(sysAdmin, of(secretary), 'unlockAccount');
    expect(may()).toBe(true);
    desk.tell(securityAdmin, of(secretary), 'deactivate');
    expect(may()).toBe(false);
  });
  test('谁在何时办的，记在这个人的名下', () => {
    const desk = after(secretary, open, [sysAdmin, 'resetPassword'], [sysAdmin, 'lockAccount']);
    const told = desk.entries(of(secretary)).slice(-3);
    expect(told.map((e) => [e.type, e.actor])).toEqual(
      ['accountOpened', 'passwordReset', 'accountLocked'].map((type) => [
        type,
        { personId: sysAdmin, capacity: 'sysAdmin' },
      ]),
    );
    expect(told.map((e) => e.data)).toEqual([{ login: 'xuexi01' }, {}, {}]);
  });
});
