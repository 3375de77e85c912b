import { addDays, localDateOf } from '../../../domain/calendar';
import type { CycleState } from '../../../domain/cycle/types';
import { draftContent } from '../../../domain/deadlines/supervision';
import { recorded } from '../../../domain/permissions/recorders';
import { signedOnPaper } from '../../../domain/permissions/signed-on-paper';
import { permissionTable } from '../../../domain/permissions/table';
import { rectificationModule } from '../../../domain/rectification';
import { decisionContent } from '../../../domain/rectification/decided';
import type { RectificationState } from '../../../domain/rectification/types';
import { type PaperContent, paperDigest } from '../../../domain/signing/on-paper';
import { at, people } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import { after, C, itemNo, L } from '../../property/rules/narrative';
import { returnedAgain } from '../rectification/standings';

const { registrar, leader, liaison, owner, manager } = people;
const list = (d: Desk) => d.state<RectificationState>(L);
const cycle = (d: Desk) => d.state<CycleState>(C);
const item = (d: Desk, n: number) => list(d).items.find((i) => i.itemNo === itemNo(n));
const no = (n: number) => ({ itemNo: itemNo(n) });
const words = { id: 'w', digest: 'd'.repeat(64) };

interface Paper {
  by?: string;
  signer?: string;
  signedOn?: string | null;
  digest?: string;
  writer?: string;
}
/** The registrar enters what `signer` decided by hand. */
function enters(d: Desk, stream: string, type: string, payload: object, paper: Paper = {}): string {
  const { by = registrar, signer = leader, digest = digestOf(d, stream, type, payload) } = paper;
  const { signedOn = localDateOf(d.now) } = paper;
  const { writer } = paper;
  const sheet = {
    ...{ scanId: 'scan-1', digest },
    ...(signedOn ? { signedOn } : {}),
    ...(writer ? { writerId: writer } : {}),
  };
  const said = d.send({ by, onBehalfOf: signer, recorded: true, sheet, stream, type, payload, words });
  return said.ok ? 'ok' : said.rejection.code;
}
const printed = (content: PaperContent | null) => (content ? paperDigest(content).slice(0, 16) : '');
const digestOf = (d: Desk, stream: string, type: string, payload: object): string =>
  printed(
    stream === L
      ? decisionContent(list(d), { type, payload } as Parameters<typeof decisionContent>[1])
      : draftContent(stream, cycle(d), (payload as { noticeId?: string }).noticeId ?? ''),
  );

const proposed = () => after('approved3').tell(liaison, L, 'proposeOngoing', no(3));
const second = () =>
  after('approved3')
    .tell(owner, L, 'requestExtension', { ...no(3), until: '2026-08-10' })
    .tell(liaison, L, 'decideExtension', { ...no(3), approve: true })
    .tell(owner, L, 'requestExtension', { ...no(3), until: '2026-08-20' });
const drafted = () => after('assigned').passTo(at('2026-05-28'));
const red = (d: Desk) => list(d).supervision.find((s) => s.level === 'red' && !s.releasedAt);

