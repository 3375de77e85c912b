import { reportStage } from '../../../domain/cycle/report-stage';
import type { CycleState } from '../../../domain/cycle/types';
import { after, C, people, reportReturned } from './standings';

const { manager, lead } = people;
type D = ReturnType<typeof after>;
const settled = () => after('settled');

/** domain.md §3, SitInReport: drafting→submitted→returned/accepted→archived. */
describe('旁听情况报告的状态', () => {
  test.each<[string, string, () => D]>([
    ['旁听结束，还没有报告', 'drafting', () => after('recorded')],
    ['组长报送', 'submitted', () => after('reported')],
    ['理论科退回', 'returned', reportReturned],
    ['组长重报', 'submitted', () => reportReturned().tell(lead, C, 'submitReport')],
    ['理论科接收，整改还没有完', 'accepted', () => after('reported').tell(manager, C, 'acceptReport')],
    ['周期已办结，报告还没有接收', 'submitted', settled],
    ['周期办结以后接收', 'archived', () => settled().tell(manager, C, 'acceptReport')],
  ])('%s：%s', (_what, stage, desk) => {
    expect(reportStage(desk().state<CycleState>(C))).toBe(stage);
  });
  test('接收以后周期才办结，也归档；归档以后退不回来', () => {
    const archived = settled().tell(manager, C, 'acceptReport');
    expect(archived.state<CycleState>(C).stage).toBe('closed');
    expect(archived.answer({ by: manager, stream: C, type: 'returnReport', payload: {} })).toBe(
      'ALREADY_DONE',
    );
  });
});
