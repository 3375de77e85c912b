import { audienceOf, taskAudience } from '../../../domain/cycle/audience';
import type { CycleEvent } from '../../../domain/cycle/messages';
import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import { fgw, foundPerson } from '../../property/rules/city';
import { keysAndTexts } from '../../property/rules/deep';
import type { Desk, Saying } from '../../property/rules/desk';
import { table } from '../../property/rules/matrix';
import { form, listenerIds, mark } from '../../property/rules/narrative';
import { after, at, C, people, postponed, S, unnotified } from './standings';

const { lead, deputy, listener, expert, manager, secretary, member, otherSecretary } = people;
const cycle = (d: Desk) => d.state<CycleState>(C);
const words = (id: string) => ({ words: { id, digest: 'd' } });
const seat = (d: Desk, id: string) => cycle(d).seats.find((s) => s.personId === id);
const tasks = (d: Desk, kind: string) =>
  d
    .tasksOf(C)
    .filter((t) => t.kind === kind)
    .map((t) => ('personId' in t.assignee ? t.assignee.personId : t.assignee.role));
const call = (personId: string, substituteId = 'beixuan3', fromTeamId: string | null = '17') => ({
  personId,
  substituteId,
  fromTeamId,
});
const declined = () => after('published').tell(listener, C, 'declineSeat', {}, words('ill'));
const declared = (point = 'scheduled') =>
  after(point).tell(listener, C, 'declareRecusal', {}, words('worked-there'));
const recused = (point = 'scheduled') =>
  declared(point).tell(manager, C, 'decideRecusal', {
    personId: listener,
    grant: true,
    substitute: { substituteId: 'beixuan3', fromTeamId: '17' },
  });

/** domain.md §3, ListenerAssignment, and the exceptions 回避, Reassignment, Lead or listener away. */
describe('旁听人员：状态 × 办理', () => {
  const seated =
    (who: string, type: string, payload: unknown = {}) =>
    (): Saying => ({ by: who, stream: C, type, payload });
  const inside = {
    substitute: 'ok',
    reassign: 'ok',
    changeLead: 'ok',
    declareRecusal: 'ok',
    requestRecusal: 'ok',
    decideRecusal: 'NOTHING_TO_DO',
  };
  const asked = { ...inside, acceptSeat: 'ok', declineSeat: 'ok' };
  table(
    [
      { name: '已计划', desk: unnotified, answers: inside },
      { name: '已通知', desk: () => after('published'), answers: asked },
      {
        name: '已答复',
        desk: () => after('published').tell(expert, C, 'acceptSeat'),
        answers: { ...asked, acceptSeat: 'ALREADY_DONE' },
      },
      { name: '已商定时间', desk: () => after('scheduled'), answers: asked },
      { name: '待旁听', desk: () => after('ready'), answers: asked },
      { name: '已延期', desk: () => postponed(), answers: asked },
      { name: '旁听中', desk: () => after('arrived'), answers: inside },
      { name: '撰写反馈', desk: () => after('formDrafted'), answers: inside },
      { name: '待审签', desk: () => after('formAccepted'), answers: inside },
      { name: '整改中', desk: () => after('delivered'), answers: {} },
      { name: '已办结', desk: () => after('settled'), answers: {} },
    ],
    {
      acceptSeat: seated(expert, 'acceptSeat'),
      declineSeat: seated(expert, 'declineSeat'),
      substitute: seated(deputy, 'substitute', call(expert)),
      reassign: seated(manager, 'reassign', { teamId: '17' }),
      changeLead: seated(manager, 'changeLead', { personId: deputy }),
      declareRecusal: seated(expert, 'declareRecusal'),
      requestRecusal: seated(secretary, 'requestRecusal', { personId: expert }),
      decideRecusal: seated(manager, 'decideRecusal', { personId: expert, grant: true, substitute: null }),
    },
    () => 'WRONG_STATE',
  );
});

