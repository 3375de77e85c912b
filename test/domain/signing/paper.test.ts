import { createHash } from 'node:crypto';
import { localDateOf } from '../../../domain/calendar';
import { noticeContent } from '../../../domain/cycle/paper';
import type { CycleState } from '../../../domain/cycle/types';
import { rectificationModule } from '../../../domain/rectification';
import { answerContent, awaitingEndorsement, endorsementContent } from '../../../domain/rectification/paper';
import type { Endorsed, RectificationState } from '../../../domain/rectification/types';
import { type PaperContent, paperDigest } from '../../../domain/signing/on-paper';
import { sha256Hex } from '../../../domain/signing/sha256';
import { at, people } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import { after, C, closure, itemNo, L, measures, partly } from '../../property/rules/narrative';

const { registrar, leader, secondLeader, responsible, head, secretary, otherSecretary, manager, liaison } =
  people;
const cycle = (d: Desk) => d.state<CycleState>(C);
const list = (d: Desk) => d.state<RectificationState>(L);
const words = { id: 'w', digest: 'd'.repeat(64) };

const paperOf = (content: PaperContent | null, signerId: string, d: Desk, more: object = {}) => ({
  signerId,
  signedOn: localDateOf(d.now),
  digest: content ? paperDigest(content).slice(0, 16) : 'f'.repeat(16),
  scanId: 'scan-1',
  ...more,
});
interface Ask {
  by?: string;
  signer?: string;
  agreed?: boolean;
  paper?: object;
  reason?: boolean;
}
const noticeSaying = (
  d: Desk,
  { by = registrar, signer = leader, agreed = true, paper, reason }: Ask = {},
) => ({
  by,
  stream: C,
  type: 'registerSignature',
  payload: { agreed, paper: paperOf(noticeContent(cycle(d)), signer, d, paper) },
  words: reason ? words : null,
});
const batchSaying = (
  d: Desk,
  what: Endorsed,
  nos: number[],
  { by = registrar, signer = responsible, agreed = true, paper, reason }: Ask = {},
) => {
  const itemNos = nos.map(itemNo);
  const content = endorsementContent(list(d), what, itemNos);
  return {
    by,
    stream: L,
    type: 'registerEndorsement',
    payload: { what, itemNos, agreed, paper: paperOf(content, signer, d, paper) },
    words: reason ? words : null,
  };
};

describe('摘要', () => {
  test.each(['', 'a', '学习'.repeat(50), 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'x'.repeat(1000)])(
    '与系统的 SHA-256 相同：%#',
    (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    },
  );
});

