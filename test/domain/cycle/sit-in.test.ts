import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import type { RectificationState } from '../../../domain/rectification/types';
import { defaultPolicy } from '../../../domain/registry/policy';
import { foundCity } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import { draft, propose } from '../../property/rules/narrative';
import { after, at, C, L, people, R, S } from './standings';

const { lead, listener, manager, leader, secretary } = people;
const cycle = (d: Desk) => d.state<CycleState>(C);
const facts = (version: number, more: object = {}) => ({
  version,
  documents: 2,
  talks: [{ on: '2026-04-24' }],
  commented: false,
  ...more,
});
const ask = (d: Desk, payload: object, who: string = lead) =>
  d.answer({ by: who, stream: C, type: 'recordSitIn', payload });

/** domain.md §2 row 7. */
describe('旁听情况：查阅资料、访谈调研、现场点评（M06）', () => {
  test.each([
    ['待旁听', 'ready', 'WRONG_STATE'],
    ['旁听中', 'arrived', 'ok'],
    ['撰写反馈', 'concluded', 'ok'],
    ['反馈表已报送', 'formSubmitted', 'WRONG_STATE'],
    ['已送达', 'delivered', 'WRONG_STATE'],
  ])('%s → %s', (_name, point, wanted) => expect(ask(after(point), facts(1))).toBe(wanted));
  test('任何一名旁听人员都能记；单位不能', () => {
    expect(ask(after('arrived'), facts(1), listener)).toBe('ok');
    expect(ask(after('arrived'), facts(1), secretary)).toBe('NOT_PERMITTED');
  });
  test('可更正，后一次替代前一次；旧版本号不收', () => {
    const desk = after('arrived').tell(lead, C, 'recordSitIn', facts(1));
    expect(ask(desk, facts(1))).toBe('STALE_VERSION');
    desk.tell(listener, C, 'recordSitIn', facts(2, { documents: 3 }));
    expect(cycle(desk).sitIn).toMatchObject({ version: 2, documents: 3, by: listener, isLateEntry: false });
  });
  test('T+1 个工作日内不算补录，之后标注补录', () => {
    const recordedAt = (when: string) =>
      cycle(
        after('concluded')
          .passTo(when)
          .tell(lead, C, 'recordSitIn', facts(1, { withLateReason: true })),
      ).sitIn?.isLateEntry;
    expect(recordedAt(at('2026-04-27', '23:58'))).toBe(false);
    expect(recordedAt(at('2026-04-28', '00:01'))).toBe(true);
  });
  test('轮次不安排现场点评的，不能填点评', () =>
    expect(ask(after('arrived'), facts(1, { commented: true }))).toBe('INVALID'));
  test('轮次安排会后点评的，可以填', () => {
    const desk = foundCity().passTo(at('2026-03-30'));
    const policy = { ...defaultPolicy, onSiteComment: 'afterClose' };
    desk.tell(manager, R, 'draft', { ...draft, policy }).tell(leader, R, 'publish');
    desk.tell(secretary, S, 'propose', propose).tell(lead, S, 'agree', { proposal: 1 });
    desk.passTo(at('2026-04-24', '14:30')).tell(lead, C, 'recordArrival', { listenerIds: [lead] });
    expect(ask(desk, facts(1, { commented: true }))).toBe('ok');
  });
  test('单位看不到', () => {
    const desk = after('arrived').tell(lead, C, 'recordSitIn', facts(1), {
      words: { id: 'talks', digest: 'd' },
    });
    expect(cycleForUnit(cycle(desk)).sitIn).toBeNull();
    expect(JSON.stringify(cycleForUnit(cycle(desk)))).not.toContain('talks');
  });
});