describe('答复', () => {
  test('每个席位各自答复；都答复了就不再催', () => {
    const desk = after('published');
    expect(tasks(desk, 'cycle.acceptSeat').sort()).toEqual([lead, deputy, listener, expert].sort());
    for (const who of [lead, deputy, listener, expert]) desk.tell(who, C, 'acceptSeat');
    expect(tasks(desk, 'cycle.acceptSeat')).toEqual([]);
    expect(cycle(desk).clocks.assignmentAnswer?.met).not.toBeNull();
  });
  test('一个工作日内不答复：组长和副组长的待办是递补', () => {
    const desk = after('published')
      .tell(lead, C, 'acceptSeat')
      .tell(deputy, C, 'acceptSeat')
      .tell(expert, C, 'acceptSeat');
    // Published on 03-31: the answer is due at the end of 04-01.
    expect(tasks(desk.passTo(at('2026-04-01', '23:59')), 'cycle.substitute')).toEqual([]);
    expect(tasks(desk.passTo(at('2026-04-02', '00:00')), 'cycle.substitute')).toEqual([lead, deputy]);
    expect(tasks(desk.tell(listener, C, 'acceptSeat'), 'cycle.substitute')).toEqual([]);
  });
  test('不能参加的不再有待办，也不能再办理；组长和副组长递补', () => {
    const desk = declined();
    expect(seat(desk, listener)).toMatchObject({ active: false, answer: 'declined' });
    expect(tasks(desk, 'cycle.substitute')).toEqual([lead, deputy]);
    expect(desk.answer({ by: listener, stream: C, type: 'acceptSeat' })).toBe('NOT_PERMITTED');
  });
  test('组长不能来：副组长办理；都不能来：第一名成员代行，再无人时由理论科改派', () => {
    const desk = after('scheduled').tell(lead, C, 'declineSeat');
    expect(tasks(desk.passTo(at('2026-04-24', '14:30')), 'cycle.recordArrival')).toEqual([deputy]);
    desk.tell(deputy, C, 'declineSeat');
    expect(tasks(desk, 'cycle.recordArrival')).toEqual([listener]);
    expect(
      desk.answer({ by: listener, stream: C, type: 'recordArrival', payload: { listenerIds: [listener] } }),
    ).toBe('ok');
    expect(desk.answer({ by: expert, stream: C, type: 'conclude' })).toBe('NOT_PERMITTED');
    desk.tell(listener, C, 'declineSeat').tell(expert, C, 'declineSeat');
    expect(new Set(tasks(desk, 'cycle.substitute'))).toEqual(new Set(['roundManager']));
    expect(desk.answer({ by: manager, stream: C, type: 'reassign', payload: { teamId: '17' } })).toBe('ok');
  });
  test('代行副组长的成员：本人席位够用的以成员身份办理，只有副组长能办的才代行', () => {
    const desk = after('refiled').tell(deputy, C, 'declineSeat');
    const capacity = () => desk.entries(C).at(-1)?.actor.capacity;
    desk.tell(listener, C, 'markReview', mark('plan', 2));
    expect(capacity()).toBe('listener');
    desk.passTo(at('2026-04-24', '14:30')).tell(listener, C, 'recordArrival', { listenerIds: [listener] });
    expect(capacity()).toBe('listener');
    desk.tell(listener, C, 'conclude');
    expect(capacity()).toBe('deputyLead');
  });
});