describe('反馈意见线下审签（M12）', () => {
  const day = () => after('formAccepted').passTo(at('2026-05-06'));

  test('与网上签发同样送达：签发人是部领导，登记人、签字日期、收到时间留在旁边', () => {
    const d = day();
    expect(d.send(noticeSaying(d, { paper: { signedOn: '2026-05-01' } })).ok).toBe(true);
    const { notice, stage, clocks } = cycle(d);
    expect(stage).toBe('rectifying');
    expect(notice).toMatchObject({
      signedBy: leader,
      signedAt: d.now,
      paper: { registrarId: registrar, capacity: 'registrar', signedOn: '2026-05-01', scanId: 'scan-1' },
    });
    expect(list(d)).toMatchObject({ signedBy: leader, deliveredAt: d.now });
    // 期限从服务器收到之日起算，与纸面日期无关。
    expect(clocks.receipt?.deadline.anchors).toEqual({ delivery: '2026-05-06' });
  });
  test('经手的条目记登记人；送达单位的条目不带扫描件', () => {
    const d = day();
    const decision = d.ask(noticeSaying(d));
    expect(decision.ok && decision.capacity).toBe('registrar');
    expect(decision.ok && decision.events.map((e) => [e.type, e.withoutFiles ?? false])).toEqual([
      ['noticeSigned', false],
      ['noticeDelivered', true],
    ]);
  });
  test('不同意的，退回理论科，理由是纸上的话', () => {
    const d = day();
    expect(d.answer(noticeSaying(d, { agreed: false }))).toBe('REASON_REQUIRED');
    expect(d.send(noticeSaying(d, { agreed: false, reason: true })).ok).toBe(true);
    expect(cycle(d).notice).toMatchObject({
      signedAt: null,
      returned: { by: leader, words, paper: { registrarId: registrar } },
    });
    expect(d.answer(noticeSaying(d))).toBe('WRONG_STATE');
  });
  test('送签后内容改了，原来的呈批单失效', () => {
    const d = day();
    const old = noticeSaying(d);
    d.tell(leader, C, 'returnNotice', { version: 1 }).tell(manager, C, 'redraftNotice', { version: 2 });
    expect(d.answer(old)).toBe('PAPER_LAPSED');
    expect(d.answer(noticeSaying(d))).toBe('ok');
  });
  test.each([
    ['摘要前 8 位', (s: string) => s.slice(0, 8), 'ok'],
    ['照抄分组和大写', (s: string) => `${s.slice(0, 4)} ${s.slice(4, 8)}`.toUpperCase(), 'ok'],
    ['只有 7 位', (s: string) => s.slice(0, 7), 'PAPER_LAPSED'],
    ['错一位', (s: string) => `${s.slice(0, 7)}${s[7] === '0' ? '1' : '0'}`, 'PAPER_LAPSED'],
    ['空白', () => '', 'PAPER_LAPSED'],
  ])('核对摘要：%s', (_name, take, answer) => {
    const d = day();
    const whole = paperDigest(noticeContent(cycle(d)) as PaperContent);
    expect(d.answer(noticeSaying(d, { paper: { digest: take(whole) } }))).toBe(answer);
  });
  test.each([
    ['2026-04-29', 'SIGNED_OUT_OF_TIME'],
    ['2026-04-30', 'ok'],
    ['2026-05-06', 'ok'],
    ['2026-05-07', 'SIGNED_OUT_OF_TIME'],
  ])('4月30日拟稿、5月6日收到，签字日期写 %s：%s', (signedOn, answer) => {
    const d = day();
    expect(d.answer(noticeSaying(d, { paper: { signedOn } }))).toBe(answer);
  });
  test.each([
    ['另一位部领导', secondLeader, 'ok'],
    ['理论科', manager, 'NOT_SIGNER'],
    ['单位书记', head, 'NOT_SIGNER'],
    ['没有这个人', 'ghost', 'NOT_SIGNER'],
    ['旁听组组长', people.lead, 'NOT_SIGNER'],
    ['登记人本人', registrar, 'REGISTRAR_SIGNS'],
  ])('签字人写成%s：%s', (_name, signer, answer) => {
    const d = day();
    expect(d.answer(noticeSaying(d, { signer }))).toBe(answer);
  });
  test('签字日还不是部领导的，不算；已停用的，不算', () => {
    const d = day();
    const grant = { id: 'g8', role: 'deptLeader', node: 'jl', from: '2026-05-06', to: null };
    d.tell(people.securityAdmin, `person/${liaison}`, 'grant', grant);
    expect(d.answer(noticeSaying(d, { signer: liaison, paper: { signedOn: '2026-05-05' } }))).toBe(
      'NOT_SIGNER',
    );
    expect(d.answer(noticeSaying(d, { signer: liaison, paper: { signedOn: '2026-05-06' } }))).toBe('ok');
    d.tell(people.securityAdmin, `person/${liaison}`, 'deactivate');
    expect(d.answer(noticeSaying(d, { signer: liaison, paper: { signedOn: '2026-05-06' } }))).toBe(
      'NOT_SIGNER',
    );
  });
  test('参加旁听的部领导，纸面上也不能签发', () => {
    const d = day();
    d.tell(people.securityAdmin, `person/${people.expert}`, 'grant', {
      id: 'g8',
      role: 'deptLeader',
      node: 'jl',
      from: '2026-01-01',
      to: null,
    });
    expect(d.answer(noticeSaying(d, { signer: people.expert }))).toBe('SIGNER_ON_TEAM');
  });
  test('待办：部领导仍可网上签发，登记人另有一条；签后都没有', () => {
    const kinds = (d: Desk) =>
      d
        .tasksOf(C)
        .map((t) => t.kind)
        .filter((k) => /sign/i.test(k));
    const d = day();
    expect(kinds(d)).toEqual(['cycle.signNotice', 'cycle.registerSignature']);
    d.send(noticeSaying(d));
    expect(kinds(d)).toEqual([]);
  });
  test('拟稿后两个工作日没有签：记一次，不自动签发', () => {
    const d = after('formAccepted').passTo(at('2026-05-07', '23:59'));
    const told = () =>
      d
        .entries(C)
        .filter((e) => e.type === 'escalated')
        .map((e) => (e.data as { key: string }).key);
    expect(told()).not.toContain('signOff');
    d.passTo(at('2026-05-08', '00:01'));
    expect(told()).toContain('signOff');
    expect(cycle(d).notice?.signedAt).toBeNull();
  });
});

