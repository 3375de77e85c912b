import type { RectificationState } from '../../../domain/rectification/types';
import type { SessionState } from '../../../domain/session/types';
import type { Desk } from '../../property/rules/desk';
import { closures, entering } from '../../property/rules/narrative';
import { after, at, people } from './standings';

const { manager, secretary } = people;
const BX = `rectification/${entering('mustStudy').listId}`;
const list = (d: Desk, stream: string) => d.state<RectificationState>(stream);
const first = (d: Desk, stream: string) => {
  const [item] = list(d, stream).items;
  if (!item) throw new Error(`no item in ${stream}`);
  return item;
};
const due = (d: Desk, stream: string, key: string) => list(d, stream).clocks[key]?.deadline.dueOn;
const start = () => after('founded').passTo(at('2026-05-06'));

describe('必学内容：由下一次学习会补学，会后 1 个工作日内申请销号（M10）', () => {
  const no = '2026-BX-U001-01';
  const own = 'session/U001-2026-06-10';
  const meeting = (startsAt: string) => ({
    sessionId: 'U001-2026-06-10',
    unitId: 'U001',
    cycleId: null,
    isDeliberation: true,
    startsAt,
    durationMinutes: 120,
  });
  const arranged = () =>
    start()
      .tell(manager, BX, 'enterFindings', entering('mustStudy'))
      .tell(secretary, own, 'propose', meeting('2026-06-10T06:30:00.000Z'))
      .tell(secretary, BX, 'arrangeStudy', { itemNo: no, sessionId: 'U001-2026-06-10' });
  const apply = {
    items: closures({ n: 1, checks: 0, evidence: {} }).items.map((i) => ({ ...i, itemNo: no })),
  };

  test('选定学习会后，期限为会后 1 个工作日；学习会知道自己要补学', () => {
    const desk = arranged();
    expect(due(desk, BX, `closure:${no}`)).toBe('2026-06-11');
    expect(desk.state<SessionState>(own).listIds).toEqual(['2026-BX-U001']);
  });
  test('学习会改期，期限随之调整；取消，须另作安排并重新计时', () => {
    const desk = arranged().tell(secretary, own, 'move', {
      startsAt: '2026-06-17T06:30:00.000Z',
      durationMinutes: 120,
    });
    expect(due(desk, BX, `closure:${no}`)).toBe('2026-06-18');
    desk.passTo(at('2026-05-20')).tell(people.head, own, 'cancel');
    expect(first(desk, BX).study).toMatchObject({ sessionId: null });
    expect(due(desk, BX, `closure:${no}`)).toBe('2026-06-10');
    expect(desk.tasksOf(BX).map((t) => t.kind)).toEqual(['rectification.arrangeStudy']);
  });
  test('没有开过会不能申请销号；开过会，有出席登记即可，不用另传佐证', () => {
    const desk = arranged();
    const says = () => desk.answer({ by: secretary, stream: BX, type: 'applyClosure', payload: apply });
    expect(says()).toBe('NEIGHBOUR_NOT_READY');
    desk.passTo('2026-06-10T09:00:00.000Z');
    const roster = desk.state<{ roster: { personId: string }[] }>('unit/U001').roster.map((m) => m.personId);
    desk.tell(secretary, own, 'recordAttendance', { presentIds: roster, absences: [] });
    expect(says()).toBe('ok');
  });
  describe('学习会定在哪天，单位不能借此停掉或推远期限', () => {
    const entered = () => start().tell(manager, BX, 'enterFindings', entering('mustStudy'));
    const naming = (d: Desk, startsAt: string) => d.tell(secretary, own, 'propose', meeting(startsAt));
    const arrange = {
      by: secretary,
      stream: BX,
      type: 'arrangeStudy',
      payload: { itemNo: no, sessionId: 'U001-2026-06-10' },
    };
    const clock = (d: Desk) => list(d, BX).clocks[`closure:${no}`];
    const moved = (d: Desk, startsAt: string) =>
      d.tell(secretary, own, 'move', { startsAt, durationMinutes: 120 });
    // 登记于 05-06：60 个工作日到 07-29；立行立改 15 个工作日到 05-26。
    test.each([
      ['会后 1 个工作日当天', '2026-05-11', '2026-05-11'],
      ['会后 1 个工作日已过', '2026-05-12', '2026-05-26'],
    ])('05-09 开过的学习会，%s选定：期限 %s，照常督办', (_name, when, wanted) => {
      const d = naming(entered(), '2026-05-09T06:30:00.000Z').passTo(at(when));
      d.tell(secretary, BX, 'arrangeStudy', arrange.payload);
      expect(due(d, BX, `closure:${no}`)).toBe(wanted);
      expect(list(d.passTo(at('2026-06-10')), BX).supervision.map((s) => s.level)).toContain('yellow');
    });
    test.each([
      ['到最晚的一天', '2026-07-28T06:30:00.000Z', 'ok'],
      ['晚一天', '2026-07-29T06:30:00.000Z', 'STUDY_TOO_FAR'],
      ['明年的', '2027-03-10T06:30:00.000Z', 'STUDY_TOO_FAR'],
    ])('%s → %s', (_name, startsAt, wanted) =>
      expect(naming(entered(), startsAt).answer(arrange)).toBe(wanted),
    );
    test('选定的另有日期，原来的留着；改到很远的，停在最晚的一天，改回来的随之提前', () => {
      const d = arranged();
      expect(clock(d)?.deadline.history.map((h) => h.dueOn)).toEqual(['2026-05-26']);
      moved(d, '2027-03-10T06:30:00.000Z');
      expect(clock(d)?.deadline).toMatchObject({ dueOn: '2026-07-29', rule: { key: 'phasedClosure' } });
      expect(clock(d)?.deadline.history.map((h) => h.dueOn)).toEqual(['2026-05-26', '2026-06-11']);
      moved(d, '2027-04-10T06:30:00.000Z');
      expect(due(d, BX, `closure:${no}`)).toBe('2026-07-29');
      expect(due(moved(d, '2026-06-17T06:30:00.000Z'), BX, `closure:${no}`)).toBe('2026-06-18');
    });
    test('选了又取消，也不过最晚的一天；过了的照原期限督办，仍可选定补学', () => {
      const d = naming(entered(), '2026-07-27T06:30:00.000Z').tell(
        secretary,
        BX,
        'arrangeStudy',
        arrange.payload,
      );
      expect(due(d.passTo(at('2026-07-20')).tell(people.head, own, 'cancel'), BX, `closure:${no}`)).toBe(
        '2026-07-29',
      );
      d.passTo(at('2026-08-03')).tell(secretary, 'session/late', 'propose', {
        ...meeting('2026-08-05T06:30:00.000Z'),
        sessionId: 'late',
      });
      d.tell(secretary, BX, 'arrangeStudy', { itemNo: no, sessionId: 'late' });
      expect(due(d, BX, `closure:${no}`)).toBe('2026-07-29');
      expect(list(d.passTo(at('2026-08-10')), BX).supervision.map((s) => s.level)).toContain('red');
    });
  });
  describe('登记时写明哪一次学习会没有学', () => {
    const missed = 'U001-2026-05-08';
    const M = `session/${missed}`;
    const held = (more: object = {}) =>
      start()
        .tell(secretary, M, 'propose', {
          ...meeting('2026-05-08T06:30:00.000Z'),
          sessionId: missed,
          ...more,
        })
        .passTo(at('2026-05-11'));
    const saying = (sessionId: string) => ({
      by: manager,
      stream: BX,
      type: 'enterFindings',
      payload: entering('mustStudy', { sessionId }),
    });
    test('开过的学习会记在事项上；补学不能用这一次', () => {
      const desk = held();
      desk.send(saying(missed));
      expect(first(desk, BX).study).toMatchObject({ missedSessionId: missed, sessionId: null });
      const arrange = { itemNo: no, sessionId: missed };
      expect(desk.answer({ by: secretary, stream: BX, type: 'arrangeStudy', payload: arrange })).toBe(
        'INVALID',
      );
      desk
        .tell(secretary, own, 'propose', meeting('2026-06-10T06:30:00.000Z'))
        .tell(secretary, BX, 'arrangeStudy', { itemNo: no, sessionId: 'U001-2026-06-10' });
      expect(due(desk, BX, `closure:${no}`)).toBe('2026-06-11');
    });
    test.each<[string, (d: Desk) => Desk, string]>([
      ['没有这次学习会', (d) => d, 'nowhere'],
      [
        '外单位的学习会',
        (d) =>
          d
            .tell(people.otherSecretary, 'session/jyj', 'propose', {
              ...meeting('2026-05-12T06:30:00.000Z'),
              sessionId: 'jyj',
              unitId: 'U002',
            })
            .passTo(at('2026-05-13')),
        'jyj',
      ],
      [
        '还没有开的学习会',
        (d) => d.tell(secretary, own, 'propose', meeting('2026-06-10T06:30:00.000Z')),
        'U001-2026-06-10',
      ],
      [
        '已取消的学习会',
        (d) =>
          d
            .tell(secretary, own, 'propose', meeting('2026-05-12T06:30:00.000Z'))
            .tell(people.head, own, 'cancel')
            .passTo(at('2026-05-13')),
        'U001-2026-06-10',
      ],
    ])('%s：不能登记', (_name, given, sessionId) =>
      expect(given(held()).answer(saying(sessionId))).toBe('INVALID'),
    );
  });
  test('选定后不能再换，以免一推再推', () =>
    expect(
      arranged().answer({
        by: secretary,
        stream: BX,
        type: 'arrangeStudy',
        payload: { itemNo: no, sessionId: 'U001-2026-06-10' },
      }),
    ).toBe('ALREADY_DONE'));
});
