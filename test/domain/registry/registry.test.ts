import type { CalendarData } from '../../../domain/calendar';
import type { PersonState } from '../../../domain/registry/person';
import { membersOn, type UnitState } from '../../../domain/registry/unit';
import { at, fgw, foundCity, people, roster } from '../../property/rules/city';
import { after, C, itemNo, L } from '../../property/rules/narrative';

const { sysAdmin, securityAdmin, manager, secretary, leader } = people;
const says = (by: string, stream: string, type: string, payload: unknown = {}) =>
  foundCity().answer({ by, stream, type, payload });

test('登记内容记下以什么身份办理', () => {
  const grant = { id: 'g9', role: 'studySecretary', node: fgw, from: '2026-01-01', to: null };
  const desk = foundCity()
    .tell(sysAdmin, 'person/new', 'register', {
      personId: 'new',
      name: '新人',
      homeNode: fgw,
      title: '',
      grants: [],
    })
    .tell(securityAdmin, 'person/new', 'grant', grant);
  expect(desk.entries('person/new').map((e) => e.actor)).toEqual([
    { personId: sysAdmin, capacity: 'sysAdmin' },
    { personId: securityAdmin, capacity: 'securityAdmin' },
  ]);
});

describe('人员', () => {
  const fresh = { personId: 'new', name: '新人', homeNode: fgw, title: '', grants: [] };
  const grant = { id: 'g9', role: 'studySecretary', node: fgw, from: '2026-01-01', to: null };
  test.each([
    ['登记不附带身份', fresh, 'ok'],
    ['登记时自带身份：授予身份是安全管理员的事', { ...fresh, grants: [grant] }, 'INVALID'],
  ])('%s → %s', (_name, payload, wanted) =>
    expect(says(sysAdmin, 'person/new', 'register', payload)).toBe(wanted),
  );
  test('已登记的不重复登记', () =>
    expect(says(sysAdmin, `person/${secretary}`, 'register', { ...fresh, personId: secretary })).toBe(
      'ALREADY_EXISTS',
    ));
  test.each([
    ['授予', people.member, grant, 'ok'],
    ['授予已有编号', secretary, { ...grant, id: 'g0' }, 'ALREADY_EXISTS'],
    ['授予自己', securityAdmin, grant, 'SELF_ENDORSEMENT'],
    ['授予自己范围以外', people.member, { ...grant, node: 'jlx' }, 'OUTSIDE_SCOPE'],
    ['授予上级范围', people.member, { ...grant, node: 'j' }, 'OUTSIDE_SCOPE'],
    ['授予不存在的人', 'ghost', grant, 'NOT_FOUND'],
  ])('%s → %s', (_name, to, payload, wanted) =>
    expect(says(securityAdmin, `person/${to}`, 'grant', payload)).toBe(wanted),
  );
  test('终止没有的身份、停用两次', () => {
    expect(
      says(securityAdmin, `person/${secretary}`, 'endGrant', { grantId: 'none', on: '2026-05-01' }),
    ).toBe('NOT_FOUND');
    expect(
      foundCity()
        .tell(securityAdmin, `person/${secretary}`, 'deactivate')
        .answer({ by: securityAdmin, stream: `person/${secretary}`, type: 'deactivate' }),
    ).toBe('ALREADY_DONE');
  });
  test('终止只能提前，不能借终止延长', () => {
    const ending = (on: string) => ({
      by: securityAdmin,
      stream: `person/${people.member}`,
      type: 'endGrant',
      payload: { grantId: 'g9', on },
    });
    const desk = foundCity().tell(securityAdmin, `person/${people.member}`, 'grant', {
      ...grant,
      to: '2026-06-30',
    });
    expect([desk.answer(ending('2026-06-30')), desk.answer(ending('2026-07-01'))]).toEqual([
      'ok',
      'DATE_BEYOND_LIMIT',
    ]);
    desk.tell(leader, `person/${leader}`, 'delegate', delegation);
    const end = (on: string) =>
      desk.answer({
        by: leader,
        stream: `person/${leader}`,
        type: 'endDelegation',
        payload: { id: 'd1', on },
      });
    expect([end('2026-05-10'), end('2026-06-01')]).toEqual(['ok', 'DATE_BEYOND_LIMIT']);
  });
  test('停用即刻生效，原来办的事仍是他办的', () => {
    const desk = after('delivered').tell(securityAdmin, `person/${secretary}`, 'deactivate');
    expect(desk.answer({ by: secretary, stream: C, type: 'acknowledge' })).toBe('ACCOUNT_INACTIVE');
    expect(desk.entries('session/2026-R1-U001-1')[0]?.actor.personId).toBe(secretary);
  });
  const delegation = {
    id: 'd1',
    to: manager,
    roles: ['deptLeader'],
    from: '2026-05-01',
    until: '2026-05-31',
  };
  test.each([
    ['本人办理', leader, delegation, 'ok'],
    ['别人代办', manager, delegation, 'NOT_PERMITTED'],
    ['倒置的期限', leader, { ...delegation, until: '2026-04-30' }, 'INVALID'],
    // 倒填日期的委托，会使没有委托就签的字变得有效。
    ['倒填的开始日期', leader, { ...delegation, from: '2026-01-04' }, 'IN_THE_PAST'],
    ['委托自己', leader, { ...delegation, to: leader }, 'INVALID'],
    ['委托管理员身份', leader, { ...delegation, roles: ['securityAdmin'] }, 'INVALID'],
  ])('委托：%s → %s', (_name, by, payload, wanted) =>
    expect(says(by, `person/${leader}`, 'delegate', payload)).toBe(wanted),
  );
  test('离任的人不能再委托', () => {
    const desk = foundCity().tell(securityAdmin, `person/${leader}`, 'deactivate');
    expect(
      desk.answer({ by: leader, stream: `person/${leader}`, type: 'delegate', payload: delegation }),
    ).toBe('ACCOUNT_INACTIVE');
  });
  test('收回没有的委托', () =>
    expect(says(leader, `person/${leader}`, 'endDelegation', { id: 'none', on: '2026-05-01' })).toBe(
      'NOT_FOUND',
    ));
  test('身份终止日当天仍有效', () => {
    const desk = foundCity().tell(securityAdmin, `person/${secretary}`, 'endGrant', {
      grantId: 'g0',
      on: '2026-05-01',
    });
    expect(desk.state<PersonState>(`person/${secretary}`).grants[0]?.to).toBe('2026-05-01');
  });
});

