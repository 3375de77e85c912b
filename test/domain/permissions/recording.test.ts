import type { CycleState } from '../../../domain/cycle/types';
import { recorded as recordedSteps } from '../../../domain/permissions/recorders';
import { permissionTable } from '../../../domain/permissions/table';
import type { RectificationState } from '../../../domain/rectification/types';
import type { SessionState } from '../../../domain/session/types';
import { at, people } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import {
  after,
  C,
  closure,
  form,
  itemNo,
  L,
  measures,
  packageV,
  propose,
  S,
  verdict,
} from '../../property/rules/narrative';

const { owner, secretary, otherSecretary, manager, liaison, responsible, head, deputy, listener, lead } =
  people;
const list = (d: Desk) => d.state<RectificationState>(L);
const item = (d: Desk, n: number) => list(d).items.find((i) => i.itemNo === itemNo(n));
const recorded = (by: string, author: string, stream: string, type: string, payload: unknown) => ({
  by,
  onBehalfOf: author,
  recorded: true,
  stream,
  type,
  payload,
});
const filed = (by: string, author: string = owner) =>
  recorded(by, author, L, 'submitMeasures', { items: [measures(3, 'phased')] });

/** domain.md §3, 代录: "the 理论科 or a colleague may enter from paper, both named". */
describe('代录', () => {
  test.each([
    ['本单位学习秘书', secretary, 'ok'],
    ['理论科', manager, 'ok'],
    ['外单位学习秘书', otherSecretary, 'RECORDER_NOT_PERMITTED'],
    ['片区联络员', liaison, 'RECORDER_NOT_PERMITTED'],
    ['直接责任人', responsible, 'RECORDER_NOT_PERMITTED'],
    ['旁听组长', lead, 'RECORDER_NOT_PERMITTED'],
    ['本人', owner, 'RECORDS_OWN'],
  ])('整改责任人的措施由%s代录：%s', (_name, by, answer) =>
    expect(after('assigned').answer(filed(by))).toBe(answer),
  );
  test('纸上的人没有这一步的身份，代录了也不算', () => {
    expect(after('assigned').answer(filed(secretary, 'fgw-c1'))).toBe('NOT_PERMITTED');
    expect(after('assigned').answer(filed(secretary, 'ghost'))).toBe('ACCOUNT_INACTIVE');
  });
  test('办理人是纸上的人，代录人记在旁边，二人都经手', () => {
    const d = after('assigned');
    d.send(filed(manager));
    expect(item(d, 3)).toMatchObject({
      handledBy: [manager, owner],
      measures: { filedBy: owner, recordedBy: manager, filers: [manager, owner] },
    });
    expect(d.entries(L).at(-1)?.actor).toEqual({
      personId: manager,
      onBehalfOf: owner,
      capacity: 'recorder',
    });
  });
  test('二人都不能验收', () => {
    const d = after('approved3').passTo(at('2026-07-24'));
    for (const id of [manager, owner])
      d.tell(people.securityAdmin, `person/${id}`, 'grant', {
        id: 'g9',
        role: 'areaLiaison',
        node: 'jl',
        from: '2026-01-01',
        to: null,
      });
    d.send(recorded(manager, owner, L, 'applyClosure', closure(3, 1)));
    d.tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] });
    const verify = (by: string) =>
      d.answer({ by, stream: L, type: 'verifyClosure', payload: verdict(3, true) });
    expect([manager, owner, liaison].map(verify)).toEqual(['SELF_VERIFICATION', 'SELF_VERIFICATION', 'ok']);
  });
  test('代录人也不登记自己代录的那一批的审签', () => {
    const d = after('assigned');
    d.send(filed(secretary));
    const paper = { signerId: responsible, signedOn: '2026-05-08', digest: '00000000', scanId: 's' };
    const payload = { what: 'measures', itemNos: [itemNo(3)], agreed: true, paper };
    expect(d.answer({ by: secretary, stream: L, type: 'registerEndorsement', payload })).toBe(
      'REGISTRAR_FILED',
    );
  });
  test('旁听组的由理论科代录：起草人、会签人是纸上的人', () => {
    const d = after('recorded').passTo(at('2026-04-28'));
    expect(d.send(recorded(manager, lead, C, 'draftForm', form(1))).ok).toBe(true);
    expect(d.send(recorded(manager, deputy, C, 'coSignForm', { version: 1, dissent: false })).ok).toBe(true);
    expect(d.state<CycleState>(C).form).toMatchObject({
      draftedBy: lead,
      recordedBy: manager,
      coSigned: [{ personId: deputy, recordedBy: manager }],
    });
    expect(d.answer(recorded(listener, deputy, C, 'coSignForm', { version: 1, dissent: false }))).toBe(
      'RECORDER_NOT_PERMITTED',
    );
    expect(d.answer(recorded(manager, people.expert, C, 'coSignForm', { version: 1, dissent: false }))).toBe(
      'NOT_ON_ROSTER',
    );
  });
  const secretarys = (by: string, type = 'propose', payload: unknown = propose) =>
    recorded(by, secretary, S, type, payload);
  test.each([
    ['理论科', manager, 'ok'],
    ['直接责任人', responsible, 'ok'],
    ['书记', head, 'RECORDER_NOT_PERMITTED'],
    ['外单位直接责任人', people.otherResponsible, 'RECORDER_NOT_PERMITTED'],
    ['旁听组长', lead, 'RECORDER_NOT_PERMITTED'],
    ['本人', secretary, 'RECORDS_OWN'],
  ])('学习秘书不在时，报时间由%s代录：%s', (_name, by, answer) =>
    expect(after('published').answer(secretarys(by))).toBe(answer),
  );
  test('学习秘书名下的都可代录，记录上仍是学习秘书', () => {
    const d = after('scheduled');
    d.send(secretarys(manager, 'submitPackage', packageV(1)));
    expect(d.state<SessionState>(S).packages[0]).toMatchObject({ filedBy: secretary });
  });
  test('两边都可办的一步：单位的人不代旁听组录，理论科可以', () => {
    const d = after('proposed');
    expect(d.answer(recorded(responsible, lead, S, 'agree', { proposal: 1 }))).toBe('RECORDER_NOT_PERMITTED');
    expect(d.answer(recorded(manager, lead, S, 'agree', { proposal: 1 }))).toBe('ok');
    const move = { startsAt: at('2026-04-28', '14:30'), durationMinutes: 150 };
    const agreed = after('scheduled');
    expect([responsible, manager].map((by) => agreed.answer(recorded(by, lead, S, 'move', move)))).toEqual([
      'RECORDER_NOT_PERMITTED',
      'ok',
    ]);
  });
  test.each([
    ['审签措施', responsible, L, 'endorseMeasures', { itemNos: [itemNo(3)] }],
    ['审签销号', head, L, 'endorseClosure', { itemNos: [itemNo(1)] }],
  ])('%s是签字，不能代录，走呈批单', (_name, author, stream, type, payload) =>
    expect(after('measuresFiled').answer(recorded(secretary, author, stream, type, payload))).toBe(
      'RECORDER_NOT_PERMITTED',
    ),
  );
  test('签字、审核、验收、裁定、督办都不在代录之列', () => {
    const never =
      /sign(Notice)|endorse|review|verify|answer|decide(?!Leave)|release|publish|close$|accept(?!Seat)|return|register/i;
    expect(recordedSteps.filter((key) => key !== 'cycle.markReview' && never.test(key))).toEqual([]);
    expect(recordedSteps.every((key) => key in permissionTable)).toBe(true);
  });
});
