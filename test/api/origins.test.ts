import type { CasePage, ItemRow } from '../../contracts/queries';
import type { RectificationState } from '../../domain/rectification/types';
import { proposal, today } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { department, listeners, unitOf } from '../support/engine/city';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
}, 60_000);
afterAll(() => office.close());

const year = Number(today().slice(0, 4));
// A list of another origin bears no round, hence no tag of this file: the unit is one that no other file enters for.
const { unitId, secretary, directlyResponsible } = unitOf(3);
const finding = (statement: string) => ({
  category: 'record',
  severity: 'general',
  track: 'immediate',
  statement,
  basis: '逐份核对学习档案',
});
const selfCheck = { year, items: [finding('请假审批缺两份'), finding('补学没有登记')] };
const inspection = {
  origin: 'inspection',
  year,
  docNumber: '江巡反〔2026〕7号',
  documentOn: today(),
  sessionId: null,
  items: [finding('请假审批不全')],
};
const ZC = `${year}-ZC-${unitId}`;
const XC = `${year}-XC-${unitId}`;
const pageOf = async (login: string, listId: string) =>
  (await (await office.as(login)).get<CasePage>(`/api/lists/${listId}`)).body;
const itemsOf = async (login: string, query = '') =>
  (await (await office.as(login)).get<{ rows: ItemRow[] }>(`/api/items?unit=${unitId}${query}`)).body.rows;

