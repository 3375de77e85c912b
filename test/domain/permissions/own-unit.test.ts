import { noticeContent } from '../../../domain/cycle/paper';
import type { CycleState } from '../../../domain/cycle/types';
import { isOwnUnit, type Role } from '../../../domain/permissions/roles';
import { paperDigest } from '../../../domain/signing/on-paper';
import { at, fgw, foundPerson, lend } from '../../property/rules/city';
import type { Saying } from '../../property/rules/desk';
import { attendance, C, form, mark, S } from '../../property/rules/narrative';
import { after, itemNo, L, people } from '../rectification/standings';

const { leader, secondLeader, manager, registrar, liaison, lead, secretary, otherSecretary, owner } = people;
const no3 = { itemNo: itemNo(3) };
const upheld = { itemNo: itemNo(2), outcome: 'upheld', change: null, severity: null, track: null };

type Row = readonly [string, string, string, Role, Omit<Saying, 'by'>];
const rows: Row[] = [
  [
    '旁听组同意本单位报的时间',
    'proposed',
    lead,
    'teamLead',
    { stream: S, type: 'agree', payload: { proposal: 1 } },
  ],
  [
    '旁听组审本单位的方案',
    'filed',
    lead,
    'teamLead',
    { stream: C, type: 'markReview', payload: mark('plan', 1) },
  ],
  [
    '旁听组写本单位的反馈表',
    'recorded',
    lead,
    'teamLead',
    { stream: C, type: 'draftForm', payload: form(1) },
  ],
  [
    '理论科受理反馈表',
    'formSubmitted',
    manager,
    'roundManager',
    { stream: C, type: 'acceptForm', payload: { version: 1 } },
  ],
  [
    '部领导签发给本单位',
    'formAccepted',
    leader,
    'deptLeader',
    { stream: C, type: 'signNotice', payload: { version: 1 } },
  ],
  [
    '部领导裁定本单位的情况说明',
    'objected2',
    secondLeader,
    'deptLeader',
    { stream: L, type: 'answerObjection', payload: upheld },
  ],
  [
    '部领导撤销本单位的事项',
    'approved3',
    leader,
    'deptLeader',
    { stream: L, type: 'withdrawItem', payload: no3 },
  ],
  [
    '片区联络员建议转长期',
    'approved3',
    liaison,
    'areaLiaison',
    { stream: L, type: 'proposeOngoing', payload: no3 },
  ],
];

/** "Not one's own unit", "also after delegation" (domain.md): a 委托 makes nobody an outsider to the unit that they belong to. */
describe('单位的人受托看自己的单位：不行', () => {
  test.each(rows)('%s', (_name, point, principal, role, saying) => {
    const desk = after(point);
    foundPerson(desk, 'xiashu', `${fgw}/ks`);
    foundPerson(desk, 'waidanwei', `${fgw}2`);
    const by = (id: string) =>
      lend(desk.fork(), principal, id, role).answer({ ...saying, by: id, onBehalfOf: principal });
    expect([secretary, owner, 'xiashu'].map(by)).toEqual(Array(3).fill('DELEGATE_OF_UNIT'));
    expect([by(otherSecretary), by('waidanwei')]).not.toContain('DELEGATE_OF_UNIT');
    expect(by(otherSecretary)).toBe(desk.answer({ ...saying, by: principal }));
  });
  test('没有委托的，仍是没有委托', () => {
    const signs = { stream: C, type: 'signNotice', payload: { version: 1 } };
    const said = { ...signs, by: secretary, onBehalfOf: leader };
    expect(after('formAccepted').answer(said)).toBe('DELEGATION_INVALID');
  });
  test('单位自己的身份照常可以委托本单位的人', () => {
    const desk = lend(after('delivered'), secretary, owner, 'studySecretary');
    expect(desk.answer({ by: owner, onBehalfOf: secretary, stream: C, type: 'acknowledge' })).toBe('ok');
  });
  test('两边都可以办的，以本人在单位的身份办', () => {
    const desk = lend(after('ready').passTo(at('2026-04-24', '18:00')), lead, secretary, 'teamLead');
    const records = { by: secretary, stream: S, type: 'recordAttendance', payload: attendance };
    expect(desk.answer(records)).toBe('ok');
    expect(desk.answer({ ...records, onBehalfOf: lead })).toBe('DELEGATE_OF_UNIT');
  });
});

describe('在纸上代签，也不行', () => {
  test('反馈意见', () => {
    const desk = after('formAccepted');
    const content = noticeContent(desk.state<CycleState>(C));
    const digest = content ? paperDigest(content).slice(0, 16) : '';
    const signs = (writerId: string) => {
      const paper = { signerId: leader, writerId, signedOn: '2026-04-30', digest, scanId: 's' };
      const said = lend(desk.fork(), leader, writerId, 'deptLeader').ask({
        ...{ by: registrar, stream: C, type: 'registerSignature', payload: { agreed: true, paper } },
      });
      return said.ok ? 'ok' : `${said.rejection.code} ${said.rejection.field}`;
    };
    expect([signs(secretary), signs(manager)]).toEqual(['DELEGATE_OF_UNIT writerId', 'ok']);
  });
  test('部领导的决定', () => {
    const enters = (writerId: string) => {
      const desk = lend(after('approved3'), leader, writerId, 'deptLeader');
      const sheet = { scanId: 's', signedOn: '2026-05-20', writerId };
      const withdraws = { stream: L, type: 'withdrawItem', payload: no3, sheet };
      return desk.answer({ by: registrar, onBehalfOf: leader, recorded: true, ...withdraws });
    };
    expect([enters(secretary), enters(manager)]).toEqual(['DELEGATE_OF_UNIT', 'ok']);
  });
});

test.each([
  ['deptLeader', fgw, fgw, true],
  ['expert', `${fgw}/ks`, fgw, true],
  ['deptLeader', 'jl/zf', fgw, false],
  ['deptLeader', `${fgw}2`, fgw, false],
  ['studySecretary', fgw, fgw, false],
] as const)('%s，%s 的人，%s：%s', (role, home, path, wanted) =>
  expect(isOwnUnit(role, home, path)).toBe(wanted),
);