describe('递补', () => {
  const ask = (payload: object, desk = declined()) =>
    desk.answer({ by: lead, stream: C, type: 'substitute', payload });
  test('接替席位和角色，重新答复', () => {
    const desk = declined().tell(lead, C, 'substitute', call(listener));
    expect(seat(desk, 'beixuan3')).toEqual({
      personId: 'beixuan3',
      role: 'listener',
      active: true,
      answer: 'assigned',
      successor: null,
    });
    expect(seat(desk, listener)).toMatchObject({ answer: 'replaced', successor: { personId: 'beixuan3' } });
    expect(tasks(desk, 'cycle.acceptSeat')).toContain('beixuan3');
    expect(tasks(desk, 'cycle.substitute')).toEqual([]);
    expect(cycle(desk).clocks.assignmentAnswer?.met).toBeNull();
  });
  test.each([
    ['没有这个人', call(listener, 'nobody'), 'UNKNOWN_PERSON'],
    ['被旁听单位中心组成员', call(listener, member), 'LISTENER_OF_UNIT'],
    ['被旁听单位的干部', call(listener, people.owner), 'LISTENER_OF_UNIT'],
    ['别的单位、不在任何旁听组', call(listener, otherSecretary), 'NOT_ON_ROSTER'],
    ['在旁听组，但说错了组', call(listener, 'beixuan3', '07'), 'NOT_ON_ROSTER'],
    ['已在座', call(listener, expert, '07'), 'INVALID'],
    ['没有这个席位', call('nobody'), 'UNKNOWN_PERSON'],
  ])('%s → %s', (_name, payload, wanted) => expect(ask(payload)).toBe(wanted));
  test('停用的账号不能递补', () => {
    const desk = declined().tell(people.securityAdmin, 'person/beixuan3', 'deactivate');
    expect(ask(call(listener), desk)).toBe('UNKNOWN_PERSON');
  });
  test('专家库：有旁听员、专家身份的也可以', () => {
    const desk = declined();
    foundPerson(desk, 'ku', 'jl/jg/dx', [['expert', 'jl']]);
    expect(ask(call(listener, 'ku', null), desk)).toBe('ok');
  });
  test('一个席位只递补一次', () =>
    expect(ask(call(listener, 'beixuan4'), declined().tell(lead, C, 'substitute', call(listener)))).toBe(
      'UNKNOWN_PERSON',
    ));
});

describe('回避', () => {
  test('本人申请，理论科决定并递补；已回避的什么也不能办', () => {
    expect(tasks(declared(), 'cycle.decideRecusal')).toEqual(['roundManager']);
    const desk = recused();
    expect(seat(desk, listener)).toMatchObject({
      active: false,
      answer: 'recused',
      successor: { personId: 'beixuan3' },
    });
    expect(tasks(desk, 'cycle.decideRecusal')).toEqual([]);
    for (const type of ['acceptSeat', 'markReview', 'recordArrival', 'recordSitIn', 'declareRecusal'])
      expect(desk.answer({ by: listener, stream: C, type, payload: mark('plan', 1) })).toBe('RECUSED');
    expect(desk.answer({ by: listener, stream: S, type: 'recordAttendance', payload: {} })).toBe('RECUSED');
    expect(ask17(desk)).toBe('LISTENER_RECUSED');
  });
  const ask17 = (desk: Desk) =>
    desk.answer({ by: lead, stream: C, type: 'substitute', payload: call(expert, listener, '07') });
  test('单位提请，须说明；单位只听到答复', () => {
    const desk = after('scheduled').tell(
      secretary,
      C,
      'requestRecusal',
      { personId: expert },
      words('relative'),
    );
    expect(
      desk.answer({ by: otherSecretary, stream: C, type: 'requestRecusal', payload: { personId: lead } }),
    ).toBe('OUTSIDE_SCOPE');
    desk.tell(
      manager,
      C,
      'decideRecusal',
      { personId: expert, grant: false, substitute: null },
      words('no-ground'),
    );
    expect(
      desk
        .entries(C)
        .slice(-2)
        .map((e) => [e.type, audienceOf(e.type as CycleEvent['type'])]),
    ).toEqual([
      ['recusalRefused', 'inside'],
      ['recusalAnswered', 'unit'],
    ]);
    expect(seat(desk, expert)?.active).toBe(true);
    const seen = keysAndTexts(cycleForUnit(cycle(desk))).texts;
    expect([seen.includes('relative'), seen.includes('no-ground')]).toEqual([true, false]);
  });
  test('自己的申请不能自己决定', () => {
    const desk = after('scheduled');
    foundPerson(desk, 'liangzhong', 'jl/jg/xcb', [
      ['roundManager', 'jl'],
      ['listener', 'jl'],
    ]);
    desk
      .tell(lead, C, 'substitute', call(expert, 'liangzhong', null))
      .tell('liangzhong', C, 'declareRecusal');
    const payload = { personId: 'liangzhong', grant: true, substitute: null };
    expect(desk.answer({ by: 'liangzhong', stream: C, type: 'decideRecusal', payload })).toBe('OWN_RECUSAL');
    expect(desk.answer({ by: manager, stream: C, type: 'decideRecusal', payload })).toBe('ok');
  });
  test('起草后回避：草稿仍署其名，不再等其会签', () => {
    const desk = after('formDrafted');
    desk
      .tell(lead, C, 'declareRecusal')
      .tell(manager, C, 'decideRecusal', { personId: lead, grant: true, substitute: null });
    expect(cycle(desk).form?.draftedBy).toBe(lead);
    expect(tasks(desk, 'cycle.coSignForm')).not.toContain(lead);
    desk.tell(listener, C, 'coSignForm', { version: 1, dissent: false });
    expect(
      desk.answer({ by: deputy, stream: C, type: 'submitForm', payload: { version: 1, unsigned: [] } }),
    ).toBe('ok');
    expect(
      desk.answer({ by: lead, stream: C, type: 'submitForm', payload: { version: 1, unsigned: [] } }),
    ).toBe('RECUSED');
  });
});

