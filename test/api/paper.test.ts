import type { CasePage, Queue, Sheet } from '../../contracts/queries';
import { addDays } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, plainly, today, toSignature } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { ownerOf } from '../support/api/people';
import { deciders, department, unitOf } from '../support/engine/city';
import { dateOf, plusDays } from '../support/engine/commands';

let office: Office;
beforeAll(async () => {
  office = await openOffice(1);
  await toSignature(office, 1, plainly);
}, 120_000);
afterAll(() => office.close());

const f = () => caseFile(office.tag, 1);
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
async function scan(login: string): Promise<string> {
  const visitor = await office.as(login);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(pdf)]), '签字扫描件.pdf');
  const reply = await visitor.fetch<{ fileId: string }>('/api/files', {
    method: 'POST',
    headers: visitor.headers(),
    body: form,
  });
  return reply.body.fileId;
}
const sheet = async (path: string, login: string = deciders.registrar) =>
  (await (await office.as(login)).get<Sheet>(path)).body;
const statusOf = async (path: string, login: string) => (await (await office.as(login)).get(path)).status;

describe('反馈意见：打印呈批单，线下签字，登记', () => {
  const body = async (more: object = {}) => {
    const { digest } = await sheet(`${f().C}/sheet`);
    return {
      agreed: true,
      signerId: department.leader,
      signedOn: today(),
      digest,
      scanId: await scan(deciders.registrar),
      ...more,
    };
  };
  test('呈批单给出摘要和可以签字的人；单位看不到', async () => {
    const page = await sheet(`${f().C}/sheet`);
    expect(page.waiting).toBe(true);
    expect(page.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(page.signers.map((p) => p.personId)).toEqual([department.leader, deciders.secondLeader]);
    expect(await statusOf(`${f().C}/sheet`, unitOf(1).secretary)).toBe(404);
  });
  test('登记人的待办有一条，通到呈批单；部领导的待办仍可网上签发，不重复列出', async () => {
    const queue = async (login: string) => (await (await office.as(login)).get<Queue>('/api/queue')).body;
    const mine = (await queue(deciders.registrar)).mine.filter((t) => t.kind === 'cycle.registerSignature');
    expect(mine.map((t) => [t.href, t.sentence])).toEqual([
      [`/cycles/${f().id}/sheet`, '第1单位 反馈意见待签发，可打印呈批单线下审签'],
    ]);
    const boss = await queue(department.leader);
    expect(boss.mine.map((t) => t.kind)).toContain('cycle.signNotice');
    expect([...boss.mine, ...boss.others].map((t) => t.kind)).not.toContain('cycle.registerSignature');
  });
  test.each([
    ['摘要不符', { digest: '0000 0000' }, 409, 'PAPER_LAPSED', 'digest'],
    [
      '明天签字',
      { signedOn: dateOf(plusDays(new Date().toISOString(), 1)) },
      422,
      'SIGNED_OUT_OF_TIME',
      'signedOn',
    ],
    ['签字人没有身份', { signerId: department.manager }, 422, 'NOT_SIGNER', 'signerId'],
    ['不同意而没有意见', { agreed: false }, 400, 'MALFORMED', 'reason'],
    ['没有扫描件', { scanId: undefined }, 400, 'MALFORMED', 'scanId'],
  ])('%s：不予登记', async (_name, more, status, code, field) => {
    const visitor = await office.as(deciders.registrar);
    const reply = await visitor.post<{ code: string; fields: { path: string }[] }>(
      `${f().C}/notice/paper`,
      await body(more),
    );
    expect([reply.status, reply.body.code, reply.body.fields?.[0]?.path]).toEqual([status, code, field]);
  });
  test('不是登记人的，不能登记', async () => {
    const visitor = await office.as(department.manager);
    const reply = await visitor.post(`${f().C}/notice/paper`, await body());
    expect([reply.status, reply.body.code]).toEqual([403, 'NOT_PERMITTED']);
  });
  test('登记即送达：单位看到线下审签、登记人，看不到扫描件', async () => {
    const visitor = await office.as(deciders.registrar);
    const sent = await body();
    await visitor.does(`${f().C}/notice/paper`, sent);
    await office.reaches<RectificationState>(f().list, 'opened', (l) => l.items.length === 3);
    const read = async (login: string) => (await (await office.as(login)).get<CasePage>(f().C)).body;
    const [inside, unit] = await Promise.all([read(department.manager), read(unitOf(1).secretary)]);
    const notice = (page: CasePage) => (page.cycle as CycleState).notice;
    expect(notice(inside)).toMatchObject({
      signedBy: department.leader,
      paper: { registrarId: deciders.registrar, scanId: sent.scanId, signedOn: today() },
    });
    expect(notice(unit)).toMatchObject({
      signedBy: department.leader,
      paper: { registrarId: deciders.registrar, scanId: '' },
    });
    expect(unit.people[deciders.registrar]?.name).toBe(`人员${deciders.registrar}`);
    for (const page of [inside, unit])
      expect(page.timeline.find((e) => e.type === 'noticeDelivered')).toMatchObject({
        actor: `人员${deciders.registrar}`,
        capacity: '登记人',
        paper: { signer: `人员${department.leader}`, signedOn: today() },
      });
    expect(await statusOf(`/api/files/${sent.scanId}`, department.manager)).toBe(200);
    expect(await statusOf(`/api/files/${sent.scanId}`, unitOf(1).secretary)).toBe(404);
    expect((await sheet(`${f().C}/sheet`)).waiting).toBe(false);
  });
});

describe('整批措施：单位一张呈批单', () => {
  test('责任人填报，直接责任人在纸上签，主管部门登记人登记；单位看得到扫描件', async () => {
    const owner = await office.as(ownerOf(1));
    const sec = await office.as(unitOf(1).secretary);
    const { directlyResponsible } = unitOf(1);
    await sec.does(`${f().L}/assign`, {
      items: [2, 3].map((n) => ({ itemNo: f().item(n), ownerId: ownerOf(1), leaderId: directlyResponsible })),
    });
    const measures = (n: number, track: string) => ({
      itemNo: f().item(n),
      track,
      goal: '互动充分',
      measures: [{ ownerId: ownerOf(1), dueOn: today(), text: '一问一答' }],
    });
    await owner.does(`${f().L}/measures`, { items: [measures(2, 'phased'), measures(3, 'ongoing')] });
    const page = await sheet(`${f().L}/sheet?act=measures`, unitOf(1).secretary);
    expect(page).toMatchObject({
      waiting: true,
      itemNos: [f().item(2), f().item(3)],
      signers: [{ personId: directlyResponsible }, { personId: unitOf(1).head }],
    });
    const body = {
      what: 'measures',
      itemNos: page.itemNos,
      agreed: true,
      signerId: directlyResponsible,
      signedOn: today(),
      digest: page.digest,
      scanId: await scan(deciders.registrar),
    };
    const registrar = await office.as(deciders.registrar);
    // 直接责任人外出，委托书记代签：不在委托期内的不登记。
    const { head } = unitOf(1);
    const delegation = { id: 'w1', to: head, roles: ['directlyResponsible'] };
    await (await office.as(directlyResponsible)).does(`/api/people/${directlyResponsible}/delegations`, {
      ...delegation,
      from: today(),
      until: today(),
    });
    expect((await sheet(`${f().L}/sheet?act=measures`)).delegates).toEqual([
      {
        personId: head,
        name: `人员${head}`,
        signerId: directlyResponsible,
        from: today(),
        until: today(),
      },
    ]);
    const stranger = await registrar.post<{ code: string; fields: { path: string }[] }>(
      `${f().L}/endorsement/paper`,
      { ...body, writerId: unitOf(1).secretary },
    );
    expect([stranger.status, stranger.body.code, stranger.body.fields[0]?.path]).toEqual([
      422,
      'NOT_DELEGATE',
      'writerId',
    ]);
    await registrar.does(`${f().L}/endorsement/paper`, { ...body, writerId: head });
    const casePage = (await (await office.as(unitOf(1).secretary)).get<CasePage>(f().L)).body;
    expect(casePage.timeline.find((e) => e.type === 'measuresEndorsed')?.paper).toEqual({
      signer: `人员${directlyResponsible}`,
      writer: `人员${head}`,
      signedOn: today(),
    });
    expect(casePage.people[head]?.name).toBe(`人员${head}`);
    const list = await office.state<RectificationState>(f().list);
    expect(
      list?.items.slice(1).map((i) => [i.state, i.measures?.endorsedBy, i.measures?.paper?.writerId]),
    ).toEqual([
      ['measuresReview', directlyResponsible, head],
      ['measuresReview', directlyResponsible, head],
    ]);
    expect(await statusOf(`/api/files/${body.scanId}`, unitOf(1).secretary)).toBe(200);
    const again = await registrar.post(`${f().L}/endorsement/paper`, body);
    expect([again.status, again.body.code]).toEqual([409, 'NOTHING_TO_DO']);
  });
});

describe('代录：纸上写的，由同事录入', () => {
  const headers = async (author: string, login: string) => ({
    'x-recorded-for': author,
    'x-recorded-scan': await scan(login),
  });
  const measure = () => ({
    items: [
      {
        itemNo: f().item(3),
        track: 'ongoing',
        goal: '互动充分',
        measures: [{ ownerId: ownerOf(1), dueOn: today(), text: '一问一答' }],
      },
    ],
  });
  const secretary = () => unitOf(1).secretary;
  const liaison = async () => await office.as(department.liaison);

  test('学习秘书代责任人：页面说可以代谁录，记录上二人都有名字，扫描件随附', async () => {
    await (await liaison()).does(`${f().L}/measures/review`, {
      itemNo: f().item(3),
      approve: false,
      opinion: '不具体',
    });
    const sec = await office.as(secretary());
    const page = (await sec.get<CasePage>(f().L)).body;
    const action = page.actions.find(
      (a) => a.command === 'rectification.submitMeasures' && a.target.itemNo === f().item(3),
    );
    expect(action).toMatchObject({ allowed: true, recordFor: [ownerOf(1)] });
    const named = await headers(ownerOf(1), secretary());
    await sec.does(`${f().L}/measures`, measure(), { headers: named });
    const after = (await sec.get<CasePage>(f().L)).body;
    expect((after.list as RectificationState).items[2]?.measures).toMatchObject({
      filedBy: ownerOf(1),
      recordedBy: secretary(),
    });
    expect(after.timeline[0]).toMatchObject({
      type: 'measuresFiled',
      actor: `人员${secretary()}`,
      capacity: '代录',
      onBehalfOf: `人员${ownerOf(1)}`,
    });
    expect(await statusOf(`/api/files/${named['x-recorded-scan']}`, department.liaison)).toBe(200);
  });
  test.each([
    ['没有扫描件', { 'x-recorded-for': 'keshi1' }, 400, 'MALFORMED'],
    [
      '扫描件不存在',
      { 'x-recorded-for': 'keshi1', 'x-recorded-scan': '00000000-0000-4000-8000-000000000000' },
      409,
      'CONTENT_GONE',
    ],
    [
      '又委托又代录',
      {
        'x-recorded-for': 'keshi1',
        'x-recorded-scan': '00000000-0000-4000-8000-000000000000',
        'x-on-behalf-of': 'keshi1',
      },
      400,
      'MALFORMED',
    ],
  ])('%s：不收', async (_name, more, status, code) => {
    const sec = await office.as(secretary());
    const reply = await sec.post(`${f().L}/measures`, measure(), { headers: more });
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });
  test('片区联络员不能代录', async () => {
    const visitor = await liaison();
    const reply = await visitor.post(`${f().L}/measures`, measure(), {
      headers: await headers(ownerOf(1), department.liaison),
    });
    expect([reply.status, reply.body.code]).toEqual([403, 'RECORDER_NOT_PERMITTED']);
  });
});

describe('部领导的决定：呈批单签字，登记人登记', () => {
  const no = () => f().item(1);
  const path = () => `${f().L}/extensions/decide`;
  const due = async () =>
    (await office.state<RectificationState>(f().list))?.clocks[`closure:${no()}`]?.deadline.dueOn ?? '';
  const paper = () => sheet(`${f().L}/sheet?act=extension&items=${no()}`);
  const body = () => ({ itemNo: no(), approve: true });
  const headers = async (more: Record<string, string> = {}) => ({
    'x-recorded-for': department.leader,
    'x-recorded-scan': await scan(deciders.registrar),
    'x-recorded-date': today(),
    'x-recorded-digest': (await paper()).digest ?? '',
    ...more,
  });
  const ask = async (days: number) => {
    const until = addDays(await due(), days);
    const asking = { itemNo: no(), until, reason: '场地未定', progress: '已拟稿' };
    await (await office.as(unitOf(1).secretary)).does(`${f().L}/extensions`, asking);
    return until;
  };

  test('第二次延期：登记人的页面说可以登记谁的签字；别人的页面没有', async () => {
    await ask(1);
    await (await office.as(department.liaison)).does(path(), body());
    await ask(1);
    const actionFor = async (login: string) =>
      (await (await office.as(login)).get<CasePage>(f().L)).body.actions.find(
        (a) => a.command === 'rectification.decideExtension' && a.target.itemNo === no(),
      );
    const lent = { id: 'w1', to: department.manager, roles: ['deptLeader'], from: today(), until: today() };
    await (await office.as(department.leader)).does(`/api/people/${department.leader}/delegations`, lent);
    expect(await actionFor(deciders.registrar)).toMatchObject({
      allowed: false,
      recordFor: [department.leader, deciders.secondLeader],
      writers: [{ personId: department.manager, signerId: department.leader, from: today(), until: today() }],
    });
    expect((await actionFor(department.liaison))?.recordFor).toEqual([]);
    expect(await paper()).toMatchObject({ waiting: true, itemNos: [no()] });
  });
  test.each([
    ['摘要不符', { 'x-recorded-digest': 'ffff ffff' }, 409, 'PAPER_LAPSED'],
    [
      '明天签字',
      { 'x-recorded-date': dateOf(plusDays(new Date().toISOString(), 1)) },
      422,
      'SIGNED_OUT_OF_TIME',
    ],
    ['日期不存在', { 'x-recorded-date': '2026-02-30' }, 400, 'MALFORMED'],
    ['签字人没有身份', { 'x-recorded-for': department.manager }, 403, 'NOT_PERMITTED'],
    ['代签人没有委托', { 'x-recorded-writer': department.liaison }, 422, 'NOT_DELEGATE'],
    ['代签人不是人员编号', { 'x-recorded-writer': 'zhang san' }, 400, 'MALFORMED'],
  ])('%s：不予登记', async (_name, more, status, code) => {
    const visitor = await office.as(deciders.registrar);
    const reply = await visitor.post(path(), body(), {
      headers: await headers(more as Record<string, string>),
    });
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });
  test('受托人代签的，登记后期限即改；单位看到线下审签和两人的名字，打不开扫描件，部门打得开', async () => {
    const named = await headers({ 'x-recorded-writer': department.manager });
    const until = addDays(await due(), 1);
    await (await office.as(deciders.registrar)).does(path(), body(), { headers: named });
    expect(await due()).toBe(until);
    const read = async (login: string) => (await (await office.as(login)).get<CasePage>(f().L)).body;
    const [inside, unit] = [await read(department.manager), await read(unitOf(1).secretary)];
    for (const page of [inside, unit])
      expect(page.timeline.find((e) => e.type === 'extensionDecided')).toMatchObject({
        actor: `人员${deciders.registrar}`,
        capacity: '代录',
        paper: {
          signer: `人员${department.leader}`,
          writer: `人员${department.manager}`,
          signedOn: today(),
        },
      });
    const scanId = named['x-recorded-scan'];
    expect(inside.timeline.find((e) => e.type === 'paperEntered')).toMatchObject({ scanId });
    expect(unit.timeline.some((e) => e.type === 'paperEntered')).toBe(false);
    expect(JSON.stringify(unit)).not.toContain(scanId);
    const statuses = [department.manager, unitOf(1).secretary].map((who) =>
      statusOf(`/api/files/${scanId}`, who),
    );
    expect(await Promise.all(statuses)).toEqual([200, 404]);
    expect((await paper()).waiting).toBe(false);
  });
  test('督办、转长期、研究决定的呈批单单位看不到', async () => {
    for (const act of ['supervision', 'ongoing', 'item'])
      expect(await statusOf(`${f().L}/sheet?act=${act}&items=${no()}`, unitOf(1).secretary)).toBe(404);
  });
});