/** domain.md §3: a 部领导 who never signs in decides by hand; 登记人 enters it with scan and written date. */
describe('部领导的决定线下审签（M12、M30）', () => {
  test('第二次延期：登记后期限即改，记下签字人、登记人和纸面日期', () => {
    const d = second();
    expect(enters(d, L, 'decideExtension', { ...no(3), approve: true })).toBe('ok');
    expect(item(d, 3)?.extensions[1]?.decision).toMatchObject({
      by: leader,
      approved: true,
      paper: { registrarId: registrar, scanId: '', signedOn: localDateOf(d.now) },
    });
    expect(list(d).clocks[`closure:${itemNo(3)}`]?.deadline.dueOn).toBe('2026-08-20');
  });
  test('第二次延期不能由片区联络员的签字登记', () =>
    expect(enters(second(), L, 'decideExtension', { ...no(3), approve: true }, { signer: liaison })).toBe(
      'NOT_PERMITTED',
    ));
  test('转长期', () => {
    const d = proposed();
    expect(enters(d, L, 'decideOngoing', { ...no(3), approve: true })).toBe('ok');
    expect(item(d, 3)).toMatchObject({ state: 'ongoing' });
    expect(d.entries(L).at(-1)).toMatchObject({
      actor: { personId: registrar, onBehalfOf: leader, capacity: 'recorder' },
      data: { paper: { signerId: leader } },
    });
  });
  test('督办：登记后发出；已作废的草稿不能登记', () => {
    const d = drafted();
    const payload = { noticeId: red(d)?.noticeId, way: 'direct' };
    expect(enters(d, L, 'releaseSupervision', payload)).toBe('ok');
    expect(list(d).supervision.find((s) => s.noticeId === payload.noticeId)).toMatchObject({
      releasedBy: leader,
      way: 'direct',
      paper: { registrarId: registrar },
    });
    expect(enters(d, L, 'releaseSupervision', payload)).toBe('ALREADY_DONE');
  });
  test('撤销事项、免旁听、取消：系统里没有拟稿，凭纸面登记，不要摘要', () => {
    const withdrawn = after('approved3');
    expect(enters(withdrawn, L, 'withdrawItem', no(3))).toBe('ok');
    expect(item(withdrawn, 3)?.settled).toMatchObject({ by: leader, paper: { registrarId: registrar } });
    for (const type of ['exempt', 'cancel']) {
      const d = after('scheduled');
      expect(enters(d, C, type, {})).toBe('ok');
      expect(cycle(d).ended).toMatchObject({ by: leader, paper: { registrarId: registrar } });
    }
  });
  test('补充说明', () => {
    const d = after('delivered');
    expect(enters(d, C, 'annexNotice', {})).toBe('ok');
    expect(cycle(d).notice?.annexes).toMatchObject([{ by: leader, paper: { registrarId: registrar } }]);
  });
  test.each<[string, Paper, string]>([
    ['摘要不符', { digest: 'f'.repeat(16) }, 'PAPER_LAPSED'],
    ['没有摘要', { digest: '' }, 'PAPER_LAPSED'],
    ['没有签字日期', { signedOn: null }, 'INVALID'],
    ['签字日期在提出以前', { signedOn: '2026-05-01' }, 'SIGNED_OUT_OF_TIME'],
    ['签字日期在今天以后', { signedOn: '2026-12-31' }, 'SIGNED_OUT_OF_TIME'],
    ['不是登记人', { by: manager }, 'RECORDER_NOT_PERMITTED'],
    ['签字人不是部领导', { signer: liaison }, 'NOT_PERMITTED'],
    ['登记自己的签字', { by: leader }, 'RECORDS_OWN'],
  ])('%s：%s', (_name, paper, answer) =>
    expect(enters(proposed(), L, 'decideOngoing', { ...no(3), approve: true }, paper)).toBe(answer),
  );
  test('提出之后又变了的，旧的呈批单失效', () => {
    const d = proposed();
    const digest = digestOf(d, L, 'decideOngoing', no(3));
    d.tell(leader, L, 'decideOngoing', { ...no(3), approve: false });
    d.passTo(at('2026-05-29')).tell(liaison, L, 'proposeOngoing', no(3));
    expect(enters(d, L, 'decideOngoing', { ...no(3), approve: true }, { digest })).toBe('PAPER_LAPSED');
  });
  test('签字人在纸面日期那天是部领导，之后卸任也算；之前不是的不算', () => {
    const d = proposed();
    const today = localDateOf(d.now);
    const grants = (d.state<{ grants: { id: string }[] }>(`person/${leader}`).grants ?? []).map((g) => g.id);
    for (const id of grants)
      d.tell(people.securityAdmin, `person/${leader}`, 'endGrant', { grantId: id, on: today });
    d.passTo(at(addDays(today, 3)));
    const decide = (signedOn: string) =>
      enters(d.fork(), L, 'decideOngoing', { ...no(3), approve: true }, { signedOn });
    expect([decide(today), decide(localDateOf(d.now))]).toEqual(['ok', 'NOT_PERMITTED']);
  });
  test('凡部领导的决定都有线下的路：签发、裁定另有呈批单，轮次的印发和办结除外', () => {
    const elsewhere = ['cycle.signNotice', 'cycle.returnNotice', 'rectification.answerObjection'];
    const leaders = Object.entries(permissionTable).filter(
      ([key, roles]) => (roles as readonly string[]).includes('deptLeader') && !/\.(say|note)$/.test(key),
    );
    const without = leaders
      .map(([key]) => key)
      .filter((key) => !(key in signedOnPaper) && !elsewhere.includes(key));
    expect(without.filter((key) => /^(cycle|rectification)\./.test(key))).toEqual([]);
    expect(recorded.filter((key) => key in signedOnPaper)).toEqual([]);
  });
});

