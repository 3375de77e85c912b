import type { CasePage, Queue } from '../../contracts/queries';
import { addDays, instantOf } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, packageBody, proposal, today } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { department, listeners, unitOf } from '../support/engine/city';

/** The same topic, and another one: told apart by the API, which alone sees the words. Both of one team. */
const [same, changed] = [1, 2] as const;
const answersOf = (page: CasePage) =>
  Object.fromEntries((page.cycle as CycleState).seats.map((s) => [s.personId, s.answer]));

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  for (const unit of [same, changed]) await toReady(unit);
}, 90_000);
afterAll(() => office.close());

const f = (unit: number) => caseFile(office.tag, unit);
const reaches = (unit: number, what: string, holds: (s: CycleState) => boolean) =>
  office.reaches<CycleState>(f(unit).cycle, what, holds);
const pageOf = async (login: string, unit: number) =>
  (await (await office.as(login)).get<CasePage>(f(unit).C)).body;
const mine = async (login: string, unit: number) =>
  (await (await office.as(login)).get<Queue>('/api/queue')).body.mine
    .filter((t) => t.stream === f(unit).cycle)
    .map((t) => t.kind);
const dayAt = (days: number) => instantOf(addDays(today(), days), '09:00');

/** Agreed for 30 days from now, everybody of the team comes, and both reviews have passed. */
async function toReady(unit: number): Promise<void> {
  const [secretary, lead, deputy, third] = await Promise.all(
    [unitOf(unit).secretary, listeners.lead, listeners.deputy, listeners.third].map((x) => office.as(x)),
  );
  for (const one of [lead, deputy, third]) await one?.does(`${f(unit).C}/seat/accept`);
  await secretary?.does('/api/sessions', { ...proposal(office.tag, unit), startsAt: dayAt(30) });
  await lead?.does(`${f(unit).S}/agree`, { proposal: 1 });
  await reaches(unit, 'scheduled', (s) => s.stage === 'scheduled');
  await secretary?.does(`${f(unit).S}/packages`, packageBody(unit, 1));
  await reaches(unit, 'reviewing', (s) => s.stage === 'reviewing');
  const mark = { packageVersion: 1, verdict: 'pass', ground: null };
  await deputy?.does(`${f(unit).C}/reviews`, { ...mark, part: 'plan' });
  await third?.does(`${f(unit).C}/reviews`, { ...mark, part: 'materials' });
}

/** Put off by the team and reported anew by the unit; the lead agrees. */
async function again(unit: number, topic: string): Promise<void> {
  const secretary = await office.as(unitOf(unit).secretary);
  const lead = await office.as(listeners.lead);
  await lead.does(`${f(unit).S}/postpone`, { reason: '集中培训' });
  const { topic: _was, venue, durationMinutes } = proposal(office.tag, unit);
  await secretary.does(`${f(unit).S}/amend`, {
    proposal: 1,
    startsAt: dayAt(40),
    durationMinutes,
    topic,
    venue: `${venue}（东楼）`,
  });
  await lead.does(`${f(unit).S}/agree`, { proposal: 2 });
  await reaches(unit, 'has its new date', (s) => s.startsAt === dayAt(40));
}

describe('另定会期，主题不变：两审通过的由组长一键确认', () => {
  test('地点换了、主题没有换：等组长、副组长确认，单位不用重报', async () => {
    await again(same, proposal(office.tag, same).topic);
    expect((await pageOf(listeners.lead, same)).cycle).toMatchObject({
      stage: 'reviewing',
      review: { outcome: 'approved', reconfirm: true },
    });
    expect(await mine(listeners.lead, same)).toContain('cycle.reconfirmPackage');
    expect(await mine(unitOf(same).secretary, same)).not.toContain('session.submitPackage');
  });

  test('组员和单位不能确认；副组长确认后待旁听，单位看得到', async () => {
    const confirm = (login: string) =>
      office.as(login).then((v) => v.post(`${f(same).C}/reconfirm-package`, { packageVersion: 1 }));
    for (const login of [listeners.third, unitOf(same).secretary])
      expect((await confirm(login)).body.code).toBe('NOT_PERMITTED');
    expect((await confirm(listeners.deputy)).status).toBe(200);
    await reaches(same, 'is ready', (s) => s.stage === 'ready');
    expect((await pageOf(unitOf(same).secretary, same)).timeline.map((e) => e.type)).toContain(
      'packageReconfirmed',
    );
  });
});

describe('另定会期，主题换了：按新的主题重报', () => {
  test('报审件不再有效，单位报第2版，两样重新审', async () => {
    await again(changed, '深入贯彻中央八项规定精神');
    expect((await pageOf(unitOf(changed).secretary, changed)).cycle).toMatchObject({
      stage: 'preparing',
      review: { outcome: 'returned', lapsed: true },
    });
    const secretary = await office.as(unitOf(changed).secretary);
    await secretary.does(`${f(changed).S}/packages`, packageBody(changed, 2));
    await reaches(
      changed,
      'is reviewed anew',
      (s) => s.stage === 'reviewing' && s.review?.outcome === 'pending',
    );
  });

  test('账本里没有主题的文字，只有带密钥的摘要：同样的文字才相同', async () => {
    const { rows } = await office.pool.query<{ payload: string; topic: string | null }>(
      `SELECT payload::text, payload->>'topicDigest' AS topic FROM ledger_entry
        WHERE stream = ANY($1) AND type IN ('proposed', 'amended') ORDER BY stream, version`,
      [[f(same).session, f(changed).session]],
    );
    expect(rows.map((r) => /八项规定|科技创新/u.test(r.payload))).toEqual([false, false, false, false]);
    const [first, kept, other, replaced] = rows.map((r) => r.topic);
    expect([first === kept, other === replaced, first === other]).toEqual([true, false, false]);
    expect(first).toMatch(/^[\w-]{43}$/);
  });
});

describe('换了日子：旁听人员重新答复，当天另有旁听的写明', () => {
  test('同意新日子的组长算数，其余的人重新答复；单位看不到问了谁', async () => {
    const page = await pageOf(listeners.lead, changed);
    expect(answersOf(page)).toEqual({
      [listeners.lead]: 'accepted',
      [listeners.deputy]: 'assigned',
      [listeners.third]: 'assigned',
    });
    expect(await mine(listeners.third, changed)).toContain('cycle.acceptSeat');
    expect(JSON.stringify(await pageOf(unitOf(changed).secretary, changed))).not.toMatch(
      /seatsAskedAgain|assignmentAnswer/,
    );
  });

  test('同组另一个单位也在那一天：组长看得到三人是谁，单位看不到', async () => {
    const on = addDays(today(), 40);
    const { teamDays, people } = await pageOf(listeners.lead, changed);
    expect(teamDays).toEqual(
      Object.values(listeners)
        .sort()
        .map((personId) => ({ personId, on })),
    );
    expect(teamDays.every((d) => people[d.personId])).toBe(true);
    expect((await pageOf(department.manager, changed)).teamDays).toHaveLength(3);
    expect((await pageOf(unitOf(changed).secretary, changed)).teamDays).toEqual([]);
  });
});