/** domain.md §3: `→ arrived`. */
describe('到会之后又到的人：补登到会', () => {
  const add = (d: Desk, listenerIds: readonly string[]) =>
    d.send({ by: lead, stream: C, type: 'recordArrival', payload: { listenerIds } });
  const code = (said: ReturnType<typeof add>) => (said.ok ? 'ok' : said.rejection.code);
  const late = people.expert;
  test.each([
    ['旁听中', 'arrived', 'ok'],
    ['撰写反馈', 'concluded', 'ok'],
    ['反馈表已报送', 'formSubmitted', 'WRONG_STATE'],
  ])('%s：%s', (_name, point, wanted) => expect(code(add(after(point), [late]))).toBe(wanted));
  test('加在已到的人后面，期限和结束时间不变；已到的不重登，名单外的不登', () => {
    const d = after('concluded');
    const { clocks, concludedAt, stage, arrival } = cycle(d);
    expect(code(add(d, [lead]))).toBe('ALREADY_DONE');
    expect(code(add(d, ['nobody']))).toBe('UNKNOWN_PERSON');
    expect(code(add(d, [lead, late]))).toBe('ok');
    expect(cycle(d)).toMatchObject({ clocks, concludedAt, stage });
    expect(cycle(d).arrival?.listenerIds).toEqual([...(arrival?.listenerIds ?? []), late]);
    expect(cycle(d).arrival?.added).toMatchObject([{ by: lead, listenerIds: [late], isLateEntry: false }]);
  });
  test('到会的人读得到整改清单，没有到会的读不到', () => {
    const readers = (d: Desk) => d.state<RectificationState>(L).readerIds;
    expect(readers(after('delivered'))).not.toContain(late);
    expect([...readers(after('delivered'))].sort()).toEqual([lead, people.deputy, listener].sort());
  });
});

/** domain.md §3, SitIn: observations by each listener; §2: never ratings by listener to a unit. */
describe('旁听意见：到会的每一位各记各的', () => {
  const said = (topicFocus: string) => ({ ratings: { topicFocus } });
  const observe = (d: Desk, by: string, payload: object = said('good')) =>
    d.answer({ by, stream: C, type: 'observe', payload });
  test.each([
    ['待旁听', 'ready', 'WRONG_STATE'],
    ['旁听中', 'arrived', 'ok'],
    ['撰写反馈', 'concluded', 'ok'],
    ['反馈表已报送', 'formSubmitted', 'WRONG_STATE'],
  ])('%s → %s', (_name, point, wanted) => expect(observe(after(point), listener)).toBe(wanted));
  test('到会的人才有意见；单位没有', () => {
    expect(observe(after('arrived'), people.expert)).toBe('NOT_ON_ROSTER');
    expect(observe(after('arrived'), secretary)).toBe('NOT_PERMITTED');
  });
  test('各人的并列，本人后记的替代先记的', () => {
    const desk = after('arrived')
      .tell(lead, C, 'observe', said('good'))
      .tell(listener, C, 'observe', said('average'))
      .tell(lead, C, 'observe', said('fairlyGood'), { words: { id: 'note', digest: 'd' } });
    expect(cycle(desk).observations?.map((o) => [o.by, o.ratings.topicFocus])).toEqual([
      [listener, 'average'],
      [lead, 'fairlyGood'],
    ]);
  });
  test('没有旁听的环节不评价', () => {
    const desk = after('arrived').tell(lead, C, 'recordSitIn', facts(1, { notHeard: ['closing'] }));
    const closing = (rating: string) => observe(desk, listener, { ratings: { closingSpeechDepth: rating } });
    expect(closing('good')).toBe('NOT_HEARD');
    expect(closing('notCovered')).toBe('ok');
  });
  test('T+1 个工作日以后是补录，写明原因', () => {
    const late = after('concluded').passTo(at('2026-04-28', '00:01'));
    expect(observe(late, listener)).toBe('LATE_REASON_REQUIRED');
    late.tell(listener, C, 'observe', { ...said('good'), withLateReason: true });
    expect(cycle(late).observations?.[0]).toMatchObject({ by: listener, isLateEntry: true });
  });
  test('单位看不到：没有评价，没有文字，也不知道谁记过', () => {
    const desk = after('arrived').tell(lead, C, 'observe', said('poor'), {
      words: { id: 'my-note', digest: 'd' },
    });
    const seen = JSON.stringify(cycleForUnit(cycle(desk)));
    expect(seen).not.toMatch(/observations|my-note|poor/);
  });
});