describe('单位、旁听组（M02）', () => {
  const member = (personId: string) => ({ personId, seat: 'member', from: '2026-01-01', to: null });
  test('名册中一人一席', () =>
    expect(says(secretary, 'unit/U001', 'setRoster', { roster: [member('a'), member('a')] })).toBe(
      'INVALID',
    ));
  test('名册按日期：离任的人只在任期内', () => {
    const desk = foundCity().tell(secretary, 'unit/U001', 'setRoster', {
      roster: [
        { ...member('a'), to: '2026-04-30' },
        { ...member('b'), from: '2026-05-01' },
      ],
    });
    const on = (day: string) => membersOn(desk.state<UnitState>('unit/U001'), day).map((m) => m.personId);
    expect([on('2026-04-30'), on('2026-05-01'), on('2025-12-31')]).toEqual([['a'], ['b'], []]);
  });
  test('名册之外无人：五名成员', () =>
    expect(membersOn(foundCity().state<UnitState>('unit/U001'), '2026-04-24').map((m) => m.personId)).toEqual(
      roster,
    ));
  const team = (members: unknown[]) =>
    says(manager, 'team/08', 'form', { teamId: '08', name: '第8组', organiserPath: 'jl', area: '', members });
  const seat = (personId: string, role: string) => ({ personId, role });
  test.each([
    ['组长和成员', [seat('a', 'teamLead'), seat('b', 'listener')], 'ok'],
    ['只有一人', [seat('a', 'teamLead')], 'INVALID'],
    ['没有组长', [seat('a', 'deputyLead'), seat('b', 'listener')], 'INVALID'],
    ['两名组长', [seat('a', 'teamLead'), seat('b', 'teamLead')], 'INVALID'],
    ['一人两席', [seat('a', 'teamLead'), seat('a', 'listener')], 'INVALID'],
  ])('旁听组：%s → %s', (_name, members, wanted) => expect(team(members)).toBe(wanted));
});

describe('日历', () => {
  const notice = (more: object = {}) => ({
    year: 2027,
    source: '放假通知',
    issuedOn: '2026-11-25',
    daysOff: [{ from: '2027-01-01', to: '2027-01-03', name: '元旦' }],
    makeUpWorkdays: [],
    ...more,
  });
  const take = (year: object, confirmed = false) =>
    says(sysAdmin, 'calendar/cn', 'importYear', { year, version: '2027-x', confirmed });
  test.each([
    ['新的一年', notice(), false, 'ok'],
    ['已有的一年，未确认', notice({ year: 2026, daysOff: [] }), false, 'ALREADY_EXISTS'],
    ['已有的一年，已确认', notice({ year: 2026, daysOff: [] }), true, 'ok'],
    [
      '不存在的日期',
      notice({ daysOff: [{ from: '2027-02-29', to: '2027-02-29', name: '无' }] }),
      false,
      'INVALID',
    ],
    [
      '起止颠倒',
      notice({ daysOff: [{ from: '2027-01-03', to: '2027-01-01', name: '元旦' }] }),
      false,
      'INVALID',
    ],
    ['工作日写成调休上班日', notice({ makeUpWorkdays: ['2027-01-06'] }), false, 'INVALID'],
  ])('%s → %s', (_name, year, confirmed, wanted) => expect(take(year, confirmed)).toBe(wanted));
  test('没有公布的年份：2027 的时限是暂定的', () => {
    const desk = after('settled');
    expect(desk.state<CalendarData>('calendar/cn').years['2027']).toBeUndefined();
    const late = after('delivered').state<{ clocks: Record<string, { deadline: { provisional: boolean } }> }>(
      L,
    );
    expect(late.clocks[`closure:${itemNo(3)}`]?.deadline.provisional).toBe(false);
  });
  test('导入后，仍按规则的时限重新推算，原日期留存', () => {
    const desk = after('delivered').passTo(at('2026-05-10'));
    const longer = {
      ...desk.state<CalendarData>('calendar/cn').years['2026'],
      daysOff: [{ from: '2026-05-11', to: '2026-05-15', name: '加放' }],
      makeUpWorkdays: [],
    };
    desk
      .tell(sysAdmin, 'calendar/cn', 'importYear', { year: longer, version: 'x', confirmed: true })
      .tell('system', L, 'follow', { from: 'calendar/cn' });
    const { deadline } =
      desk.state<{ clocks: Record<string, { deadline: { dueOn: string; history: { dueOn: string }[] } }> }>(L)
        .clocks[`measures:${itemNo(3)}`] ?? {};
    expect(deadline?.dueOn).not.toBe('2026-05-19');
    expect(deadline?.history.map((h) => h.dueOn)).toEqual(['2026-05-19']);
  });
});
