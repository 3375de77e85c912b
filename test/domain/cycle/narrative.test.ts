import type { CycleState } from '../../../domain/cycle/types';
import { closedWording } from '../../../domain/rectification/settlement';
import type { RectificationState } from '../../../domain/rectification/types';
import type { SessionState } from '../../../domain/session/types';
import { at } from '../../property/rules/city';
import { after, C, itemNo, L, S } from '../../property/rules/narrative';

/** domain.md §11: every due date of the narrated cycle, as the rules give it. */
const due = (point: string, stream: string, key: string) =>
  after(point).state<CycleState | RectificationState>(stream).clocks[key]?.deadline.dueOn;

describe('§11 市发展改革委党组 × 第7旁听组', () => {
  test.each([
    ['方案 v1', 'scheduled', C, 'materials', '2026-04-20'],
    ['退回(两审)', 'filed', C, 'review', '2026-04-21'],
    ['方案 v2', 'returned', C, 'resubmission', '2026-04-22'],
    ['再审', 'refiled', C, 'resubmissionReview', '2026-04-23'],
    ['反馈表', 'arrived', C, 'form', '2026-05-06'],
    ['旁听情况报告', 'arrived', C, 'report', '2026-05-12'],
    ['反馈意见', 'formSubmitted', C, 'notice', '2026-05-07'],
    ['签收视为收到', 'delivered', C, 'receipt', '2026-05-08'],
    ['#3 措施', 'delivered', L, `measures:${itemNo(3)}`, '2026-05-19'],
    ['#1 立行立改', 'delivered', L, `closure:${itemNo(1)}`, '2026-05-26'],
    ['#3 分阶段', 'delivered', L, `closure:${itemNo(3)}`, '2026-07-29'],
    ['#3 退回后再报', 'returned3', L, `resubmission:${itemNo(3)}`, '2026-08-12'],
    ['#4 长期事项', 'approved4', L, `ongoing:${itemNo(4)}`, '2026-12-15'],
  ])('%s: %s → %s %s 到期 %s', (_what, point, stream, key, dueOn) =>
    expect(due(point, stream, key)).toBe(dueOn),
  );

  test('05-20 审核措施：报送后 3 个工作日内', () =>
    expect(due('measuresEndorsed', L, `measuresReview:${itemNo(3)}`)).toBe('2026-05-21'));

  test('两审退回、再报、通过附建议后，周期待旁听', () => {
    const { stage, review } = after('ready').state<CycleState>(C);
    expect([stage, review?.packageVersion, review?.outcome, review?.materials?.verdict]).toEqual([
      'ready',
      2,
      'approved',
      'passWithAdvice',
    ]);
  });

  test('应到 5 实到 4，登记当日不算补录', () => {
    const { attendance, minutes, stage } = after('recorded').state<SessionState>(S);
    expect([attendance?.presentIds.length, attendance?.isLateEntry, minutes?.isLateEntry, stage]).toEqual([
      4,
      false,
      false,
      'recorded',
    ]);
  });

  test('08-07 周期办结，另有长期事项 1 项；#1、#3 抽到回头看，#2 由下一周期检验', () => {
    const desk = after('settled');
    const { items } = desk.state<RectificationState>(L);
    expect(items.map((i) => i.state)).toEqual(['closed', 'closed', 'closed', 'ongoing']);
    expect(items.slice(0, 3).map((i) => closedWording(i.followUp))).toEqual([
      '已销号（待回头看）',
      '已销号（待下一周期检验）',
      '已销号（待回头看）',
    ]);
    expect(desk.state<CycleState>(C)).toMatchObject({
      stage: 'closed',
      list: { open: 0, ongoing: 1, closed: 3 },
    });
  });

  test('一路按时：只有到期前的蓝色提醒，没有黄色、红色督办', () => {
    const desk = after('settled');
    const notices = [C, L].flatMap((s) => desk.state<CycleState | RectificationState>(s).supervision);
    expect(notices.map((n) => n.level)).toEqual(notices.map(() => 'blue'));
  });

  test('旁听轮次：窗口期开始后执行，送达后整改，办结后评估', () => {
    const stageAt = (point: string) => after(point).state<{ stage: string }>('round/2026-R1').stage;
    expect(['published', 'scheduled', 'delivered', 'settled'].map(stageAt)).toEqual([
      'published',
      'executing',
      'rectifying',
      'assessing',
    ]);
  });

  test('长期事项到 12-15 仍未处理：提请上一级，不自动办结', () => {
    const desk = after('settled').passTo(at('2026-12-16'));
    expect(desk.state<RectificationState>(L).items[3]?.state).toBe('ongoing');
    expect(desk.entries(L).at(-1)).toMatchObject({
      type: 'escalated',
      data: { key: `ongoing:${itemNo(4)}` },
    });
  });
});
