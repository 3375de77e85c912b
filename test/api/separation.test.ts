import { sweepReminders } from '../../activities/reminders';
import type { Queue } from '../../contracts/queries';
import { instantOf, localDateOf } from '../../domain/calendar';
import type { RectificationState } from '../../domain/rectification/types';
import { caseFile, toDelivery } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { deciders, department, unitOf } from '../support/engine/city';

let office: Office;
const file = () => caseFile(office.tag, 1);
beforeAll(async () => {
  office = await openOffice(1);
  await toDelivery(office, 1);
  const secretary = await office.as(unitOf(1).secretary);
  await secretary.does(`${file().L}/objections`, { itemNo: file().item(3), statement: '请假条已另册归档。' });
}, 60_000);
afterAll(() => office.close());

const asked = async (login: string) =>
  (await (await office.as(login)).get<Queue>('/api/queue')).body.mine
    .filter((t) => t.stream === file().list)
    .map((t) => t.kind);

/** 职责分离 (domain.md §2): what somebody may not decide is in the queue of those who may. */
describe('签发反馈意见的部领导不裁定对它的情况说明（M12）', () => {
  test('待我办理只列在另一位部领导名下', async () => {
    expect(await asked(department.leader)).not.toContain('rectification.answerObjection');
    expect(await asked(deciders.secondLeader)).toContain('rectification.answerObjection');
  });

  test('到期提醒只发给能裁定的人', async () => {
    const list = await office.state<RectificationState>(file().list);
    const due = list?.clocks[`objectionAnswer:${file().item(3)}`]?.deadline.dueAt ?? '';
    // The last day itself, a workday whatever day it is today; the day before it may be a Sunday.
    const lastDay = localDateOf(new Date(Date.parse(due) - 1).toISOString());
    await sweepReminders(office.pool, instantOf(lastDay, '09:15'));
    const { rows } = await office.pool.query<{ recipient_id: string }>(
      "SELECT DISTINCT recipient_id FROM notice WHERE stream = $1 AND kind = 'reminder.rectification.answerObjection'",
      [file().list],
    );
    expect(rows.map((r) => r.recipient_id)).toEqual([deciders.secondLeader]);
  });

  test('没有别人可以裁定时仍列出，页面写明为什么不能办', async () => {
    await office.pool.query("UPDATE row_grant SET to_on = '2020-12-31' WHERE person_id = $1", [
      deciders.secondLeader,
    ]);
    expect(await asked(department.leader)).toContain('rectification.answerObjection');
  });
});
