import type { BulkPreview } from '../../contracts/bulk';
import type { CycleState } from '../../domain/cycle/types';
import { type Office, openOffice } from '../support/api/office';
import { caseOf, former } from '../support/api/people';
import { plannedRound } from '../support/api/planned';
import { department, listeners, unitOf } from '../support/engine/city';

let office: Office;
let planned: string[];
beforeAll(async () => {
  office = await openOffice(2);
  planned = await plannedRound(office, 2);
}, 90_000);
afterAll(() => office.close());

const look = async (who: string, cycleIds: readonly string[], command = 'cycle.notify') => {
  const visitor = await office.as(who);
  return visitor.post<BulkPreview>('/api/cycles/bulk-preview', { command, cycleIds });
};
const codes = async (who: string, ids: readonly string[]) =>
  (await look(who, ids)).body.rows.map((r) => (r.allowed ? 'ok' : r.code));

describe('批量通知的预览', () => {
  test('逐个说明：能办的、阶段不对的、没有的；什么也没有办', async () => {
    const notified = caseOf(office.tag, 1);
    expect(await codes(department.manager, [...planned, notified, 'P-none-U1-1'])).toEqual([
      'ok',
      'ok',
      'WRONG_STATE',
      'NOT_FOUND',
    ]);
    const { body } = await look(department.manager, [notified]);
    expect(body.rows[0]?.reason).toMatch(/当前阶段不能办理/);
    expect((await office.state<CycleState>(`cycle/${planned[0]}`))?.stage).toBe('planned');
  });
  test.each([
    ['部领导', department.leader, ['NOT_PERMITTED', 'NOT_PERMITTED']],
    ['旁听组', listeners.lead, ['NOT_PERMITTED', 'NOT_PERMITTED']],
    ['单位只知道自己的', unitOf(1).secretary, ['NOT_PERMITTED', 'NOT_FOUND']],
    ['别组的人', 'r1', ['NOT_FOUND', 'NOT_FOUND']],
  ])('%s', async (_name, who, wanted) => expect(await codes(who, planned)).toEqual(wanted));
  test('预览说能办的，就能办；办过的再预览说不能', async () => {
    const manager = await office.as(department.manager);
    await manager.does(`/api/cycles/${planned[0]}/notify`);
    expect(await codes(department.manager, planned)).toEqual(['WRONG_STATE', 'ok']);
  });
  test.each([
    ['没有选', [], 'cycle.notify'],
    ['过多', Array.from({ length: 201 }, (_, i) => `c${i}`), 'cycle.notify'],
    ['别的步骤', ['c1'], 'cycle.signNotice'],
  ])('%s：400', async (_name, ids, command) =>
    expect((await look(department.manager, ids, command)).status).toBe(400),
  );
  test('受托代理论科的：说明代谁，以他的名义能办', async () => {
    const manager = await office.as(department.manager);
    const on = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const lent = { id: 'd-bulk', to: former, roles: ['roundManager'], from: on, until: on };
    await manager.does(`/api/people/${department.manager}/delegations`, lent);
    const [row] = (await look(former, planned.slice(1))).body.rows;
    expect(row).toMatchObject({ allowed: true, onBehalfOf: department.manager });
    const headers = { 'x-on-behalf-of': department.manager };
    await (await office.as(former)).does(`/api/cycles/${planned[1]}/notify`, {}, { headers });
    expect(await codes(former, planned.slice(1))).toEqual(['WRONG_STATE']);
  });
  test('没有登录', async () =>
    expect((await office.stranger().post('/api/cycles/bulk-preview', {})).status).toBe(401));
});