describe('委托期内由受托人代签', () => {
  const lent = (to: string = manager, roles: string[] = ['deptLeader']) => {
    const payload = { id: 'w1', to, roles, from: '2026-05-04', until: '2026-05-05' };
    return after('formAccepted')
      .tell(leader, `person/${leader}`, 'delegate', payload)
      .passTo(at('2026-05-06'));
  };
  const by = (writerId: string, signedOn: string) => ({ paper: { writerId, signedOn } });

  test('签发人仍是委托人，代签人的名字留在旁边', () => {
    const d = lent();
    expect(d.send(noticeSaying(d, by(manager, '2026-05-05'))).ok).toBe(true);
    expect(cycle(d).notice).toMatchObject({ signedBy: leader, paper: { writerId: manager } });
  });
  test.each([
    ['委托前一天', '2026-05-03', 'NOT_DELEGATE'],
    ['委托第一天', '2026-05-04', 'ok'],
    ['委托最后一天', '2026-05-05', 'ok'],
    ['委托后一天，今天', '2026-05-06', 'NOT_DELEGATE'],
  ])('%s：%s', (_name, signedOn, answer) => {
    const d = lent();
    expect(d.answer(noticeSaying(d, by(manager, signedOn)))).toBe(answer);
  });
  test('收回的委托、没有委托、委托的是别的身份：都不算', () => {
    const d = lent();
    expect(d.answer(noticeSaying(d, by(liaison, '2026-05-05')))).toBe('NOT_DELEGATE');
    expect(d.answer(noticeSaying(d, { signer: secondLeader, ...by(manager, '2026-05-05') }))).toBe(
      'NOT_DELEGATE',
    );
    expect(d.answer(noticeSaying(d, by('ghost', '2026-05-05')))).toBe('NOT_DELEGATE');
    const other = lent(manager, ['registrar']);
    expect(other.answer(noticeSaying(other, by(manager, '2026-05-05')))).toBe('NOT_DELEGATE');
    d.tell(leader, `person/${leader}`, 'endDelegation', { id: 'w1', on: '2026-05-04' });
    expect(d.answer(noticeSaying(d, by(manager, '2026-05-05')))).toBe('NOT_DELEGATE');
  });
  test('委托人自己签的照常；登记人自己代签的，不能登记；代签人参加过旁听的，不能代签', () => {
    const d = lent(registrar);
    expect(d.answer(noticeSaying(d, by(leader, '2026-05-06')))).toBe('ok');
    expect(d.answer(noticeSaying(d, by(registrar, '2026-05-05')))).toBe('REGISTRAR_SIGNS');
    const team = lent(people.expert);
    expect(team.answer(noticeSaying(team, by(people.expert, '2026-05-05')))).toBe('SIGNER_ON_TEAM');
  });
  test('单位的整批措施：填报人受托代签的不算；旁人代签的，两人都不能再验收', () => {
    const d = after('measuresFiled');
    const lend = (id: string, to: string) =>
      d.tell(responsible, `person/${responsible}`, 'delegate', {
        id,
        to,
        roles: ['directlyResponsible'],
        from: '2026-05-18',
        until: '2026-05-18',
      });
    lend('w1', people.owner);
    lend('w2', people.member);
    expect(d.answer(batchSaying(d, 'measures', [3, 4], by(people.owner, '2026-05-18')))).toBe(
      'BATCH_REFUSED',
    );
    expect(d.send(batchSaying(d, 'measures', [3, 4], by(people.member, '2026-05-18'))).ok).toBe(true);
    const third = list(d).items.find((i) => i.itemNo === itemNo(3));
    expect(third?.measures).toMatchObject({ endorsedBy: responsible, paper: { writerId: people.member } });
    expect(third?.handledBy).toEqual(expect.arrayContaining([responsible, people.member]));
  });
});