describe('部务会的决定：会议、纪要日期和扫描件', () => {
  const decide = (decidedOn: string) => {
    const d = returnedAgain(3);
    const board = { decidedOn, scanId: 'scan-2' };
    const payload = { ...no(3), outcome: 'withdraw', resubmitBy: null, board };
    const said = d.send({ by: registrar, stream: L, type: 'enterBoardDecision', payload, words });
    return { answer: said.ok ? 'ok' : said.rejection.code, d };
  };
  test('纪要日期在报请之日至今天之间', () => {
    const today = localDateOf(returnedAgain(3).now);
    expect(decide(addDays(today, 1)).answer).toBe('SIGNED_OUT_OF_TIME');
    expect(decide('2026-05-01').answer).toBe('SIGNED_OUT_OF_TIME');
    const { answer, d } = decide(today);
    expect(answer).toBe('ok');
    expect(item(d, 3)?.settled).toMatchObject({ board: { decidedOn: today } });
    expect(d.entries(L).find((e) => e.type === 'paperEntered')).toMatchObject({
      type: 'paperEntered',
      data: { board: { scanId: 'scan-2' } },
    });
    expect(rectificationModule.audienceOf?.('paperEntered')).toBe('inside');
  });
});

describe('部领导委托期内由受托人代签的决定', () => {
  const [from, until] = ['2026-05-20', '2026-06-30'];
  const lent = (to: string = manager, roles: string[] = ['deptLeader']) => {
    const d = second();
    return d.tell(leader, `person/${leader}`, 'delegate', { id: 'w1', to, roles, from, until });
  };
  const enter = (d: Desk, writer: string, more: Paper = {}) =>
    enters(d, L, 'decideExtension', { ...no(3), approve: true }, { writer, ...more });

  test('决定人仍是部领导，代签人的名字留在旁边', () => {
    const d = lent();
    expect(enter(d, manager)).toBe('ok');
    const decision = item(d, 3)?.extensions[1]?.decision;
    expect(decision).toMatchObject({ by: leader, paper: { writerId: manager } });
  });
  test('没有委托、委托的是别的身份、签在委托以前、登记人自己代签：都不受理', () => {
    expect(enter(lent(), liaison)).toBe('NOT_DELEGATE');
    expect(enter(lent(manager, ['registrar']), manager)).toBe('NOT_DELEGATE');
    expect(enter(lent(registrar), registrar)).toBe('REGISTRAR_SIGNS');
    const late = second();
    const from = addDays(localDateOf(late.now), 1);
    late.tell(leader, `person/${leader}`, 'delegate', {
      ...{ id: 'w1', to: manager, roles: ['deptLeader'] },
      ...{ from, until: addDays(from, 5) },
    });
    expect(enter(late, manager)).toBe('NOT_DELEGATE');
  });
  test('本人签的，不记代签；不是审签的代录没有代签', () => {
    const d = lent();
    expect(enter(d, leader)).toBe('ok');
    expect(item(d, 3)?.extensions[1]?.decision?.paper).not.toHaveProperty('writerId');
    const filed = after('approved3');
    const sheet = { scanId: 'scan-1', writerId: manager };
    const said = filed.send({
      ...{ by: people.secretary, onBehalfOf: owner, recorded: true, sheet },
      ...{ stream: L, type: 'requestExtension', payload: { ...no(3), until: '2026-08-10' }, words },
    });
    expect(said.ok ? 'ok' : said.rejection).toMatchObject({ code: 'INVALID', field: 'recordedWriter' });
  });
});
