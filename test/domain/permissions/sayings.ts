import type { PermissionKey } from '../../../domain/permissions/table';
import { people, roster } from '../../property/rules/city';
import type { Desk, Saying } from '../../property/rules/desk';
import * as n from '../../property/rules/narrative';
import { enlarge } from './cast';

const paper = { signerId: people.leader, signedOn: '2026-05-18', digest: '00000000', scanId: 'scan' };
const disposal = {
  disposalId: 'd1',
  path: 'jl/zf/fgw',
  source: { stream: n.C, version: 1 },
  contentIds: ['c1'],
  fileIds: [],
  ground: 'workSecret',
};
const backup = {
  backupId: 'b1',
  kind: 'whole',
  place: '磁带库',
  takenOn: '2026-01-05',
  keepUntil: '2026-12-31',
};
const no3 = { itemNo: n.itemNo(3) };
const about = (point: string, stream: string, payload: unknown = {}) => ({ point, stream, payload });
const person = `person/${people.member}`;

/** For each permission a standing in which the right person is let through, and the command there. */
export const subjects: Record<PermissionKey, { point: string; stream: string; payload: unknown }> = {
  'round.draft': about('founded', 'round/2026-R2', { ...n.draft, roundId: '2026-R2' }),
  'round.revise': about('drafted', n.R, n.draft),
  'round.publish': about('drafted', n.R),
  'round.close': about('settled', n.R),
  'session.propose': about('published', n.S, n.propose),
  'session.join': about('proposed', n.S, { cycleId: n.caseId }),
  'session.amend': about('proposed', n.S, { proposal: 1, ...n.proposal(n.T) }),
  'session.agree': about('proposed', n.S, { proposal: 1 }),
  'session.declineTime': about('proposed', n.S, { proposal: 1 }),
  'session.move': about('scheduled', n.S, n.proposal('2026-06-12T06:30:00.000Z')),
  'session.postpone': about('scheduled', n.S),
  'session.submitPackage': about('scheduled', n.S, n.packageV(1)),
  'session.recordAttendance': about('concluded', n.S, n.attendance),
  'session.recordMinutes': about('concluded', n.S, { segments: [] }),
  'session.cancel': about('scheduled', n.S),
  'session.recordNotHeld': about('scheduled', n.S),
  'session.requestLeave': about('scheduled', n.S, { personId: people.member, reason: 'officialLeave' }),
  'session.decideLeave': about('scheduled', n.S, { personId: people.member, approve: true }),
  'session.recordMakeUp': about('recorded', n.S, { personId: 'fgw-c3', on: '2026-04-24' }),
  'cycle.notify': about('published', n.C),
  'cycle.markReview': about('filed', n.C, n.mark('plan', 1)),
  'cycle.returnPackage': about('faulted', n.C, { packageVersion: 1 }),
  'cycle.reopenPackage': about('ready', n.C, { packageVersion: 2 }),
  'cycle.reconfirmPackage': about('ready', n.C, { packageVersion: 2 }),
  'cycle.recordArrival': about('ready', n.C, { listenerIds: n.listenerIds }),
  'cycle.conclude': about('arrived', n.C),
  'cycle.draftForm': about('recorded', n.C, n.form(1)),
  'cycle.coSignForm': about('formDrafted', n.C, { version: 1, dissent: false }),
  'cycle.submitForm': about('coSigned', n.C, { version: 1, unsigned: [] }),
  'cycle.acceptForm': about('formSubmitted', n.C, { version: 1 }),
  'cycle.returnForm': about('formSubmitted', n.C, { version: 1 }),
  'cycle.redraftNotice': about('formAccepted', n.C, { version: 2 }),
  'cycle.signNotice': about('formAccepted', n.C, { version: 1 }),
  'cycle.returnNotice': about('formAccepted', n.C, { version: 1 }),
  'cycle.registerSignature': about('formAccepted', n.C, { agreed: true, paper }),
  'cycle.acknowledge': about('delivered', n.C),
  'cycle.submitReport': about('delivered', n.C),
  'cycle.acceptReport': about('reported', n.C),
  'cycle.returnReport': about('reported', n.C),
  'cycle.releaseSupervision': about('delivered', n.C, { noticeId: 'none', way: 'direct' }),
  'cycle.enterConsent': about('delivered', n.C, { noticeId: 'none', agreed: true, decidedOn: '2026-05-18' }),
  'cycle.recordMissed': about('ready', n.C),
  'cycle.exempt': about('ready', n.C),
  'cycle.cancel': about('ready', n.C),
  'cycle.carryOver': about('ready', n.C),
  'cycle.transfer': about('ready', n.C),
  'cycle.keepWaiting': about('published', n.C),
  'cycle.acceptSeat': about('published', n.C),
  'cycle.declineSeat': about('published', n.C),
  'cycle.substitute': about('published', n.C, {
    personId: people.expert,
    substituteId: '',
    fromTeamId: null,
  }),
  'cycle.reassign': about('published', n.C, { teamId: '09' }),
  'cycle.changeLead': about('published', n.C, { personId: people.deputy }),
  'cycle.declareRecusal': about('published', n.C),
  'cycle.requestRecusal': about('published', n.C, { personId: people.expert }),
  'cycle.decideRecusal': about('published', n.C, { personId: people.expert, grant: true, substitute: null }),
  'cycle.recordSitIn': about('arrived', n.C, { version: 1, documents: 0, talks: [], commented: false }),
  'cycle.observe': about('arrived', n.C, { ratings: {} }),
  'cycle.annexNotice': about('delivered', n.C),
  'cycle.say': about('published', n.C),
  'cycle.note': about('published', n.C),
  'rectification.say': about('approved3', n.L, no3),
  'rectification.note': about('approved3', n.L, no3),
  'rectification.enterOwn': about('founded', 'rectification/2026-ZC-U001', n.entering('selfCheck')),
  'rectification.enterFindings': about('founded', 'rectification/2026-XC-U001', n.entering('inspection')),
  'rectification.takeOver': about('founded', 'rectification/2026-TB-U001', {
    listId: '2026-TB-U001',
    unitId: 'U001',
    origin: 'circular',
    year: 2026,
    items: [],
  }),
  'rectification.arrangeStudy': about('approved3', n.L, { ...no3, sessionId: 'none' }),
  'rectification.assign': about('assigned', n.L, n.assign(3)),
  'rectification.submitMeasures': about('assigned', n.L, { items: [n.measures(3, 'phased')] }),
  'rectification.endorseMeasures': about('measuresFiled', n.L, { itemNos: [n.itemNo(3)] }),
  'rectification.refuseEndorsement': about('measuresFiled', n.L, {
    what: 'measures',
    itemNos: [n.itemNo(3)],
  }),
  'rectification.registerEndorsement': about('measuresFiled', n.L, {
    what: 'measures',
    itemNos: [n.itemNo(3)],
    agreed: true,
    paper,
  }),
  'rectification.registerAnswer': about('objected2', n.L, { ...n.partly(2), paper }),
  'rectification.fileReport': about('settled', n.L, { version: 1, withPlan: true }),
  'rectification.signReport': about('settled', n.L, { version: 1 }),
  'rectification.returnReport': about('settled', n.L, { version: 1 }),
  'rectification.reviewMeasures': about('measuresEndorsed', n.L, { ...no3, approve: true }),
  'rectification.reportProgress': about('approved3', n.L, no3),
  'rectification.applyClosure': about('approved3', n.L, n.closure(3, 1)),
  'rectification.endorseClosure': about('applied1', n.L, { itemNos: [n.itemNo(1)] }),
  'rectification.verifyClosure': about('endorsed3', n.L, n.verdict(3, true)),
  'rectification.resume': about('returned3', n.L, no3),
  'rectification.fileObjection': about('assigned', n.L, no3),
  'rectification.answerObjection': about('objected2', n.L, n.partly(2)),
  'rectification.appealObjection': about('answered2', n.L, { itemNo: n.itemNo(2) }),
  'rectification.decideAppeal': about('answered2', n.L, n.partly(2)),
  'rectification.requestExtension': about('approved3', n.L, { ...no3, until: '2026-08-20' }),
  'rectification.decideExtension': about('approved3', n.L, { ...no3, approve: true }),
  'rectification.proposeOngoing': about('approved3', n.L, no3),
  'rectification.decideOngoing': about('approved3', n.L, { ...no3, approve: true }),
  'rectification.reviewOngoing': about('approved4', n.L, {
    itemNo: n.itemNo(4),
    outcome: 'renew',
    on: '2026-12-31',
  }),
  'rectification.decideItem': about('approved3', n.L, { ...no3, outcome: 'withdraw', resubmitBy: null }),
  'rectification.enterBoardDecision': about('returned3', n.L, {
    ...no3,
    outcome: 'withdraw',
    resubmitBy: null,
  }),
  'rectification.withdrawItem': about('approved3', n.L, no3),
  'rectification.mergeItem': about('approved3', n.L, { ...no3, intoItemNo: n.itemNo(1) }),
  'rectification.transferItem': about('approved3', n.L, no3),
  'rectification.checkFollowUp': about('settled', n.L, { ...no3, passed: true }),
  'rectification.completeMeasure': about('approved3', n.L, { itemNo: n.itemNo(3), measureNo: 1 }),
  'rectification.reportStudyTask': about('assigned', n.L, { taskNo: 1, doneOn: '2026-05-12' }),
  'rectification.releaseSupervision': about('assigned', n.L, { noticeId: 'none', way: 'direct' }),
  'rectification.enterConsent': about('assigned', n.L, {
    noticeId: 'none',
    agreed: true,
    decidedOn: '2026-05-18',
  }),
  'person.register': about('founded', 'person/new', {
    personId: 'new',
    name: '新',
    homeNode: 'jl/zf/fgw',
    title: '',
    grants: [],
  }),
  'person.rename': about('founded', person, { name: '改名', title: '' }),
  'person.openAccount': about('founded', person, { login: 'chengyuan2' }),
  'person.resetPassword': about('founded', person),
  'person.lockAccount': about('founded', person),
  'person.unlockAccount': about('founded', person),
  'person.grant': about('founded', person, {
    id: 'g9',
    role: 'studySecretary',
    node: 'jl/zf/fgw',
    from: '2026-01-01',
    to: null,
  }),
  'person.endGrant': about('founded', 'person/fgw-mishu', { grantId: 'g0', on: '2026-12-31' }),
  'person.deactivate': about('founded', person),
  'person.delegate': about('founded', person, {
    id: 'd1',
    to: 'fgw-c2',
    roles: ['studySecretary'],
    from: '2026-01-01',
    until: '2026-12-31',
  }),
  'person.endDelegation': about('founded', person, { id: 'd1', on: '2026-12-31' }),
  'unit.register': about('founded', 'unit/U009', {
    unitId: 'U009',
    path: 'jl/zf/swj',
    name: '商务局',
    shortName: '商务局',
    category: '政府部门',
    from: '2026-01-01',
    roster: [],
    liaisonId: null,
  }),
  'unit.amend': about('founded', 'unit/U001', {
    name: '市发展改革局',
    shortName: '发改局',
    category: '政府部门',
    liaisonId: null,
    from: '2026-06-01',
  }),
  'unit.setRoster': about('founded', 'unit/U001', {
    roster: roster.map((personId) => ({ personId, seat: 'member', from: '2026-01-01', to: null })),
  }),
  'team.form': about('founded', 'team/08', {
    teamId: '08',
    name: '第8组',
    organiserPath: 'jl',
    area: '',
    members: [
      { personId: 'a', role: 'teamLead' },
      { personId: 'b', role: 'listener' },
    ],
  }),
  'team.setMembers': about('founded', 'team/07', {
    members: [
      { personId: 'a', role: 'teamLead' },
      { personId: 'b', role: 'listener' },
    ],
  }),
  'calendar.importYear': about('founded', 'calendar/cn', {
    year: { year: 2027, source: '通知', issuedOn: '2026-12-01', daysOff: [], makeUpWorkdays: [] },
    version: 'x',
    confirmed: true,
  }),
  'disposal.propose': about('founded', 'disposal/d1', disposal),
  'disposal.confirm': about('founded', 'disposal/d0'),
  'disposal.decline': about('founded', 'disposal/d0'),
  'backup.register': about('founded', 'backup/b1', backup),
  'backup.remove': about('founded', 'backup/b0', { on: '2026-01-05' }),
  'policy.adopt': about('founded', 'policy/xcb', {
    organiserId: 'xcb',
    organiserPath: 'jl',
    policy: { version: 'v2' },
  }),
};

const desks = new Map<string, Desk>();
const deskAt = (point: string): Desk => {
  const known = desks.get(point) ?? enlarge(n.after(point));
  desks.set(point, known);
  return known;
};

/** What this person would be answered, in the standing where the right person is let through. */
export function askAs(key: PermissionKey, by: string, more: Partial<Saying> = {}): string {
  const { point, stream, payload } = subjects[key];
  const type = key.slice(key.indexOf('.') + 1);
  return deskAt(point).answer({ by, stream, type, payload, ...more });
}
export const enlargedAt = (point: string): Desk => deskAt(point).fork();
