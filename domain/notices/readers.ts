import type { Recorded } from '../ledger/entity';

export type To =
  | 'secretary'
  | 'head'
  | 'directlyResponsible'
  | 'leads'
  | 'team'
  | 'manager'
  | 'leader'
  | 'liaison'
  | 'owner'
  | 'measureOwners'
  /** Of a 留言 the other side: the unit's, or whoever answers for the department. */
  | 'otherSide'
  /** Whoever is to endorse what was filed. */
  | 'endorser'
  /** Of an 延期: the 片区联络员, or a 部领导 where it is the second. */
  | 'extensionDecider';

/** Event → readers. The unit is never told of the form, a dissent, a rating or a rank. */
export const cycleTable: Record<string, readonly To[]> = {
  notified: ['secretary', 'team'],
  timeProposed: ['leads'],
  timeDeclined: ['secretary'],
  inviteEnded: ['secretary'],
  scheduled: ['secretary', 'head', 'directlyResponsible', 'team'],
  moved: ['secretary', 'head', 'directlyResponsible', 'team'],
  postponed: ['secretary', 'head', 'directlyResponsible', 'team'],
  packageReceived: ['team'],
  packageApproved: ['secretary', 'leads'],
  packageReturned: ['secretary'],
  packageReopened: ['secretary', 'team'],
  packageReconfirmed: ['secretary'],
  packageLapsed: ['secretary', 'team'],
  formDrafted: ['team'],
  formSubmitted: ['manager'],
  formReturned: ['leads'],
  noticeDrafted: ['leader'],
  noticeReturned: ['manager'],
  noticeDelivered: ['secretary', 'head', 'directlyResponsible', 'liaison'],
  noticeAnnexed: ['secretary', 'head', 'directlyResponsible', 'liaison'],
  reportSubmitted: ['manager'],
  reportReturned: ['leads'],
  supervisionIssued: ['secretary', 'liaison'],
  supervisionDrafted: ['leader'],
  consentEntered: ['leader', 'manager'],
  supervisionReleased: ['secretary', 'head', 'directlyResponsible'],
  // 转办: its 宣传部 takes it to the 书记; the department does not.
  'supervisionReleased:countyDepartment': ['secretary', 'directlyResponsible'],
  escalated: ['leads', 'manager'],
  // Late, then later still (domain.md §3): to the lead, then to the 部领导.
  'escalated:escalateHigher': ['leads', 'manager', 'leader'],
  'escalated:leaderDecides': ['manager', 'leader'],
  'escalated:signOff': ['leader', 'manager'],
  'escalated:notification': ['manager', 'leader'],
  'escalated:reportReview': ['manager', 'leader'],
  'escalated:release': ['leader', 'manager'],
  'escalated:recusal': ['manager', 'leader'],
  closed: ['secretary', 'manager'],
  sessionCancelled: ['secretary', 'team', 'manager'],
  outcomeAsked: ['leads', 'secretary'],
  missed: ['secretary', 'leads', 'manager'],
  waitingKept: ['secretary', 'leads'],
  exempted: ['secretary', 'head', 'team', 'manager'],
  cancelled: ['secretary', 'head', 'team', 'manager'],
  carriedOver: ['secretary', 'head', 'team'],
  transferred: ['secretary', 'head', 'team'],
  seatDeclined: ['leads'],
  // The new ones among the team learn of it by their task.
  teamAnnounced: ['secretary', 'team'],
  recusalDeclared: ['manager'],
  recusalRequested: ['manager'],
  recusalAnswered: ['secretary'],
  said: ['otherSide'],
  noted: ['leads', 'manager'],
};

export const listTable: Record<string, readonly To[]> = {
  opened: ['secretary', 'directlyResponsible', 'liaison'],
  itemsEntered: ['secretary', 'directlyResponsible', 'liaison'],
  studyCancelled: ['secretary', 'liaison'],
  assigned: ['owner'],
  measuresFiled: ['endorser'],
  // The team advises on them, inside (domain.md §3).
  measuresEndorsed: ['liaison', 'team'],
  measuresApproved: ['owner', 'measureOwners', 'secretary'],
  measuresReturned: ['owner', 'secretary'],
  closureApplied: ['endorser'],
  closureEndorsed: ['liaison'],
  itemClosed: ['owner', 'secretary', 'directlyResponsible'],
  endorsementRefused: ['owner', 'secretary'],
  closureReturned: ['owner', 'secretary', 'directlyResponsible'],
  supervisionIssued: ['secretary', 'liaison'],
  supervisionDrafted: ['leader'],
  consentEntered: ['leader', 'manager'],
  supervisionReleased: ['secretary', 'head', 'directlyResponsible'],
  // 转办: its 宣传部 takes it to the 书记; the department does not.
  'supervisionReleased:countyDepartment': ['secretary', 'directlyResponsible'],
  objectionFiled: ['leader', 'liaison', 'manager'],
  objectionDecided: ['secretary', 'owner', 'directlyResponsible', 'liaison'],
  objectionAppealed: ['manager', 'leader'],
  appealDecided: ['secretary', 'head', 'directlyResponsible', 'liaison'],
  extensionRequested: ['extensionDecider'],
  extensionDecided: ['owner', 'secretary'],
  ongoingProposed: ['leader'],
  ongoingDecided: ['owner', 'secretary', 'liaison'],
  ongoingReviewed: ['owner', 'secretary'],
  itemDecided: ['owner', 'secretary', 'directlyResponsible', 'liaison'],
  itemWithdrawn: ['owner', 'secretary', 'liaison'],
  itemMerged: ['owner', 'secretary', 'liaison'],
  itemTransferred: ['owner', 'secretary', 'liaison'],
  followUpPassed: ['owner', 'secretary'],
  recurrenceRefuted: ['owner', 'secretary', 'liaison'],
  recurred: ['owner', 'secretary', 'head', 'directlyResponsible', 'manager'],
  followUpFailed: ['owner', 'secretary', 'head', 'directlyResponsible', 'manager'],
  escalated: ['liaison', 'manager'],
  'escalated:escalateHigher': ['liaison', 'manager', 'leader'],
  'escalated:leaderDecides': ['liaison', 'leader'],
  decisionAsked: ['liaison', 'leader'],
  'escalated:ongoingDecision': ['leader', 'manager'],
  'escalated:release': ['leader', 'manager'],
  'escalated:itemDecision': ['leader', 'manager'],
  signOffReminded: ['endorser', 'manager'],
  milestonePassed: ['owner', 'secretary', 'directlyResponsible'],
  reportAsked: ['secretary'],
  reportFiled: ['head'],
  reportReturned: ['secretary', 'directlyResponsible'],
  reportSigned: ['secretary', 'liaison', 'manager'],
  linesOwed: ['owner', 'secretary'],
  studyTaskDone: ['liaison'],
  said: ['otherSide'],
  noted: ['liaison', 'manager'],
};

export const sessionTable: Record<string, readonly To[]> = {
  leaveRequested: ['head'],
  leaveDecided: ['secretary'],
  escalated: ['secretary', 'head'],
};

/**
 * Rows of an entry, the first that there is counts: some clocks, a way round and the later steps of an escalation concern
 * others than the rest.
 */
export function rowOf(table: Record<string, readonly To[]>, { type, data }: Recorded): readonly To[] {
  const { key, step, way } = data as { key?: string; step?: string; way?: string };
  const named = [key?.split(':')[0], step, way].map((part) => table[`${type}:${part ?? ''}`]);
  return named.find((row) => row) ?? table[type] ?? [];
}
