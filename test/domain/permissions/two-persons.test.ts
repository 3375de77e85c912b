import { decisionContent } from '../../../domain/rectification/decided';
import { digestLength, paperDigest } from '../../../domain/signing/on-paper';
import { at, foundPerson, lend } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import { C } from '../../property/rules/narrative';
import { after, item, itemNo, L, list, people } from '../rectification/standings';

const { leader, secondLeader, manager, liaison, secretary, lead, deputy, expert, registrar } = people;
const grant = (desk: Desk, personId: string, role: string): Desk =>
  desk.tell(people.securityAdmin, `person/${personId}`, 'grant', {
    ...{ id: `g-${role}`, role, node: 'jl', from: '2026-01-01', to: null },
  });

/** Where two persons are asked for, a 委托 or a paper makes them no fewer. */
describe('回避由他人决定', () => {
  const asked = () => {
    const desk = after('scheduled');
    foundPerson(desk, 'liangzhong', 'jl/jg/xcb', [
      ['roundManager', 'jl'],
      ['listener', 'jl'],
    ]);
    foundPerson(desk, 'weituo', 'jl/jg/xcb');
    desk
      .tell(lead, C, 'substitute', { personId: expert, substituteId: 'liangzhong', fromTeamId: null })
      .tell(secretary, C, 'requestRecusal', { personId: 'liangzhong' });
    return lend(lend(desk, 'liangzhong', 'weituo', 'roundManager'), manager, 'liangzhong', 'roundManager');
  };
  const payload = { personId: 'liangzhong', grant: false, substitute: null };
  test.each([
    ['本人', 'liangzhong', undefined, 'OWN_RECUSAL'],
    ['本人的受托人', 'weituo', 'liangzhong', 'OWN_RECUSAL'],
    ['本人受他人委托', 'liangzhong', manager, 'OWN_RECUSAL'],
    ['其他理论科人员', manager, undefined, 'ok'],
  ])('由%s决定', (_name, by, onBehalfOf, wanted) =>
    expect(
      asked().answer({ by, stream: C, type: 'decideRecusal', payload, ...(onBehalfOf && { onBehalfOf }) }),
    ).toBe(wanted),
  );
});

describe('补充说明由没有参加旁听的人写', () => {
  const onPaper = (desk: Desk, writerId?: string) =>
    desk.answer({
      ...{ by: registrar, onBehalfOf: leader, recorded: true, stream: C, type: 'annexNotice' },
      sheet: { scanId: 's', signedOn: '2026-05-06', ...(writerId ? { writerId } : {}) },
    });
  test('旁听组成员受托，网上、纸面都不行；其他受托人可以', () => {
    const desk = lend(lend(after('delivered'), leader, deputy, 'deptLeader'), leader, manager, 'deptLeader');
    const online = (by: string) => desk.answer({ by, onBehalfOf: leader, stream: C, type: 'annexNotice' });
    expect([online(deputy), onPaper(desk, deputy)]).toEqual(['SIGNER_ON_TEAM', 'SIGNER_ON_TEAM']);
    expect([online(manager), onPaper(desk, manager), onPaper(desk)]).toEqual(['ok', 'ok', 'ok']);
  });
  test('已回避的人代笔，也不行', () => {
    const desk = after('scheduled')
      .tell(expert, C, 'declareRecusal')
      .tell(manager, C, 'decideRecusal', { personId: expert, grant: true, substitute: null });
    const sheet = { scanId: 's', signedOn: desk.now.slice(0, 10), writerId: expert };
    const exempts = { by: registrar, onBehalfOf: leader, recorded: true, stream: C, type: 'exempt', sheet };
    expect(lend(desk, leader, expert, 'deptLeader').answer(exempts)).toBe('RECUSED');
  });
});

describe('转长期由两个人办', () => {
  const no3 = { itemNo: itemNo(3) };
  const decides = (desk: Desk, by: string, onBehalfOf?: string) =>
    desk.answer({
      ...{ by, stream: L, type: 'decideOngoing', payload: { ...no3, approve: true } },
      ...(onBehalfOf ? { onBehalfOf } : {}),
    });
  const exceptions = (desk: Desk) =>
    desk
      .tasksOf(L)
      .filter((t) => t.kind === 'rectification.decideOngoing')
      .map((t) => ('except' in t.assignee ? t.assignee.except : []));
  test('提出的人兼部领导，不能自己决定，其受托人也不能', () => {
    const desk = grant(after('approved3'), liaison, 'deptLeader').tell(liaison, L, 'proposeOngoing', no3);
    lend(desk, liaison, manager, 'deptLeader');
    expect([decides(desk, liaison), decides(desk, manager, liaison), decides(desk, leader)]).toEqual([
      'PROPOSER_DECIDES',
      'PROPOSER_DECIDES',
      'ok',
    ]);
    expect(exceptions(desk)).toEqual([[liaison]]);
  });
  test('提出的人受部领导委托，网上、代签都不能决定', () => {
    const desk = lend(after('approved3'), leader, liaison, 'deptLeader').tell(
      liaison,
      L,
      'proposeOngoing',
      no3,
    );
    expect(decides(desk, liaison, leader)).toBe('PROPOSER_DECIDES');
    const payload = { ...no3, approve: true };
    const content = decisionContent(list(desk), { type: 'decideOngoing', payload });
    const digest = content ? paperDigest(content).slice(0, digestLength.shown) : '';
    const signedOn = '2026-05-28';
    desk.passTo(at(signedOn));
    const paper = (writerId?: string) => ({
      ...{ by: liaison, onBehalfOf: leader, recorded: true, stream: L, type: 'decideOngoing', payload },
      sheet: { scanId: 's', signedOn, digest, ...(writerId ? { writerId } : {}) },
    });
    expect(desk.answer({ ...paper(liaison), by: registrar })).toBe('PROPOSER_DECIDES');
    expect(desk.answer({ ...paper(), by: registrar })).toBe('ok');
    // 三人的部门: who proposed may still enter what the leader signed.
    expect(grant(desk, liaison, 'registrar').answer(paper())).toBe('ok');
  });
  test('受托提出的，委托人也不能决定', () => {
    const desk = grant(lend(after('approved3'), liaison, manager, 'areaLiaison'), liaison, 'deptLeader');
    desk.tell(manager, L, 'proposeOngoing', no3, { onBehalfOf: liaison });
    expect(item(desk, 3).ongoingProposal).toMatchObject({ by: manager, onBehalfOf: liaison });
    expect(exceptions(desk)).toEqual([[manager, liaison]]);
    expect([liaison, secondLeader].map((by) => decides(desk, by))).toEqual(['PROPOSER_DECIDES', 'ok']);
  });
  test('没有受托的，只记提出的人', () => {
    const desk = after('approved3').tell(liaison, L, 'proposeOngoing', no3);
    expect(item(desk, 3).ongoingProposal).not.toHaveProperty('onBehalfOf');
  });
});
