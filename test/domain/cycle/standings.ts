import type { CycleState } from '../../../domain/cycle/types';
import { defaultPolicy } from '../../../domain/registry/policy';
import { at, foundCity, people } from '../../property/rules/city';
import type { Desk, Saying } from '../../property/rules/desk';
import {
  after,
  C,
  draft,
  form,
  L,
  listenerIds,
  mark,
  packageV,
  proposal,
  R,
  S,
} from '../../property/rules/narrative';

const { manager, leader, lead, deputy, listener, secretary } = people;

/** The commands of a cycle, each by a person whose it is, with the versions that stand at that moment. */
const by =
  (person: string, type: string, payload: (c: CycleState) => unknown = () => ({})) =>
  (d: Desk): Saying => ({
    by: person,
    stream: C,
    type,
    payload: payload(d.state<CycleState>(C)),
  });
export const cycleCommands = {
  notify: by(manager, 'notify'),
  markPlan: by(listener, 'markReview', (c) => mark('plan', c.review?.packageVersion ?? 1)),
  markMaterials: by(listener, 'markReview', (c) => mark('materials', c.review?.packageVersion ?? 1)),
  returnPackage: by(lead, 'returnPackage', (c) => ({ packageVersion: c.review?.packageVersion ?? 1 })),
  reopenPackage: by(lead, 'reopenPackage', (c) => ({ packageVersion: c.review?.packageVersion ?? 1 })),
  reconfirmPackage: by(lead, 'reconfirmPackage', (c) => ({ packageVersion: c.review?.packageVersion ?? 1 })),
  recordArrival: by(lead, 'recordArrival', () => ({ listenerIds })),
  conclude: by(lead, 'conclude'),
  draftForm: by(lead, 'draftForm', (c) => form((c.form?.version ?? 0) + 1)),
  coSignForm: by(deputy, 'coSignForm', (c) => ({ version: c.form?.version ?? 1, dissent: false })),
  submitForm: by(lead, 'submitForm', (c) => ({
    version: c.form?.version ?? 1,
    unsigned: [deputy, listener].filter((id) => !c.form?.coSigned.some((s) => s.personId === id)),
  })),
  acceptForm: by(manager, 'acceptForm', (c) => ({ version: c.form?.version ?? 1 })),
  returnForm: by(manager, 'returnForm', (c) => ({ version: c.form?.version ?? 1 })),
  redraftNotice: by(manager, 'redraftNotice', (c) => ({ version: (c.notice?.version ?? 0) + 1 })),
  signNotice: by(leader, 'signNotice', (c) => ({ version: c.notice?.version ?? 1 })),
  returnNotice: by(leader, 'returnNotice', (c) => ({ version: c.notice?.version ?? 1 })),
  acknowledge: by(secretary, 'acknowledge'),
  submitReport: by(lead, 'submitReport'),
  acceptReport: by(manager, 'acceptReport'),
  returnReport: by(manager, 'returnReport'),
  releaseSupervision: by(leader, 'releaseSupervision', (c) => ({
    noticeId: c.supervision.at(-1)?.noticeId ?? 'none',
    way: 'direct',
  })),
};

/** A round whose publication does not notify: its cycles wait for 通知. */
export function unnotified(): Desk {
  const desk = foundCity().passTo(at('2026-03-30'));
  const policy = { ...defaultPolicy, notifyOnPublish: false };
  return desk.tell(manager, R, 'draft', { ...draft, policy }).tell(leader, R, 'publish');
}

const aWord = { id: 'meeting', digest: 'd' };
export const postponed = (point = 'ready'): Desk => after(point).tell(secretary, S, 'postpone');
export const rescheduled = (point: string, startsAt = at('2026-05-15', '14:30'), topic = {}): Desk =>
  postponed(point)
    .tell(secretary, S, 'amend', { proposal: 1, ...proposal(startsAt), ...topic }, { words: aWord })
    .tell(lead, S, 'agree', { proposal: 2 });
export const declined = (): Desk => after('proposed').tell(lead, S, 'declineTime', { proposal: 1 });
export const arrivedUnreviewed = (point: string): Desk =>
  after(point).passTo(at('2026-04-24', '14:20')).tell(lead, C, 'recordArrival', { listenerIds });
export const formReturned = (point = 'formSubmitted'): Desk =>
  after(point).tell(manager, C, 'returnForm', { version: 1 });
export const noticeReturned = (): Desk =>
  after('formAccepted').tell(leader, C, 'returnNotice', { version: 1 });
export const reportReturned = (): Desk => after('reported').tell(manager, C, 'returnReport');
/** Delivered without a single problem: no list opens. */
export const deliveredClean = (): Desk =>
  after('recorded')
    .passTo(at('2026-04-28'))
    .tell(lead, C, 'draftForm', form(1, []))
    .tell(lead, C, 'submitForm', { version: 1, unsigned: [deputy, listener] })
    .tell(manager, C, 'acceptForm', { version: 1 })
    .passTo(at('2026-04-30'))
    .tell(leader, C, 'signNotice', { version: 1 });
/** The unit files nothing by the due date, 04-20: the yellow 督办 is drafted at its end. */
export const materialsOverdue = (): Desk => after('scheduled').passTo(at('2026-04-21', '09:00'));
export { after, at, C, L, packageV, people, R, S };
