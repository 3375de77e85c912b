import type { CasePage, Queue } from '../../contracts/queries';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, packageBody, proposal } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { secondRound } from '../support/api/second-round';
import { department, listeners, reserves, unitOf } from '../support/engine/city';

const [lead2 = ''] = reserves;
const { lead, deputy } = listeners;
const { secretary } = unitOf(1);

let office: Office;
let second: string;
beforeAll(async () => {
  office = await openOffice();
  second = await secondRound(office, 1);
}, 60_000);
afterAll(() => office.close());

const f = () => caseFile(office.tag, 1);
const C2 = () => `/api/cycles/${second}`;
const reaches = (cycle: string, what: string, holds: (c: CycleState) => boolean) =>
  office.reaches<CycleState>(cycle, what, holds);
const both = async (what: string, holds: (c: CycleState) => boolean) => {
  await reaches(f().cycle, what, holds);
  await reaches(`cycle/${second}`, what, holds);
};
const pageOf = async (login: string, path: string) => (await office.as(login)).get<CasePage>(path);
const queueOf = async (login: string) =>
  (await (await office.as(login)).get<Queue>('/api/queue')).body.mine.map((t) => t.kind);

describe('两个轮次同场旁听一次学习会', () => {
  test('单位页面上列出可并入的学习会；旁听组没有这一步', async () => {
    await (await office.as(secretary)).does('/api/sessions', proposal(office.tag, 1));
    await (await office.as(lead)).does(`${f().S}/agree`, { proposal: 1 });
    await reaches(f().cycle, 'scheduled', (c) => c.stage === 'scheduled');
    const { body } = await pageOf(secretary, C2());
    expect(body.joinable.map((s) => s.sessionId)).toEqual([f().id]);
    expect(body.actions.find((a) => a.command === 'session.join')).toMatchObject({ allowed: true });
    expect((await pageOf(lead2, C2())).body.joinable).toEqual([]);
  });
  test('提出以前，另一组看不到这次学习会', async () => expect((await pageOf(lead2, f().S)).status).toBe(404));
  test('单位提出，另一组在待办里看到并同意', async () => {
    await (await office.as(secretary)).does(`${f().S}/join`, { cycleId: second });
    await reaches(`cycle/${second}`, 'is offered', (c) => c.proposal !== null);
    expect(await queueOf(lead2)).toContain('session.agree');
    expect((await pageOf(lead2, C2())).body.session).toMatchObject({ sessionId: f().id });
    expect((await (await office.as(lead2)).post(`${f().S}/postpone`, { reason: '略' })).status).toBe(403);
    await (await office.as(lead2)).does(`${f().S}/agree`, { proposal: 1 });
    await both('scheduled', (c) => c.stage === 'scheduled');
  });
  test('单位的待办里，方案和资料只报一次', async () => {
    const kinds = await queueOf(secretary);
    expect(kinds.filter((k) => k === 'session.submitPackage')).toHaveLength(1);
  });
  test('报一次，两组都收到；各审各的，看不到对方的周期', async () => {
    await (await office.as(secretary)).does(`${f().S}/packages`, packageBody(1, 1));
    await both('reviewing', (c) => c.stage === 'reviewing');
    const mark = { part: 'plan', packageVersion: 1, verdict: 'pass', ground: null };
    await (await office.as(deputy)).does(`${f().C}/reviews`, mark);
    await (await office.as(lead2)).does(`${C2()}/reviews`, mark);
    expect((await pageOf(lead2, f().C)).status).toBe(404);
    expect((await pageOf(lead, C2())).status).toBe(404);
    expect((await pageOf(lead, f().C)).body.sharing).toEqual([{ cycleId: null, team: null, joined: true }]);
    expect((await pageOf(department.manager, f().C)).body.sharing).toEqual([
      { cycleId: second, team: '第17旁听组', joined: true },
    ]);
  });
  test('学习页对每一组给出自己的周期', async () => {
    const seen = async (login: string) => ((await pageOf(login, f().S)).body.cycle as CycleState).cycleId;
    expect([await seen(lead), await seen(lead2)]).toEqual([f().id, second]);
  });
  test('另一组延期，两个周期都延期', async () => {
    await (await office.as(lead2)).does(`${f().S}/postpone`, { reason: '参加集中培训' });
    await both('postponed', (c) => c.stage === 'postponed');
  });
});
