import { addDays, instantOf } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import { caseFile, packageBody, proposal, today } from '../support/api/loop';
import { listeners, unitOf } from '../support/engine/city';
import { plusDays } from '../support/engine/commands';
import { violations } from './accessibility';
import { counts } from './seen';
import { openSite, type Site, storyOf } from './site';

/** One unit whose reviewed meeting gets another day, and one whose meeting did not take place. */
const [moved, silent] = [1, 2] as const;
const newDay = addDays(today(), 40);

/** 学习换日子、没有开：双方各用自己的账号在网页上办理。 */
describe('学习换日子、没有开', () => {
  let site: Site;
  const file = (unit: number) => caseFile(site.office.tag, unit);
  const cycleOf = (unit: number) => `${site.origin}/cycles/${file(unit).id}`;
  const reaches = (unit: number, what: string, holds: (state: CycleState) => boolean) =>
    site.office.reaches<CycleState>(file(unit).cycle, what, holds);
  const as = (login: string) => site.office.as(login);

  beforeAll(async () => {
    site = await openSite(2);
    await toAnotherDay();
    await lapse();
  }, 180_000);
  afterAll(() => site?.close());
  const step = storyOf(() => site);

  /** Both reviews passed for one day; put off, and agreed for another with the same topic. */
  async function toAnotherDay(): Promise<void> {
    const { S, C } = file(moved);
    const [secretary, lead, deputy, third] = [
      await as(unitOf(moved).secretary),
      await as(listeners.lead),
      await as(listeners.deputy),
      await as(listeners.third),
    ];
    for (const one of [lead, deputy, third]) await one.does(`${C}/seat/accept`);
    const start = { ...proposal(site.office.tag, moved), startsAt: instantOf(addDays(today(), 30), '09:00') };
    await secretary.does('/api/sessions', start);
    await lead.does(`${S}/agree`, { proposal: 1 });
    await reaches(moved, 'is scheduled', (c) => c.stage === 'scheduled');
    await secretary.does(`${S}/packages`, packageBody(moved, 1));
    await reaches(moved, 'is reviewed', (c) => c.stage === 'reviewing');
    const mark = { packageVersion: 1, verdict: 'pass', ground: null };
    await deputy.does(`${C}/reviews`, { ...mark, part: 'plan' });
    await third.does(`${C}/reviews`, { ...mark, part: 'materials' });
    await lead.does(`${S}/postpone`, { reason: '集中培训' });
    const { unitId: _unit, cycleId: _cycle, isDeliberation: _kind, ...meeting } = start;
    await secretary.does(`${S}/amend`, { ...meeting, startsAt: instantOf(newDay, '09:00'), proposal: 1 });
    await lead.does(`${S}/agree`, { proposal: 2 });
    await reaches(moved, 'waits for the lead', (c) => c.review?.reconfirm === true);
  }

  /** Its meeting was a week ago, and nobody said anything since. */
  async function lapse(): Promise<void> {
    const now = new Date().toISOString();
    const { simulation, tag } = site.office;
    const { id, session } = file(silent);
    const { topic, venue, ...facts } = {
      ...proposal(tag, silent),
      startsAt: plusDays(now, -8),
      sessionId: id,
    };
    const { secretary } = unitOf(silent);
    await simulation.act(secretary, session, 'propose', facts, plusDays(now, -20), { topic, venue });
    await simulation.act(listeners.lead, session, 'agree', { proposal: 1 }, plusDays(now, -19));
    await simulation.passTo(now);
  }

  step('组长从待办一键确认方案资料继续有效，单位看得到，不用重报', async () => {
    const lead = await site.as(listeners.lead);
    await lead.answer('确认', '第1单位');
    await lead.page.getByText('主题未改。确认后按新会期待旁听').waitFor();
    expect(await violations(lead.page)).toEqual([]);
    await lead.press('方案资料继续有效');
    await reaches(moved, 'is ready', (c) => c.stage === 'ready');
    const unit = await site.as(unitOf(moved).secretary);
    await unit.page.goto(cycleOf(moved));
    await unit.unfold('学习方案和资料');
    await unit.page.getByText(/确认：方案资料在新会期继续有效/).waitFor();
    await counts(unit.page.getByRole('button', { name: /报送第2版/ }), 0);
  });

  step('组员从待办重新答复新的日子；组长定的日子，组长不用', async () => {
    const third = await site.as(listeners.third);
    await third.answer('答复', '第1单位');
    await third.press('确认参加');
    const seats = (await site.office.state<CycleState>(file(moved).cycle))?.seats ?? [];
    expect(Object.fromEntries(seats.map((s) => [s.personId, s.answer]))).toEqual({
      [listeners.lead]: 'accepted',
      [listeners.deputy]: 'assigned',
      [listeners.third]: 'accepted',
    });
  });

  step('会后没有登记：组长的页面四项并列；学习秘书从待办登记会议未开', async () => {
    const lead = await site.as(listeners.lead);
    await lead.page.goto(cycleOf(silent));
    const question = lead.page.getByRole('region', { name: '会后情况' });
    for (const answer of ['已旁听，到会登记', '改期，办理延期'])
      await question.getByRole('link', { name: answer }).waitFor();
    for (const answer of ['会议未开', '已开未旁听'])
      await question.getByRole('button', { name: answer }).waitFor();
    expect(await violations(lead.page)).toEqual([]);

    const unit = await site.as(unitOf(silent).secretary);
    await unit.answer('说明情况', '第2单位');
    await unit.page
      .getByRole('region', { name: '会后情况' })
      .getByRole('button', { name: '会议未开' })
      .click();
    const form = unit.deed('会议未开');
    await unit.fill('未开原因', '当天临时参加上级会议。', form);
    await unit.press('登记会议未开', form);
    await reaches(silent, 'waits for another', (c) => c.stage === 'notified' && c.cancellations === 0);

    await lead.page.goto(cycleOf(silent));
    await lead.page.getByText('会议未开，周期重新等候会期').first().waitFor();
    await counts(lead.page.getByRole('region', { name: '会后情况' }), 0);
  });

  step('单位另报的日子旁听组另有旁听：组长同意以前看得到是谁', async () => {
    const unit = await site.as(unitOf(silent).secretary);
    await unit.answer('报时间', '第2单位');
    await unit.fill('日期', newDay);
    await unit.fill('时间', '14:30');
    await counts(unit.page.getByText('当天另有旁听'), 0);
    await unit.fill('学习主题', '以科技创新引领产业创新');
    await unit.fill('学习地点', '三楼会议室');
    await unit.press('报送旁听组');
    const lead = await site.as(listeners.lead);
    await lead.answer('商定时间', '第2单位');
    const note = lead.page.getByText(/当天另有旁听/).first();
    await note.waitFor();
    expect(await note.textContent()).toContain(`人员${listeners.lead}`);
    await lead.press('同意时间');
    await reaches(silent, 'is agreed', (c) => c.startsAt === instantOf(newDay, '14:30'));
  });

  test('浏览器控制台没有报错', () => expect(site.complaints).toEqual([]));
});
