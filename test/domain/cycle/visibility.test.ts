import { audienceOf } from '../../../domain/cycle/audience';
import type { CycleEvent } from '../../../domain/cycle/messages';
import type { CycleState } from '../../../domain/cycle/types';
import { cycleForUnit } from '../../../domain/cycle/view';
import { keysAndTexts } from '../../property/rules/deep';
import { form, issues, mark } from '../../property/rules/narrative';
import {
  after,
  at,
  C,
  deliveredClean,
  formReturned,
  materialsOverdue,
  noticeReturned,
  people,
  postponed,
  reportReturned,
} from './standings';

const { lead, deputy, listener, manager, leader } = people;
const words = (id: string) => ({ id, digest: `d-${id}` });

/** A cycle whose every inside text has a name of its own, so that it can be looked for. */
function secretive() {
  const desk = after('recorded').passTo(at('2026-04-28'));
  desk.tell(lead, C, 'draftForm', form(1), { words: words('form-v1') });
  desk.tell(deputy, C, 'coSignForm', { version: 1, dissent: true }, { words: words('dissent') });
  desk.tell(lead, C, 'submitForm', { version: 1, unsigned: [listener] }, { words: words('unsigned-reason') });
  desk.tell(manager, C, 'returnForm', { version: 1 }, { words: words('form-return') });
  desk.tell(lead, C, 'draftForm', form(2, issues), { words: words('form-v2') });
  desk.tell(
    lead,
    C,
    'submitForm',
    { version: 2, unsigned: [deputy, listener] },
    { words: words('unsigned-2') },
  );
  desk.tell(manager, C, 'acceptForm', { version: 2 }, { words: words('notice-v1') });
  desk.tell(leader, C, 'returnNotice', { version: 1 }, { words: words('notice-return') });
  desk.tell(manager, C, 'redraftNotice', { version: 2 }, { words: words('notice-v2') });
  desk.tell(lead, C, 'submitReport', {}, { words: words('report') });
  return desk;
}
const inside = [
  'form-v1',
  'dissent',
  'unsigned-reason',
  'form-return',
  'form-v2',
  'unsigned-2',
  'notice-v1',
  'notice-return',
  'report',
];

describe('通过附建议', () => {
  test('建议随两审通过转给单位；通过前和没有建议的不转', () => {
    const desk = after('refiled');
    desk.tell(lead, C, 'markReview', mark('materials', 2, 'passWithAdvice'), { words: words('advice') });
    expect(desk.entries(C).map((e) => e.type)).not.toContain('adviceConveyed');
    desk.tell(listener, C, 'markReview', mark('plan', 2, 'pass'));
    const conveyed = desk.entries(C).filter((e) => e.type === 'adviceConveyed');
    expect(conveyed.map((e) => [e.words?.id, e.data])).toEqual([
      ['advice', { part: 'materials', packageVersion: 2 }],
    ]);
    expect(audienceOf('adviceConveyed')).toBe('unit');
    expect(keysAndTexts(cycleForUnit(desk.state<CycleState>(C))).texts).toContain('advice');
  });
});

describe('单位看到的旁听周期', () => {
  test('签发前：反馈表、评级、不同意见、报告、反馈意见草稿的文字编号一个都没有', () => {
    const seen = keysAndTexts(cycleForUnit(secretive().state<CycleState>(C)));
    for (const id of [...inside, 'notice-v2']) expect(seen.texts).not.toContain(id);
    for (const key of ['ratings', 'coSigned', 'dissent', 'overallRating', 'policyChecks', 'draftedBy'])
      expect(seen.keys).not.toContain(key);
  });
  test('签发后：只有签发的那一版反馈意见', () => {
    const seen = keysAndTexts(
      cycleForUnit(secretive().tell(leader, C, 'signNotice', { version: 2 }).state<CycleState>(C)),
    );
    expect(seen.texts).toContain('notice-v2');
    for (const id of inside) expect(seen.texts).not.toContain(id);
  });
  test('两审未决时看不到任何一审的意见，已决时看不到是谁审的', () => {
    expect(cycleForUnit(after('faulted').state<CycleState>(C)).review).toMatchObject({
      plan: null,
      materials: null,
    });
    const decided = cycleForUnit(after('ready').state<CycleState>(C)).review;
    expect(Object.keys(decided?.plan ?? {}).sort()).toEqual(['verdict', 'words']);
  });
  test.each([
    ['两审中', () => after('faulted')],
    ['已延期', () => postponed()],
    ['反馈表退回', () => formReturned()],
    ['反馈意见退回', noticeReturned],
    ['报告退回', reportReturned],
    ['无问题送达', deliveredClean],
    ['督办草稿', materialsOverdue],
    ['办结', () => after('settled')],
  ])('%s：部门和旁听组的时限、督办草稿不在其中', (_name, desk) => {
    const view = cycleForUnit(desk().state<CycleState>(C));
    expect(Object.keys(view.clocks).filter((k) => ['form', 'notice', 'report'].includes(k))).toEqual([]);
    expect(view.supervision.filter((s) => !s.releasedAt)).toEqual([]);
    expect([view.form, view.report]).toEqual([null, null]);
  });
});

test('单位看不到的动态：反馈表、会签、退回、签批、报告、督办草稿、提请上一级', () => {
  const hidden: CycleEvent['type'][] = [
    'planned',
    'reviewMarked',
    'formDrafted',
    'formCoSigned',
    'formSubmitted',
    'formAccepted',
    'formReturned',
    'noticeDrafted',
    'noticeReturned',
    'noticeSigned',
    'reportSubmitted',
    'reportAccepted',
    'reportReturned',
    'supervisionDrafted',
    'escalated',
    'lapsed',
  ];
  expect(hidden.map(audienceOf)).toEqual(hidden.map(() => 'inside'));
});
