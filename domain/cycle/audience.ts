import type { Audience } from '../ledger/entity';
import type { CycleEvent } from './messages';

/**
 * Which entries a unit may see (domain.md §2, who sees what). The form, ratings, dissent, report and internal
 * returns stay with team and organiser; 督办 reaches the unit once it is released.
 */
const table: Record<CycleEvent['type'], Audience> = {
  planned: 'inside',
  notified: 'unit',
  timeProposed: 'unit',
  timeDeclined: 'unit',
  scheduled: 'unit',
  inviteEnded: 'unit',
  moved: 'unit',
  postponed: 'unit',
  packageReceived: 'unit',
  reviewMarked: 'inside',
  packageApproved: 'unit',
  adviceConveyed: 'unit',
  packageReturned: 'unit',
  packageReopened: 'unit',
  packageReconfirmed: 'unit',
  packageLapsed: 'unit',
  arrivalRecorded: 'unit',
  arrivalAdded: 'unit',
  concluded: 'unit',
  formDrafted: 'inside',
  formCoSigned: 'inside',
  formSubmitted: 'inside',
  formAccepted: 'inside',
  formReturned: 'inside',
  noticeDrafted: 'inside',
  noticeReturned: 'inside',
  noticeSigned: 'inside',
  noticeDelivered: 'unit',
  noticeAnnexed: 'unit',
  acknowledged: 'unit',
  receiptDeemed: 'unit',
  reportSubmitted: 'inside',
  reportAccepted: 'inside',
  reportReturned: 'inside',
  listHeard: 'unit',
  supervisionIssued: 'unit',
  supervisionDrafted: 'inside',
  // What the 市委 answered; the unit reads the way that was taken.
  consentEntered: 'inside',
  supervisionReleased: 'unit',
  escalated: 'inside',
  lapsed: 'inside',
  deadlinesRecomputed: 'unit',
  closed: 'unit',
  sessionHeld: 'unit',
  sessionCancelled: 'unit',
  // Asked of the unit as well as of the team: either may know.
  outcomeAsked: 'unit',
  missed: 'unit',
  missedExplained: 'inside',
  waitingKept: 'unit',
  exempted: 'unit',
  cancelled: 'unit',
  carriedOver: 'unit',
  transferred: 'unit',
  sitInRecorded: 'inside',
  observed: 'inside',
  // Who declined, who recused themselves, and why: the unit hears only who comes.
  seatAccepted: 'inside',
  seatDeclined: 'inside',
  seatsAskedAgain: 'inside',
  substituted: 'inside',
  reassigned: 'inside',
  leadChanged: 'inside',
  teamAnnounced: 'unit',
  recusalDeclared: 'inside',
  recusalRequested: 'unit',
  recused: 'inside',
  recusalRefused: 'inside',
  recusalAnswered: 'unit',
  said: 'unit',
  noted: 'inside',
  paperEntered: 'inside',
};

export const audienceOf = (type: CycleEvent['type']): Audience => table[type];

/** Moves that a unit may know to be waited for. Form, report, signature and drafts of 督办 are not among them. */
const unitTasks: ReadonlySet<string> = new Set([
  'session.propose',
  'session.agree',
  'session.submitPackage',
  'session.recordNotHeld',
  'cycle.notify',
  'cycle.markReview',
  'cycle.reconfirmPackage',
  'cycle.recordArrival',
  'cycle.conclude',
  'cycle.acknowledge',
]);
export const taskAudience = (kind: string): Audience => (unitTasks.has(kind) ? 'unit' : 'inside');
