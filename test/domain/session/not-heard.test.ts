import { missingSegments } from '../../../domain/session/labels';
import type { SessionState } from '../../../domain/session/types';
import type { Desk } from '../../property/rules/desk';
import { form, listenerIds, mark, plan } from '../../property/rules/narrative';
import { after, at, C, packageV, people, S } from '../cycle/standings';

const { secretary, lead, deputy, listener } = people;
const onPaper = (
  items: object[] = [{ ordinal: 1, kind: 'document', openness: 'internal', delivery: 'onSite' }],
) => ({
  ...packageV(1),
  items,
  offline: true,
});
const filedOffline = (): Desk =>
  after('scheduled').passTo(at('2026-04-16')).tell(secretary, S, 'submitPackage', onPaper());
const read = { place: 'unit', on: '2026-04-16' } as const;
const markOf = (part: 'plan' | 'materials', more: object = { read }) => ({ ...mark(part, 1), ...more });
const marks = (d: Desk, payload: object) => d.answer({ by: deputy, stream: C, type: 'markReview', payload });

/** domain.md §3, MaterialPackage: a session may be 线下审阅. */
describe('线下审阅', () => {
  test.each([
    ['现场查阅', 'ok', { delivery: 'onSite' }],
    ['仅报篇目', 'ok', { delivery: 'titleOnly' }],
    ['上传', 'NOT_TO_BE_UPLOADED', { delivery: 'upload', fileId: 'f' }],
    ['现场查阅却附文件', 'NOT_TO_BE_UPLOADED', { delivery: 'onSite', fileId: 'f' }],
  ])('资料%s → %s', (_name, wanted, item) =>
    expect(
      after('scheduled').answer({
        by: secretary,
        stream: S,
        type: 'submitPackage',
        payload: onPaper([{ ordinal: 1, kind: 'document', openness: 'internal', ...item }]),
      }),
    ).toBe(wanted),
  );
  test.each([
    ['未写何时何地', 'READ_ON_PAPER', {}],
    ['写明', 'ok', { read }],
    ['日期在以后', 'INVALID', { read: { place: 'department', on: '2026-04-21' } }],
  ])('两审意见：%s → %s', (_name, wanted, more) =>
    expect(marks(filedOffline().passTo(at('2026-04-20')), markOf('plan', more))).toBe(wanted),
  );
  test('上网报送的报审件不必写', () => expect(marks(after('filed'), markOf('plan', {}))).toBe('ok'));
  test('意见记下在何处、何日审阅', () => {
    const desk = filedOffline().tell(deputy, C, 'markReview', markOf('plan'));
    expect(desk.state(C)).toMatchObject({ review: { plan: { read, by: deputy }, materials: null } });
  });
  test.each([
    ['线下审阅', false, filedOffline],
    ['上网报送', true, () => after('filed')],
  ])('%s：两审未录完即旁听，标记“未经两审”：%s', (_name, unreviewed, desk) => {
    const arrived = desk().passTo(at('2026-04-24', '14:20')).tell(lead, C, 'recordArrival', { listenerIds });
    expect(arrived.state(C)).toMatchObject({ unreviewed });
  });
});

const agenda = (segment: string | null) => [
  { minutes: 60, isBusinessDeployment: false },
  { minutes: 30, isBusinessDeployment: false, notHeard: { segment } },
];
/** Sat in on a meeting of which a part was 不旁听, up to the form. */
function heardInPart(segment: string | null): Desk {
  const desk = after('scheduled').passTo(at('2026-04-16'));
  desk.tell(secretary, S, 'submitPackage', { ...packageV(1), plan: { ...plan, agenda: agenda(segment) } });
  desk.passTo(at('2026-04-24', '14:20')).tell(lead, C, 'recordArrival', { listenerIds });
  return desk.tell(lead, C, 'conclude');
}
const rated = (more: object = {}) => {
  const { version, facts } = form(1);
  return { version, facts: { ...facts, ratings: { ...facts.ratings, ...more } } };
};
const drafts = (d: Desk, payload: object) => d.answer({ by: lead, stream: C, type: 'draftForm', payload });
const minutes = (d: Desk, ...kinds: string[]) =>
  d.answer({
    by: secretary,
    stream: S,
    type: 'recordMinutes',
    payload: { segments: kinds.map((kind) => ({ kind, speakers: [] })) },
  });

/** domain.md §3: parts with state secrets are 不旁听 and never entered. */
describe('不旁听的环节', () => {
  test.each([
    ['原文领学', 'originalReading', 'selfStudyAndReading'],
    ['中心发言', 'keySpeech', 'discussionDepth'],
    ['交流发言', 'exchange', 'openInteraction'],
    ['总结讲话', 'closing', 'closingSpeechDepth'],
  ])('方案中%s不旁听：不评价，不记录', (_name, segment, question) => {
    const desk = heardInPart(segment);
    expect(drafts(desk, rated())).toBe('NOT_HEARD');
    expect(drafts(desk, rated({ [question]: 'notCovered' }))).toBe('ok');
    expect(minutes(desk, segment)).toBe('NOT_HEARD');
  });
  test('只是议程的一项，各环节照常评价、记录', () => {
    const desk = heardInPart(null);
    expect(drafts(desk, rated())).toBe('ok');
    expect(minutes(desk, 'originalReading', 'keySpeech', 'exchange', 'closing')).toBe('ok');
  });
  test('记录中没有不旁听的环节，不算缺环节', () => {
    const desk = heardInPart('exchange').tell(secretary, S, 'recordMinutes', {
      segments: ['originalReading', 'keySpeech'].map((kind) => ({ kind, speakers: [] })),
    });
    expect(missingSegments(desk.state<SessionState>(S))).toEqual(['closing']);
  });
  test('会上临时请旁听人员回避的环节，由旁听组记下，同样不评价', () => {
    const sitIn = { version: 1, documents: 0, talks: [], commented: false, notHeard: ['closing'] };
    const desk = heardInPart(null).tell(listener, C, 'recordSitIn', sitIn);
    expect(drafts(desk, rated())).toBe('NOT_HEARD');
    expect(drafts(desk, rated({ closingSpeechDepth: 'notCovered' }))).toBe('ok');
  });
  test('起草之后才记下的，原表不能报送，须重新起草', () => {
    const desk = heardInPart(null).tell(lead, C, 'draftForm', rated());
    desk.tell(secretary, S, 'recordAttendance', { presentIds: plan.attendeeIds, absences: [] });
    const submit = {
      by: lead,
      stream: C,
      type: 'submitForm',
      payload: { version: 1, unsigned: [deputy, listener] },
    };
    expect(desk.answer(submit)).toBe('ok');
    desk.tell(listener, C, 'recordSitIn', {
      version: 1,
      documents: 0,
      talks: [],
      commented: false,
      notHeard: ['closing'],
    });
    expect(desk.answer(submit)).toBe('NOT_HEARD');
  });
});
