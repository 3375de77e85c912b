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
  });
  test('到会的人读得到整改清单，没有到会的读不到', () => {
    const readers = (d: Desk) => d.state<RectificationState>(L).readerIds;
    expect(readers(after('delivered'))).not.toContain(late);
    expect([...readers(after('delivered'))].sort()).toEqual([lead, people.deputy, listener].sort());
  });
});
