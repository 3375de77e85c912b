import { authorize } from '../../../domain/permissions/authorize';
import { covers, inForce } from '../../../domain/permissions/roles';
import { at, people } from '../../property/rules/city';
import { C } from '../../property/rules/narrative';
import { askAs, enlargedAt } from './sayings';

const { leader, manager, deputy } = people;
const stand = (by: string, to: string, more: object = {}) =>
  enlargedAt('formAccepted').tell(by, `person/${by}`, 'delegate', {
    id: 'd1',
    to,
    roles: ['deptLeader'],
    from: '2026-04-30',
    until: '2026-05-10',
    ...more,
  });
const sign = (desk: ReturnType<typeof stand>, by: string, onBehalfOf: string) =>
  desk.answer({ by, stream: C, type: 'signNotice', payload: { version: 1 }, onBehalfOf });

describe('委托', () => {
  test('受托人以委托人的身份签发，两人都记名', () => {
    const desk = stand(leader, manager).tell(
      manager,
      C,
      'signNotice',
      { version: 1 },
      { onBehalfOf: leader },
    );
    expect(desk.entries(C).find((e) => e.type === 'noticeSigned')?.actor).toEqual({
      personId: manager,
      onBehalfOf: leader,
      capacity: 'deptLeader',
    });
  });
  test('没有委托，不能说是代人办理', () =>
    expect(sign(enlargedAt('formAccepted'), manager, leader)).toBe('DELEGATION_INVALID'));
  test('本人说是代自己办理，也不行', () =>
    expect(sign(enlargedAt('formAccepted'), leader, leader)).toBe('DELEGATION_INVALID'));
  test.each([
    ['期限第一天', { from: '2026-04-30' }, '2026-04-30', 'ok'],
    ['期限前一天', { from: '2026-05-01' }, '2026-04-30', 'DELEGATION_INVALID'],
    ['期限最后一天', { until: '2026-05-06' }, '2026-05-06', 'ok'],
    ['期限后一天', { until: '2026-05-05' }, '2026-05-06', 'DELEGATION_INVALID'],
    ['没有委托这一身份', { roles: ['roundManager'] }, '2026-04-30', 'DELEGATION_INVALID'],
  ])('%s：%j，%s 签发 → %s', (_name, more, day, wanted) =>
    expect(sign(stand(leader, manager, more).passTo(at(day, '17:00')), manager, leader)).toBe(wanted),
  );
  test('委托不了自己没有的身份', () =>
    expect(sign(stand(manager, deputy), deputy, manager)).toBe('DELEGATION_INVALID'));
  test('受托人不能再转给第三人', () => {
    const desk = stand(leader, manager).tell(manager, `person/${manager}`, 'delegate', {
      id: 'd2',
      to: deputy,
      roles: ['deptLeader'],
      from: '2026-04-30',
      until: '2026-05-10',
    });
    expect(sign(desk, deputy, manager)).toBe('DELEGATION_INVALID');
  });
  test('收回之后无效', () => {
    const desk = stand(leader, manager).tell(leader, `person/${leader}`, 'endDelegation', {
      id: 'd1',
      on: '2026-04-29',
    });
    expect(sign(desk, manager, leader)).toBe('DELEGATION_INVALID');
  });
  test('委托人离任，委托随账号失效', () => {
    const desk = stand(leader, manager).tell(people.securityAdmin, `person/${leader}`, 'deactivate');
    expect(sign(desk, manager, leader)).toBe('DELEGATION_INVALID');
  });
  test('参加旁听的部领导不签发，也不能委托别人替他签发', () => {
    const desk = enlargedAt('formAccepted');
    for (const id of ['g7'])
      desk.tell(people.securityAdmin, `person/${deputy}`, 'grant', {
        id,
        role: 'deptLeader',
        node: 'jl',
        from: '2026-01-01',
        to: null,
      });
    expect(desk.answer({ by: deputy, stream: C, type: 'signNotice', payload: { version: 1 } })).toBe(
      'SIGNER_ON_TEAM',
    );
    desk.tell(deputy, `person/${deputy}`, 'delegate', {
      id: 'd1',
      to: manager,
      roles: ['deptLeader'],
      from: '2026-04-30',
      until: '2026-05-10',
    });
    expect(sign(desk, manager, deputy)).toBe('SIGNER_ON_TEAM');
    expect(sign(stand(leader, deputy), deputy, leader)).toBe('SIGNER_ON_TEAM');
  });
});

describe('授权的范围和日期', () => {
  test.each([
    ['jl', 'jl/zf/fgw', true],
    ['jl/zf/fgw', 'jl/zf/fgw', true],
    ['jl/zf/fgw', 'jl/zf/fgw2', false],
    ['jl/zf/fgw', 'jl/zf', false],
    ['jl/zf/fgw', 'jl/zf/fgw/ks', true],
  ])('%s 覆盖 %s：%s', (node, path, wanted) => expect(covers(node, path)).toBe(wanted));
  test.each([
    ['2026-05-01', null, '2026-05-01', true],
    ['2026-05-01', null, '2026-04-30', false],
    ['2026-01-01', '2026-05-01', '2026-05-01', true],
    ['2026-01-01', '2026-05-01', '2026-05-02', false],
  ])('%s 至 %s，在 %s：%s', (from, to, on, wanted) => expect(inForce({ from, to }, on)).toBe(wanted));
  test('路径开头相同的兄弟单位不算：学习秘书 jl/zf/fgw2', () =>
    expect(askAs('cycle.acknowledge', 'alike')).toBe('OUTSIDE_SCOPE'));
  test('授权昨天到期，今天零时起不能办', () => {
    const desk = enlargedAt('delivered').tell(
      people.securityAdmin,
      `person/${people.secretary}`,
      'endGrant',
      { grantId: 'g0', on: '2026-05-06' },
    );
    const ask = () => desk.answer({ by: people.secretary, stream: C, type: 'acknowledge' });
    expect(ask()).toBe('ok');
    desk.passTo(at('2026-05-07', '00:00'));
    expect(ask()).toBe('NOT_PERMITTED');
  });
  test('系统的步骤不需要身份', () => {
    const context = { bySystem: true } as Parameters<typeof authorize>[1];
    expect(authorize('round.publish', context, {})).toMatchObject({ ok: true });
  });
});