describe('改派和更换组长', () => {
  test('整组改派：待办归新组，签名仍归原签名人', () => {
    const desk = after('halfSigned').tell(manager, C, 'reassign', { teamId: '17' });
    expect(cycle(desk).teamId).toBe('17');
    expect(tasks(desk, 'cycle.submitForm')).toEqual(['beixuan1', 'beixuan2']);
    expect(cycle(desk).form).toMatchObject({ draftedBy: lead, coSigned: [{ personId: deputy }] });
    expect(desk.answer({ by: lead, stream: C, type: 'draftForm', payload: form(2) })).toBe('NOT_PERMITTED');
    expect(
      desk.answer({ by: 'beixuan1', stream: C, type: 'submitForm', payload: { version: 1, unsigned: [] } }),
    ).toBe('ok');
  });
  test('已回避的人不随新组回来', () => {
    const desk = recused()
      .tell(manager, C, 'reassign', { teamId: '17' })
      .tell(manager, C, 'reassign', { teamId: '07' });
    expect(
      cycle(desk)
        .seats.filter((s) => s.active)
        .map((s) => s.personId),
    ).toEqual([lead, deputy, expert]);
  });
  test('同一组、没有这个组、别处的组不行', () => {
    const ask = (teamId: string) =>
      after('ready').answer({ by: manager, stream: C, type: 'reassign', payload: { teamId } });
    expect([ask('07'), ask('99')]).toEqual(['NOTHING_TO_DO', 'INVALID']);
  });
  describe('改派的组里', () => {
    const team = (...members: [string, string][]) => {
      const desk = after('scheduled');
      foundPerson(desk, 'waiyuan', 'jl/jg/dx');
      foundPerson(desk, 'xiashu', `${fgw}/ks`);
      foundPerson(desk, 'lizhi', 'jl/jg/dx');
      desk.tell(people.securityAdmin, 'person/lizhi', 'deactivate');
      const seats = members.map(([personId, role]) => ({ personId, role }));
      const formed = { teamId: '27', name: '第27旁听组', organiserPath: 'jl', area: '三片', members: seats };
      return desk.tell('system', 'team/27', 'form', formed);
    };
    const ask = (desk: Desk) => {
      const said = desk.send({ by: manager, stream: C, type: 'reassign', payload: { teamId: '27' } });
      return said.ok ? 'ok' : [said.rejection.code, said.rejection.params?.who];
    };
    test.each([
      ['被旁听单位的干部任组长', people.owner, 'teamLead', 'waiyuan', 'listener'],
      ['被旁听单位的干部', 'waiyuan', 'teamLead', people.owner, 'listener'],
      ['被旁听单位中心组成员', 'waiyuan', 'teamLead', member, 'listener'],
      ['被旁听单位下属机构的人', 'waiyuan', 'teamLead', 'xiashu', 'expert'],
    ])('有%s：不行，写明是谁', (_name, one, role, other, otherRole) => {
      const own = one === 'waiyuan' ? other : one;
      expect(ask(team([one, role], [other, otherRole]))).toEqual(['TEAM_OF_UNIT', `人员${own}`]);
    });
    test('有人已离任：不排他的席位；都已离任的，不行', () => {
      const desk = team(['waiyuan', 'teamLead'], ['lizhi', 'listener']);
      expect(ask(desk)).toBe('ok');
      expect(
        cycle(desk)
          .seats.filter((s) => s.active)
          .map((s) => s.personId),
      ).toEqual(['waiyuan']);
      expect(ask(team(['lizhi', 'teamLead'], ['ghost', 'listener']))).toEqual(['UNKNOWN_PERSON', undefined]);
    });
  });
  test('副组长任组长，原组长任副组长', () => {
    const desk = after('ready').tell(manager, C, 'changeLead', { personId: deputy });
    expect([seat(desk, deputy)?.role, seat(desk, lead)?.role]).toEqual(['teamLead', 'deputyLead']);
    expect(desk.answer({ by: manager, stream: C, type: 'changeLead', payload: { personId: deputy } })).toBe(
      'ALREADY_DONE',
    );
  });
});

