import { escapeText, fold, icsOf } from '../../api/calendar/ics';
import type { CalendarEntry } from '../../contracts/calendar';

const unfold = (text: string) => text.replace(/\r\n[ \t]/gu, '');
const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  key: 'session/2026-R1-U001-1',
  kind: 'meeting',
  state: 'open',
  title: '第1单位中心组集体学习',
  note: '主题不出现在订阅里',
  from: '2026-04-24',
  to: '2026-04-24',
  startsAt: '2026-04-24T06:30:00.000Z',
  minutes: 120,
  dueAt: null,
  provisional: false,
  deadline: null,
  href: '/cycles/2026-R1-U001-1',
  version: 7,
  changedAt: '2026-04-20T01:02:03.456Z',
  ...more,
});
const linesOf = (...entries: CalendarEntry[]) =>
  unfold(icsOf('督学', entries, 'https://duxue.example')).split('\r\n');

describe('iCalendar（RFC 5545）', () => {
  test('一次学习会：起止、状态、序号、链接；没有主题', () => {
    const lines = linesOf(entry());
    expect(lines.slice(9, -2)).toEqual([
      'BEGIN:VEVENT',
      'UID:session%2F2026-R1-U001-1@duxue',
      'DTSTAMP:20260420T010203Z',
      'LAST-MODIFIED:20260420T010203Z',
      'SEQUENCE:7',
      'STATUS:CONFIRMED',
      'DTSTART:20260424T063000Z',
      'DURATION:PT120M',
      'SUMMARY:第1单位中心组集体学习',
      'DESCRIPTION:登录后查看：https://duxue.example/cycles/2026-R1-U001-1',
      'URL:https://duxue.example/cycles/2026-R1-U001-1',
      'END:VEVENT',
    ]);
    expect(lines.join()).not.toContain('主题');
  });

  test.each([
    ['open', 'CONFIRMED'],
    ['held', 'CONFIRMED'],
    ['tentative', 'TENTATIVE'],
    ['cancelled', 'CANCELLED'],
  ] as const)('%s 记作 %s', (state, status) =>
    expect(linesOf(entry({ state }))).toContain(`STATUS:${status}`),
  );

  test('期限是全天：止于次日，不占时间，日期可能调整的写明', () => {
    const lines = linesOf(entry({ kind: 'task', startsAt: null, to: '2026-04-30', provisional: true }));
    expect(lines).toEqual(
      expect.arrayContaining([
        'DTSTART;VALUE=DATE:20260424',
        'DTEND;VALUE=DATE:20260501',
        'TRANSP:TRANSPARENT',
        'SUMMARY:第1单位中心组集体学习（放假安排未公布，日期可能调整）',
      ]),
    );
  });

  test('反斜线、分号、逗号、换行都转义，控制字符去掉', () => {
    expect(escapeText('甲,乙;丙\\丁\r\n戊\n己\u0007')).toBe('甲\\,乙\\;丙\\\\丁\\n戊\\n己');
    const [summary] = linesOf(entry({ title: '一\r\nEND:VEVENT' })).filter((l) => l.startsWith('SUMMARY'));
    expect(summary).toBe('SUMMARY:一\\nEND:VEVENT');
  });

  test('每行不过 75 个八位组，在字与字之间折行，展开后一字不差', () => {
    for (const line of [
      'SUMMARY:短',
      `SUMMARY:${'学习'.repeat(40)}`,
      `SUMMARY:a${'学'.repeat(80)}`,
      `SUMMARY:${'𠮷'.repeat(50)}`,
      'x'.repeat(75),
      'x'.repeat(76),
    ]) {
      const folded = fold(line);
      for (const piece of folded.split('\r\n')) {
        expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75);
        expect(piece).not.toContain('\ufffd');
      }
      expect(unfold(folded)).toBe(line);
    }
    expect(fold('x'.repeat(75))).not.toContain('\r\n');
  });
});