describe('其他来源的事项走同一条路', () => {
  beforeAll(async () => {
    await (await office.as(secretary)).does(`/api/units/${unitId}/self-check`, selfCheck);
    await (await office.as(department.manager)).does(`/api/units/${unitId}/findings`, inspection);
  }, 60_000);

  test('单位和主管部门看到清单、文号、来源；旁听组的人看不到', async () => {
    for (const login of [secretary, department.liaison]) {
      const page = await pageOf(login, XC);
      const list = page.list as RectificationState;
      expect(list.items[0]).toMatchObject({ itemNo: `${XC}-01`, source: { on: today() } });
      expect(Object.values(page.words).some((w) => w.docNumber === inspection.docNumber)).toBe(true);
    }
    expect((await (await office.as(listeners.lead)).get(`/api/lists/${XC}`)).status).toBe(404);
    expect((await (await office.as(unitOf(2).secretary)).get(`/api/lists/${ZC}`)).status).toBe(404);
  });

  test('台账按来源查找', async () => {
    const found = await itemsOf(secretary, '&origin=selfCheck');
    expect(found.map((i) => [i.itemNo, i.origin, i.roundId])).toEqual([
      [`${ZC}-01`, 'selfCheck', null],
      [`${ZC}-02`, 'selfCheck', null],
    ]);
    expect((await itemsOf(secretary, '&origin=inspection,circular')).map((i) => i.itemNo)).toEqual([
      `${XC}-01`,
    ]);
  });

  test('单位不能登记巡察问题，理论科不能替单位自查，外单位不能登记', async () => {
    const codes = async (login: string, path: string, body: object) => {
      const { status, body: problem } = await (await office.as(login)).post(
        `/api/units/${unitId}/${path}`,
        body,
      );
      return [status, problem.code];
    };
    expect(await codes(secretary, 'findings', inspection)).toEqual([403, 'NOT_PERMITTED']);
    expect(await codes(department.manager, 'self-check', selfCheck)).toEqual([403, 'NOT_PERMITTED']);
    expect(await codes(unitOf(2).secretary, 'self-check', selfCheck)).toEqual([403, 'OUTSIDE_SCOPE']);
  });

  test('一批申请中一项不行：全部没有提交，逐项说明；改正后一次提交、审签、验收', async () => {
    const entry = (n: number, onSiteEvidence: boolean) => ({
      itemNo: `${ZC}-0${n}`,
      result: '已逐份补签并标注补录，建立台账，连续执行两次，未再发生。',
      measureChecks: [],
      evidenceIds: [],
      onSiteEvidence,
    });
    const visitor = await office.as(secretary);
    const refused = await visitor.post(`/api/lists/${ZC}/closure`, {
      items: [entry(1, true), entry(2, false)],
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'BATCH_REFUSED']);
    expect(refused.body.items).toEqual([
      { itemNo: `${ZC}-02`, code: 'EVIDENCE_REQUIRED', title: expect.stringContaining('佐证') },
    ]);
    expect(refused.body.fields).toEqual([
      { path: 'items.1.evidenceIds', message: expect.stringMatching(/^第2项：/) },
    ]);
    const untouched = (await pageOf(secretary, ZC)).list as RectificationState;
    expect(untouched.items.map((i) => i.closure)).toEqual([null, null]);

    await visitor.does(`/api/lists/${ZC}/closure`, { items: [entry(1, true), entry(2, true)] });
    const itemNos = [`${ZC}-01`, `${ZC}-02`];
    await (await office.as(directlyResponsible)).does(`/api/lists/${ZC}/closure/endorse`, { itemNos });
    const verdict = { close: true, method: 'onSite', resubmitBy: null };
    await (await office.as(department.liaison)).does(`/api/lists/${ZC}/closure/verify`, {
      items: itemNos.map((itemNo) => ({ itemNo, ...verdict })),
    });
    // A sample is looked at again; the rest is tested by the unit's next cycle.
    const closed = async (followUp: string) =>
      (await itemsOf(secretary, `&followUp=${followUp}`)).map((i) => i.itemNo);
    expect([await closed('pending'), await closed('nextCycle')]).toEqual(itemNos.map((no) => [no]));
  });

  test('必学内容：单位页面上可以安排补学的学习会，主管部门不能代为安排', async () => {
    const study = { ...inspection, origin: 'mustStudy', docNumber: '', documentOn: null };
    const manager = await office.as(department.manager);
    type Past = { rows: { sessionId: string; startsAt: string; topic: string }[] };
    const { cycleId: _none, ...meeting } = proposal(office.tag, 3);
    await (await office.as(secretary)).does('/api/sessions', { ...meeting, cycleId: null });
    const past = (await manager.get<Past>(`/api/units/${unitId}/past-sessions`)).body.rows;
    expect(past.map((s) => [s.startsAt, s.topic])).toEqual([[meeting.startsAt, meeting.topic]]);
    const stranger = await (await office.as(unitOf(2).secretary)).get<Past>(
      `/api/units/${unitId}/past-sessions`,
    );
    expect(stranger.body.rows).toEqual([]);
    const nowhere = await manager.post<{ code: string }>(`/api/units/${unitId}/findings`, {
      ...study,
      sessionId: 'nowhere',
    });
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'INVALID']);
    await manager.does(`/api/units/${unitId}/findings`, { ...study, sessionId: past[0]?.sessionId });
    const BX = `${year}-BX-${unitId}`;
    const offered = async (login: string) =>
      (await pageOf(login, BX)).actions.find((a) => a.command === 'rectification.arrangeStudy')?.allowed;
    expect([await offered(secretary), await offered(department.manager)]).toEqual([true, false]);
    // 没有学的那一次写在页面上，不在可选的补学会之中：送达以后的才算。
    const page = await pageOf(secretary, BX);
    expect((page.list as RectificationState).items[0]?.study?.missedSessionId).toBe(past[0]?.sessionId);
    expect(page.sessions.map((s) => s.sessionId)).toEqual([past[0]?.sessionId]);
  });

  test('同一问题：巡察事项并入自查清单中未办结的事项，两边有链接', async () => {
    await (await office.as(secretary)).does(`/api/units/${unitId}/self-check`, {
      year,
      items: [finding('请假审批又缺一份')],
    });
    await (await office.as(department.manager)).does(`/api/lists/${XC}/merge`, {
      itemNo: `${XC}-01`,
      intoItemNo: `${ZC}-03`,
      intoListId: ZC,
      reason: '与自查发现的是同一问题',
    });
    await office.reaches<RectificationState>(
      `rectification/${ZC}`,
      'linked',
      (s) => (s.items[2]?.answersFor.length ?? 0) > 0,
    );
    const [merged] = ((await pageOf(secretary, XC)).list as RectificationState).items;
    expect(merged).toMatchObject({ state: 'merged', settled: { mergedInto: `${ZC}-03`, inList: ZC } });
  });
});