describe('单位看到的旁听人员', () => {
  test('只有谁来；谁不来、为什么、谁回避，一个字也没有', () => {
    const desk = recused().tell(expert, C, 'declineSeat', {}, words('ill'));
    const seen = keysAndTexts(cycleForUnit(cycle(desk)));
    for (const secret of ['ill', 'worked-there', listener, expert]) expect(seen.texts).not.toContain(secret);
    expect(cycleForUnit(cycle(desk)).seats).toEqual([
      { personId: lead, role: 'teamLead', active: true },
      { personId: deputy, role: 'deputyLead', active: true },
      { personId: 'beixuan3', role: 'listener', active: true },
    ]);
  });
  test.each<[CycleEvent['type'], string]>([
    ['seatAccepted', 'inside'],
    ['seatDeclined', 'inside'],
    ['substituted', 'inside'],
    ['reassigned', 'inside'],
    ['leadChanged', 'inside'],
    ['teamAnnounced', 'unit'],
    ['recusalDeclared', 'inside'],
    ['recusalRequested', 'unit'],
    ['recused', 'inside'],
    ['recusalRefused', 'inside'],
    ['recusalAnswered', 'unit'],
    ['sitInRecorded', 'inside'],
    ['observed', 'inside'],
    ['missed', 'unit'],
    ['missedExplained', 'inside'],
    ['outcomeAsked', 'unit'],
    ['waitingKept', 'unit'],
    ['sessionCancelled', 'unit'],
    ['exempted', 'unit'],
    ['cancelled', 'unit'],
    ['carriedOver', 'unit'],
    ['transferred', 'unit'],
    ['said', 'unit'],
    ['noted', 'inside'],
  ])('%s → %s', (type, wanted) => expect(audienceOf(type)).toBe(wanted));
  test('这些待办单位都看不到', () =>
    expect(
      ['acceptSeat', 'substitute', 'decideRecusal', 'reassign', 'recordMissed', 'carryOver'].map((t) =>
        taskAudience(`cycle.${t}`),
      ),
    ).toEqual(Array(6).fill('inside')));
});

test('到会人数按在座的算：不能来的不能登记到会', () =>
  expect(
    after('ready')
      .tell(listener, C, 'declineSeat')
      .passTo(at('2026-04-24', '14:20'))
      .answer({ by: lead, stream: C, type: 'recordArrival', payload: { listenerIds } }),
  ).toBe('UNKNOWN_PERSON'));
