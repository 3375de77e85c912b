import { addDays } from '../../domain/calendar';
import { caseFile, toDelivery, today, toSettlement } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { admins, ownerOf, roundIdOf } from '../support/api/people';
import { deciders, department, listeners, unitOf } from '../support/engine/city';

/** Marks that no ordinary text holds: one for what a unit may read, one for what stays inside. */
const open = '公开字样子丑寅';
const inner = '内部字样卯辰巳';
const ratings = /"ratings"|"coSigned"|"overallRating"|"policyChecks"|"dissent"|"archiveQuality"/;

let office: Office;
const f = () => caseFile(office.tag, 1);

/** Every address that can be read, as the OpenAPI document tells: a new one is in this test by itself. `feed`: of a calendar. */
async function addresses(feed: string): Promise<string[]> {
  const visitor = await office.as(admins.system);
  const { body } = await visitor.get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json');
  const { id } = f();
  const named: Record<string, string> = {
    cycles: id,
    sessions: id,
    lists: id,
    rounds: roundIdOf(office.tag),
    units: unitOf(1).unitId,
    drafts: `form:${id}`,
    imports: 'people',
    directory: unitOf(1).secretary,
    feed,
    files: '00000000-0000-4000-8000-000000000000',
  };
  const read = Object.entries(body.paths).filter(([, methods]) => 'get' in methods);
  return read
    .map(([path]) => path)
    .filter((path) => path !== '/api/events')
    .flatMap((path) => {
      const filled = path.replace(/(\w+)\/\{\w+\}/g, (whole, place: string) => {
        if (!named[place]) throw new Error(`what stands for ${whole} in ${path}?`);
        return `${place}/${named[place]}`;
      });
      // What is searched for, listed whole, narrowed to the case, and of the days around now.
      const days = `from=${addDays(today(), -20)}&to=${addDays(today(), 15)}`;
      return [
        filled,
        `${filled}?limit=100`,
        `${filled}?q=${encodeURIComponent(inner)}`,
        `${filled}?stream=${f().cycle}`,
        `${filled}?${days}`,
      ];
    });
}

/** What a person is shown at all of them, the answers that refuse among them. */
async function shown(login: string): Promise<{ at: string; text: string; status: number }[]> {
  const visitor = await office.as(login);
  const { body: own } = await visitor.post<{ path: string }>('/api/me/calendar-feed');
  const feed = own.path.match(/feed\/([^/]+)\.ics$/)?.[1] ?? '';
  const all: { at: string; text: string; status: number }[] = [];
  for (const at of await addresses(feed)) {
    const { status, body } = await visitor.get(at);
    all.push({ at, status, text: typeof body === 'string' ? body : JSON.stringify(body) });
  }
  return all;
}

const holding = (all: { at: string; text: string }[], what: RegExp | string) =>
  // Whoever searches for a word is told what they searched for.
  all.filter(({ at, text }) => !at.includes('?q=') && text.match(what)).map(({ at }) => at);

describe('每个人在每个地址看得到什么', () => {
  beforeAll(async () => {
    office = await openOffice(2);
    let n = 0;
    const say = (mark: string) => (what: string) => `${what}${mark}${++n}`;
    await toDelivery(office, 1, say(open), say(inner));
    await toSettlement(office, 1, say(open));
    await office.sequenced();
  }, 120_000);
  afterAll(() => office.close());

  test('部门和旁听组看得到内部的文字：否则下面的什么也没有证明', async () => {
    for (const login of [department.manager, department.leader, listeners.lead]) {
      const all = await shown(login);
      expect(all.filter((one) => one.status >= 500)).toEqual([]);
      expect([login, holding(all, inner).length > 0, holding(all, ratings).length > 0]).toEqual([
        login,
        true,
        true,
      ]);
    }
  });

  test.each([
    ['学习秘书', () => unitOf(1).secretary],
    ['书记', () => unitOf(1).head],
    ['直接责任人', () => unitOf(1).directlyResponsible],
    ['整改责任人', () => ownerOf(1)],
  ])('本单位的%s：写给单位的看得到，内部文字、评级、会签意见在任何地址都没有', async (_name, who) => {
    const all = await shown(who());
    expect(all.filter((one) => one.status >= 500)).toEqual([]);
    expect(holding(all, open).length).toBeGreaterThan(0);
    expect([holding(all, inner), holding(all, ratings)]).toEqual([[], []]);
  });

  test.each([
    ['别的单位的学习秘书', () => unitOf(2).secretary],
    ['别的单位的书记', () => unitOf(2).head],
    ['系统管理员', () => admins.system],
    ['安全管理员', () => admins.security],
  ])('%s：两样字样都没有，也没有这一周期', async (_name, who) => {
    const all = await shown(who());
    expect(all.filter((one) => one.status >= 500)).toEqual([]);
    expect([holding(all, open), holding(all, inner), holding(all, ratings)]).toEqual([[], [], []]);
    expect(holding(all, `"cycleId":"${f().id}"`)).toEqual([]);
  });

  test('登记人要把纸面录进来，看得到呈批单；没有登录的，什么也没有', async () => {
    expect(holding(await shown(deciders.registrar), open).length).toBeGreaterThan(0);
    for (const at of await addresses('nobodys')) {
      const answer = await fetch(office.base + at);
      const text = await answer.text();
      expect([at, text.includes(open) || text.includes(inner) || text.includes(f().id)]).toEqual([at, false]);
    }
  });
});
