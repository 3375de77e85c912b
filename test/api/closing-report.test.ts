import type { CasePage, Inbox, Queue, Sheet } from '../../contracts/queries';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, toDelivery, today, toSettlement } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { deciders, department, unitOf } from '../support/engine/city';

const { secretary, head, directlyResponsible } = unitOf(1);
let office: Office;
beforeAll(async () => {
  office = await openOffice(2);
  await toDelivery(office, 1);
}, 120_000);
afterAll(() => office.close());

const f = () => caseFile(office.tag, 1);
const as = (login: string) => office.as(login);
const page = async (login: string) => (await (await as(login)).get<CasePage>(f().L)).body;
const kinds = async (login: string) =>
  (await (await as(login)).get<Queue>('/api/queue')).body.mine
    .filter((t) => /Report$/.test(t.kind))
    .map((t) => [t.kind, t.href]);
const told = async (login: string) =>
  (await (await as(login)).get<Inbox>('/api/inbox')).body.rows.map((n) => n.sentence);
const words = { summary: '三项问题已整改两项，一项长期坚持。', longTermMechanism: '每季度对照检查一次。' };
const filed = (version: number, more: object = {}) => ({ version, ...words, withPlan: false, ...more });
const plan = { withPlan: true, openItemPlan: '第2项牵头处室换届，年底前完成。' };
const place = () => `/lists/${f().id}#closing-report`;

/** 整改报告：两个人经手，网上审签或线下审签。 */
describe('整改报告', () => {
  test('还有未完成的事项时：不写原因和计划，话说在那一栏旁边；写了的可以报', async () => {
    const sec = await as(secretary);
    const without = await sec.post<{ code: string; detail: string; fields: { path: string }[] }>(
      `${f().L}/report`,
      filed(1),
    );
    expect([without.status, without.body.code, without.body.fields[0]?.path]).toEqual([
      422,
      'PLAN_REQUIRED',
      'openItemPlan',
    ]);
    const lied = await sec.post<{ code: string }>(`${f().L}/report`, filed(1, { withPlan: true }));
    expect([lied.status, lied.body.code]).toEqual([400, 'MALFORMED']);
    expect(await kinds(secretary)).toEqual([]);
    await sec.does(`${f().L}/report`, filed(1, plan));
    expect(await kinds(head)).toEqual([['rectification.signReport', place()]]);
  });

  test('书记退回，理由学习秘书看得到；改后再报，原来的一版不能再签', async () => {
    const boss = await as(head);
    await boss.does(`${f().L}/report/return`, { version: 1, reason: '写得太空。' });
    const { timeline } = await page(secretary);
    expect(timeline.find((e) => e.type === 'reportReturned')).toMatchObject({
      words: { reason: '写得太空。' },
      actor: `人员${head}`,
    });
    expect(await told(secretary)).toContainEqual(expect.stringContaining('书记退回整改报告第1版'));
    await (await as(directlyResponsible)).does(`${f().L}/report`, filed(2, plan));
    const stale = await boss.post<{ code: string }>(`${f().L}/report/sign`, { version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'STALE_VERSION']);
  });

  test('书记在纸上签：呈批单有摘要和签字人，登记人登记，单位和主管部门都看得到线下审签', async () => {
    const sheetOf = async (login: string) =>
      (await (await as(login)).get<Sheet>(`${f().L}/sheet?act=report`)).body;
    const { digest, signers, waiting } = await sheetOf(deciders.registrar);
    expect([waiting, signers.map((p) => p.personId)]).toEqual([true, [head]]);
    const registrar = await as(deciders.registrar);
    const form = new FormData();
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
    form.set('file', new Blob([new Uint8Array(pdf)]), '签字扫描件.pdf');
    const { fileId } = (
      await registrar.fetch<{ fileId: string }>('/api/files', {
        method: 'POST',
        headers: registrar.headers(),
        body: form,
      })
    ).body;
    const body = {
      what: 'report',
      itemNos: [],
      agreed: true,
      signerId: head,
      signedOn: today(),
      digest,
      scanId: fileId,
    };
    const wrong = await registrar.post<{ code: string }>(`${f().L}/endorsement/paper`, {
      ...body,
      digest: '0000 0000',
    });
    expect(wrong.body.code).toBe('PAPER_LAPSED');
    const none = await registrar.post<{ code: string }>(`${f().L}/endorsement/paper`, {
      ...body,
      what: 'measures',
    });
    expect([none.status, none.body.code]).toEqual([400, 'MALFORMED']);
    await registrar.does(`${f().L}/endorsement/paper`, body);
    for (const login of [secretary, department.liaison]) {
      const { list, timeline, words: said } = await page(login);
      const signed = (list as RectificationState).reports?.[1];
      expect(signed?.signed).toMatchObject({ by: head, paper: { registrarId: deciders.registrar } });
      expect(said[signed?.words?.id ?? '']?.summary).toBe(words.summary);
      expect(timeline.find((e) => e.type === 'reportSigned')?.paper).toMatchObject({
        signer: `人员${head}`,
      });
    }
    expect((await sheetOf(deciders.registrar)).waiting).toBe(false);
    expect(await told(department.liaison)).toContainEqual(expect.stringContaining('书记审签整改报告第2版'));
  });

  test('全部办完后十个工作日内要报，写在学习秘书的待办上；别的单位看不到', async () => {
    await toSettlement(office, 1);
    const list = await office.state<RectificationState>(f().list);
    expect(list?.clocks.closingReport?.met).toBeNull();
    expect(await kinds(secretary)).toEqual([['rectification.fileReport', place()]]);
    const stranger = await (await as(unitOf(2).secretary)).post(`${f().L}/report`, filed(3));
    expect([403, 404]).toContain(stranger.status);
    await (await as(secretary)).does(`${f().L}/report`, filed(3));
    await (await as(head)).does(`${f().L}/report/sign`, { version: 3 });
    const after = await office.state<RectificationState>(f().list);
    expect(after?.clocks.closingReport?.met).not.toBeNull();
    expect(after?.reports?.at(-1)?.items.map((i) => i.state)).toEqual(['closed', 'closed', 'ongoing']);
    expect([await kinds(secretary), await kinds(head)]).toEqual([[], []]);
  }, 60_000);
});