describe('整批审签', () => {
  test('一张呈批单签整批措施；审签人是直接责任人，验收的联络员兼登记人的仍可验收', () => {
    const d = after('measuresFiled');
    expect(awaitingEndorsement(list(d), 'measures')).toEqual([itemNo(3), itemNo(4)]);
    expect(d.send(batchSaying(d, 'measures', [4, 3])).ok).toBe(true);
    const [third, fourth] = [3, 4].map((n) => list(d).items.find((i) => i.itemNo === itemNo(n)));
    for (const item of [third, fourth]) {
      expect(item).toMatchObject({
        state: 'measuresReview',
        measures: { endorsedBy: responsible, endorsedAt: d.now, paper: { registrarId: registrar } },
      });
      expect(item?.handledBy).toContain(responsible);
      expect(item?.handledBy).not.toContain(registrar);
    }
  });
  test('签的是整批：少一项、多一项都不是同一张', () => {
    const d = after('measuresFiled');
    const whole = batchSaying(d, 'measures', [3, 4]);
    const part = { ...whole, payload: { ...whole.payload, itemNos: [itemNo(3)] } };
    expect(d.answer(part)).toBe('PAPER_LAPSED');
    d.tell(people.owner, L, 'submitMeasures', { items: [measures(4, 'ongoing')] });
    expect(d.answer(whole)).toBe('PAPER_LAPSED');
  });
  test('销号申请同样；申请人登记的不行，本单位其他秘书可以，外单位不行', () => {
    const d = after('applied1').tell(secretary, L, 'applyClosure', closure(2, 0));
    expect(d.answer(batchSaying(d, 'closure', [1], { by: secretary }))).toBe('ok');
    expect(d.answer(batchSaying(d, 'closure', [1, 2], { by: secretary }))).toBe('REGISTRAR_FILED');
    expect(d.answer(batchSaying(d, 'closure', [1], { by: otherSecretary }))).toBe('OUTSIDE_SCOPE');
    expect(d.answer(batchSaying(d, 'closure', [1, 2]))).toBe('ok');
    d.send(batchSaying(d, 'closure', [1], { by: secretary }));
    const item = list(d).items.find((i) => i.itemNo === itemNo(1));
    expect(item?.handledBy).toEqual(expect.arrayContaining([secretary, responsible]));
  });
  test.each([
    [responsible, 'ok'],
    [head, 'ok'],
    [people.owner, 'NOT_SIGNER'],
    [secretary, 'NOT_SIGNER'],
    [people.otherResponsible, 'NOT_SIGNER'],
    [leader, 'NOT_SIGNER'],
  ])('签字人 %s：%s', (signer, answer) => {
    const d = after('measuresFiled');
    expect(d.answer(batchSaying(d, 'measures', [3, 4], { signer }))).toBe(answer);
  });
  test('填报人自己签字的不算', () => {
    const d = after('applied1').tell(secretary, L, 'assign', {
      items: [{ itemNo: itemNo(2), ownerId: responsible, leaderId: responsible }],
    });
    d.tell(responsible, L, 'applyClosure', closure(2, 0));
    expect(d.answer(batchSaying(d, 'closure', [2]))).toBe('SELF_ENDORSEMENT');
    expect(d.answer(batchSaying(d, 'closure', [2], { signer: head }))).toBe('ok');
  });
  test.each(['网上', '纸面'])('%s不同意：措施退回填报人，销号申请须重新申请', (way) => {
    const d = after('measuresFiled').tell(people.owner, L, 'applyClosure', closure(1, 0));
    for (const [what, no] of [
      ['measures', 3],
      ['closure', 1],
    ] as const)
      expect(
        d.send(
          way === '网上'
            ? {
                by: responsible,
                stream: L,
                type: 'refuseEndorsement',
                payload: { what, itemNos: [itemNo(no)] },
                words,
              }
            : batchSaying(d, what, [no], { agreed: false, reason: true }),
        ).ok,
      ).toBe(true);
    const [first, third] = [1, 3].map((n) => list(d).items.find((i) => i.itemNo === itemNo(n)));
    expect(third).toMatchObject({
      state: 'pendingMeasures',
      measures: { returned: { by: responsible, words } },
    });
    expect(first).toMatchObject({ state: 'inProgress', closure: { refused: { by: responsible, words } } });
    const kinds = (n: number) =>
      d
        .tasksOf(L)
        .filter((t) => t.params?.itemNo === itemNo(n))
        .map((t) => t.kind);
    expect(kinds(3)).toContain('rectification.submitMeasures');
    expect(kinds(1)).toContain('rectification.applyClosure');
    expect(
      d.answer({ by: responsible, stream: L, type: 'endorseClosure', payload: { itemNos: [itemNo(1)] } }),
    ).toBe('NEIGHBOUR_NOT_READY');
    expect(
      d.tell(people.owner, L, 'applyClosure', closure(1, 0)).answer(batchSaying(d, 'closure', [1])),
    ).toBe('ok');
  });
  test('期限按收到时间算：当天收到的在期限内，纸面日期更早也不提前', () => {
    const d = after('measuresFiled').passTo(at('2026-05-21'));
    d.send(batchSaying(d, 'measures', [3, 4], { paper: { signedOn: '2026-05-18' } }));
    expect(list(d).clocks[`measures:${itemNo(3)}`]?.met).toBe(d.now);
    expect(list(d).clocks[`measuresReview:${itemNo(3)}`]?.deadline.anchors).toEqual({
      measuresFiled: '2026-05-21',
    });
  });
});

