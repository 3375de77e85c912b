import { rectificationTasks } from '../../../domain/rectification/tasks';
import { fgw, foundPerson, lend } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import { after, assign, closure, item, itemNo, L, list, people, says, verdict } from './standings';

const { liaison, owner, responsible, secretary, head, deputy, lead } = people;

/** Gives somebody the verifier's role besides what they are. */
function alsoLiaison(desk: Desk, personId: string): Desk {
  desk.tell(people.securityAdmin, `person/${personId}`, 'grant', {
    id: 'extra',
    role: 'areaLiaison',
    node: 'jl',
    from: '2026-01-01',
    to: null,
  });
  return desk;
}
const verify = (desk: Desk, by: string, onBehalfOf?: string) =>
  says(desk, by, 'verifyClosure', verdict(3, true), onBehalfOf ? { onBehalfOf } : {});
/** #3 waits for its verifier; 科室 filed and applied, 直接责任人 endorsed, 秘书 is neither. */
const waiting = () => after('endorsed3');

describe('验收人（M12）', () => {
  test('片区联络员可以验收', () => expect(verify(waiting(), liaison)).toBe('ok'));
  test.each([
    ['验收人不得是整改责任人', owner, 'SELF_VERIFICATION'],
    ['验收人不得是审签人', responsible, 'SELF_VERIFICATION'],
    ['验收人不得与整改单位为同一单位', secretary, 'SAME_UNIT_VERIFICATION'],
    ['验收人不得是本单位主要负责人', head, 'SAME_UNIT_VERIFICATION'],
    ['验收人不得是起草反馈表的人', lead, 'AUTHOR_VERIFIES'],
    ['验收人不得是提出问题的旁听组成员', deputy, 'AUTHOR_VERIFIES'],
  ])('%s（即使同时是片区联络员）', (_name, who, code) =>
    expect(verify(alsoLiaison(waiting(), who), who)).toBe(code),
  );

  test('验收人不得是申请人：申请人换了单位也一样', () => {
    const desk = after('resumed3');
    foundPerson(desk, 'moved-away', 'jl/jg/xcb', [
      ['studySecretary', fgw],
      ['areaLiaison', 'jl'],
    ]);
    desk
      .tell('moved-away', L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
    expect(verify(desk, 'moved-away')).toBe('SELF_VERIFICATION');
    foundPerson(desk, 'colleague', 'jl/jg/xcb', [['areaLiaison', 'jl']]);
    expect(verify(lend(desk, 'colleague', 'moved-away', 'areaLiaison'), 'moved-away', 'colleague')).toBe(
      'SELF_VERIFICATION',
    );
  });
  test('验收人不得是报措施的人、措施的责任人、责任领导', () => {
    const desk = alsoLiaison(waiting(), owner);
    expect(item(desk, 3).measures?.measures.map((m) => m.ownerId)).toEqual([owner]);
    // Handed over to somebody else since: still the one who filed the measures.
    const handed = alsoLiaison(
      after('resumed3').tell(secretary, L, 'assign', {
        items: [{ itemNo: itemNo(3), ownerId: 'fgw-c1', leaderId: 'fgw-c2' }],
      }),
      owner,
    );
    handed
      .tell(secretary, L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
    expect(verify(handed, owner)).toBe('SELF_VERIFICATION');
  });

  test('验收人不得是责任领导，也不得是早先申请过、后来换下的人', () => {
    const desk = after('returned3');
    foundPerson(desk, 'visitor', 'jl/jg/xcb', [
      ['studySecretary', fgw],
      ['areaLiaison', 'jl'],
    ]);
    desk
      .tell('visitor', L, 'resume', { itemNo: itemNo(3) })
      .tell('visitor', L, 'applyClosure', closure(3, 1))
      .tell(owner, L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
    expect(verify(desk, 'visitor')).toBe('SELF_VERIFICATION');
    expect(item(desk, 3).leaderId).not.toBeNull();
    expect(
      verify(alsoLiaison(waiting(), item(waiting(), 3).leaderId ?? ''), item(waiting(), 3).leaderId ?? ''),
    ).toBe('SELF_VERIFICATION');
  });

  describe('委托之下也一样', () => {
    test('受托的外人可以验收', () =>
      expect(verify(lend(waiting(), liaison, people.manager, 'areaLiaison'), people.manager, liaison)).toBe(
        'ok',
      ));
    test.each([
      ['受托人是整改责任人', owner, 'DELEGATE_OF_UNIT'],
      ['受托人是审签人', responsible, 'DELEGATE_OF_UNIT'],
      ['受托人是本单位的人', secretary, 'DELEGATE_OF_UNIT'],
      ['受托人是旁听组成员', deputy, 'AUTHOR_VERIFIES'],
    ])('%s', (_name, who, code) =>
      expect(verify(lend(waiting(), liaison, who, 'areaLiaison'), who, liaison)).toBe(code),
    );
    test.each([
      ['委托人是整改责任人', owner, 'SELF_VERIFICATION'],
      ['委托人是旁听组成员', deputy, 'AUTHOR_VERIFIES'],
      ['委托人是本单位的人', secretary, 'SAME_UNIT_VERIFICATION'],
    ])('%s', (_name, who, code) =>
      expect(
        verify(lend(alsoLiaison(waiting(), who), who, people.manager, 'areaLiaison'), people.manager, who),
      ).toBe(code),
    );
  });

  test('外片区的联络员没有这个范围', () =>
    expect(verify(waiting(), people.otherLiaison)).toBe('OUTSIDE_SCOPE'));
  test('较重及以上须现场或座谈，一般可看资料', () => {
    for (const [method, wanted] of [
      ['documents', 'METHOD_TOO_WEAK'],
      ['onSite', 'ok'],
      ['interview', 'ok'],
    ] as const)
      expect(says(waiting(), liaison, 'verifyClosure', verdict(3, true, method))).toBe(wanted);
    expect(says(after('endorsed1'), liaison, 'verifyClosure', verdict(1, true, 'documents'))).toBe('ok');
  });
});

describe('措施审核也由他人', () => {
  test.each([
    ['报措施的人', owner, 'SELF_VERIFICATION'],
    ['审签的人', responsible, 'SELF_VERIFICATION'],
    ['旁听组成员', lead, 'AUTHOR_VERIFIES'],
    ['本单位的人', head, 'SAME_UNIT_VERIFICATION'],
  ])('%s 不审', (_name, who, code) =>
    expect(
      says(alsoLiaison(after('measuresEndorsed'), who), who, 'reviewMeasures', {
        itemNo: itemNo(3),
        approve: true,
      }),
    ).toBe(code),
  );
});

describe('审签人不审签自己报的', () => {
  /** The 直接责任人 is made the owner, files himself; somebody else must endorse. */
  const selfFiled = () =>
    after('acknowledged')
      .tell(secretary, L, 'assign', { items: assign(1).items.map((i) => ({ ...i, ownerId: responsible })) })
      .tell(responsible, L, 'applyClosure', closure(1, 0));
  const endorse = { itemNos: [itemNo(1)] };
  test('直接责任人不能，书记可以', () => {
    expect(says(selfFiled(), responsible, 'endorseClosure', endorse)).toBe('SELF_ENDORSEMENT');
    expect(says(selfFiled(), head, 'endorseClosure', endorse)).toBe('ok');
  });
  test('他自己报的等书记审签，别人报的等他审签', () => {
    const waitsFor = (desk: Desk) =>
      rectificationTasks(list(desk)).filter(
        (t) => t.kind === 'rectification.endorseClosure' && t.key.endsWith(itemNo(1)),
      );
    expect(waitsFor(selfFiled()).map((t) => t.assignee)).toEqual([
      { role: 'studyGroupHead', unitId: 'U001', except: [responsible] },
    ]);
    const others = after('assigned').tell(owner, L, 'applyClosure', closure(1, 0));
    expect(waitsFor(others).map((t) => t.assignee)).toEqual([
      { role: 'directlyResponsible', unitId: 'U001', except: [owner] },
    ]);
  });
  test('代书记审签自己报的不行；书记不能委托别人审签自己报的', () => {
    expect(
      says(lend(selfFiled(), head, responsible, 'studyGroupHead'), responsible, 'endorseClosure', endorse, {
        onBehalfOf: head,
      }),
    ).toBe('SELF_ENDORSEMENT');
    const desk = lend(selfFiled(), responsible, 'fgw-c1', 'directlyResponsible');
    expect(says(desk, 'fgw-c1', 'endorseClosure', endorse, { onBehalfOf: responsible })).toBe(
      'SELF_ENDORSEMENT',
    );
  });
  test('一批中有一件是自己报的，整批不行', () => {
    const desk = selfFiled().tell(secretary, L, 'applyClosure', closure(2, 0));
    const payload = { itemNos: [itemNo(1), itemNo(2)] };
    expect(desk.ask({ by: responsible, stream: L, type: 'endorseClosure', payload })).toMatchObject({
      rejection: { code: 'BATCH_REFUSED', items: [{ itemNo: itemNo(1), code: 'SELF_ENDORSEMENT' }] },
    });
    expect(says(desk, responsible, 'endorseClosure', { itemNos: [itemNo(2)] })).toBe('ok');
  });
});
