import {
  deadlineName,
  eventSentence,
  itemsWord,
  noticeSentence,
  taskSentence,
} from '../../contracts/wording';

describe('整改事项按清单里的次序称呼', () => {
  test.each([
    [['2026-R1-U001-03'], '第3项'],
    [['2026-R1-U001-01', '2026-R1-U001-12'], '第1、12项'],
    [['旧编号'], '旧编号'],
  ])('%j 读作 %s', (itemNos, word) => expect(itemsWord(itemNos)).toBe(word));

  test.each([
    [deadlineName('closure:2026-R1-U001-03'), '销号申请（第3项）'],
    [deadlineName('resubmission:2026-R1-U001-03'), '再次申请销号（第3项）'],
    [deadlineName('materials'), '报送方案和资料'],
    [
      taskSentence('rectification.verifyClosure', '市发展改革委', { itemNo: '2026-R1-U001-03' }),
      '验收 市发展改革委 整改事项第3项',
    ],
    [
      eventSentence('rectification', 'closureReturned', {
        items: [{ itemNo: '2026-R1-U001-03', resubmitBy: '2026-08-12' }],
      }),
      '验收退回：第3项，8月12日前再报',
    ],
  ])('%s', (sentence, expected) => expect(sentence).toBe(expected));
});

describe('提醒写明期限的日期，晚送达、晚打开都不失真', () => {
  const reminder = (at: string) =>
    noticeSentence(
      'reminder.cycle.signNotice',
      '市供销社',
      { task: 'cycle.signNotice', dueOn: '2026-11-20' },
      at,
    );
  test.each([
    ['2026-11-17T01:10:00.000Z', '签发 市供销社 反馈意见（11月20日 周五到期）'],
    ['2026-11-20T15:59:00.000Z', '签发 市供销社 反馈意见（11月20日 周五到期）'],
    ['2026-11-20T16:00:00.000Z', '签发 市供销社 反馈意见（11月20日 周五到期，已逾期）'],
    ['2027-01-04T01:10:00.000Z', '签发 市供销社 反馈意见（2026年11月20日 周五到期，已逾期）'],
  ])('%s', (at, sentence) => expect(reminder(at)).toBe(sentence));
});