describe('情况说明由部领导在纸上裁定', () => {
  const saying = (d: Desk, signer: string, by: string = registrar) => ({
    by,
    stream: L,
    type: 'registerAnswer',
    payload: { ...partly(2), paper: paperOf(answerContent(list(d), itemNo(2)), signer, d) },
    words,
  });
  test('效力同网上：裁定人是签字的部领导', () => {
    const d = after('objected2');
    expect(d.send(saying(d, secondLeader)).ok).toBe(true);
    const item = list(d).items.find((i) => i.itemNo === itemNo(2));
    expect(item).toMatchObject({
      severity: 'general',
      objection: { decision: { by: secondLeader, outcome: 'partly', paper: { registrarId: registrar } } },
    });
  });
  test.each([
    ['签发反馈意见的部领导', leader, 'SIGNER_DECIDES'],
    ['联络员', liaison, 'NOT_SIGNER'],
  ])('%s：%s', (_name, signer, answer) => {
    const d = after('objected2');
    expect(d.answer(saying(d, signer))).toBe(answer);
  });
  test('扫描件留在主管部门：单位看到的条目只有签字人和日期', () => {
    const d = after('objected2');
    const decision = d.ask(saying(d, secondLeader));
    expect(decision.ok && decision.events.map((e) => [e.type, e.withoutFiles ?? false])).toEqual([
      ['paperEntered', false],
      ['objectionDecided', true],
    ]);
    expect(rectificationModule.audienceOf?.('paperEntered')).toBe('inside');
    d.send(saying(d, secondLeader));
    const [entered, decided] = d.entries(L).slice(-2);
    expect(entered?.data).toMatchObject({ itemNo: itemNo(2), paper: { scanId: 'scan-1' } });
    expect(decided?.data).toMatchObject({ paper: { signerId: secondLeader, scanId: '' } });
    expect(JSON.stringify(list(d))).not.toContain('scan-1');
  });
  test('已经裁定的不再登记', () => {
    const d = after('answered2');
    expect(d.answer(saying(d, secondLeader))).toBe('WRONG_STATE');
  });
});
