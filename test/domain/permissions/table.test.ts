import type { Role } from '../../../domain/permissions/roles';
import { type PermissionKey, permissionTable } from '../../../domain/permissions/table';
import { capacities, strangers } from './cast';
import { askAs, subjects } from './sayings';

/**
 * domain.md §2 and §3, who may do what, written out once more by hand: the table of the product is compared with this one
 * line by line, and every line is asked of `decide` by everybody.
 */
const lines: Record<PermissionKey, readonly Role[]> = {
  'round.draft': ['roundManager'],
  'round.revise': ['roundManager'],
  'round.publish': ['deptLeader'],
  'round.close': ['deptLeader'],
  'session.propose': ['studySecretary'],
  'session.join': ['studySecretary'],
  'session.amend': ['studySecretary'],
  'session.agree': ['teamLead', 'deputyLead'],
  'session.declineTime': ['teamLead', 'deputyLead'],
  'session.move': ['studySecretary', 'teamLead', 'deputyLead'],
  'session.postpone': ['studySecretary', 'teamLead', 'deputyLead'],
  'session.submitPackage': ['studySecretary'],
  'session.recordAttendance': ['studySecretary', 'teamLead', 'deputyLead', 'listener', 'expert'],
  'session.recordMinutes': ['studySecretary'],
  'session.cancel': ['studyGroupHead'],
  'session.recordNotHeld': ['studySecretary', 'teamLead', 'deputyLead', 'roundManager'],
  'session.requestLeave': ['studySecretary', 'directlyResponsible', 'studyGroupHead'],
  'session.decideLeave': ['studyGroupHead'],
  'session.recordMakeUp': ['studySecretary'],
  'cycle.notify': ['roundManager'],
  'cycle.markReview': ['listener', 'expert', 'deputyLead', 'teamLead'],
  'cycle.returnPackage': ['teamLead', 'deputyLead'],
  'cycle.reopenPackage': ['teamLead', 'deputyLead'],
  'cycle.reconfirmPackage': ['teamLead', 'deputyLead'],
  'cycle.recordArrival': ['teamLead', 'deputyLead', 'listener', 'expert'],
  'cycle.conclude': ['teamLead', 'deputyLead'],
  'cycle.draftForm': ['teamLead', 'deputyLead'],
  'cycle.coSignForm': ['listener', 'expert', 'deputyLead', 'teamLead'],
  'cycle.submitForm': ['teamLead', 'deputyLead'],
  'cycle.acceptForm': ['roundManager'],
  'cycle.returnForm': ['roundManager'],
  'cycle.redraftNotice': ['roundManager'],
  'cycle.signNotice': ['deptLeader'],
  'cycle.returnNotice': ['deptLeader'],
  'cycle.registerSignature': ['registrar'],
  'cycle.acknowledge': ['studySecretary'],
  'cycle.submitReport': ['teamLead', 'deputyLead'],
  'cycle.acceptReport': ['roundManager'],
  'cycle.returnReport': ['roundManager'],
  'cycle.releaseSupervision': ['deptLeader'],
  'cycle.enterConsent': ['registrar'],
  'cycle.recordMissed': ['teamLead', 'deputyLead', 'roundManager'],
  'cycle.exempt': ['deptLeader'],
  'cycle.cancel': ['deptLeader'],
  'cycle.carryOver': ['roundManager'],
  'cycle.transfer': ['roundManager'],
  'cycle.keepWaiting': ['roundManager'],
  'cycle.acceptSeat': ['teamLead', 'deputyLead', 'listener', 'expert'],
  'cycle.declineSeat': ['teamLead', 'deputyLead', 'listener', 'expert'],
  'cycle.substitute': ['teamLead', 'deputyLead', 'roundManager'],
  'cycle.reassign': ['roundManager'],
  'cycle.changeLead': ['roundManager'],
  'cycle.declareRecusal': ['teamLead', 'deputyLead', 'listener', 'expert'],
  'cycle.requestRecusal': ['studySecretary'],
  'cycle.decideRecusal': ['roundManager'],
  'cycle.observe': ['teamLead', 'deputyLead', 'listener', 'expert'],
  'cycle.recordSitIn': ['teamLead', 'deputyLead', 'listener', 'expert'],
  'rectification.enterOwn': ['studySecretary', 'directlyResponsible'],
  'rectification.enterFindings': ['roundManager'],
  'rectification.takeOver': ['roundManager'],
  'rectification.arrangeStudy': ['studySecretary'],
  'rectification.assign': ['studySecretary', 'directlyResponsible'],
  'cycle.annexNotice': ['deptLeader'],
  'cycle.say': [
    'studySecretary',
    'studyGroupHead',
    'directlyResponsible',
    'teamLead',
    'deputyLead',
    'listener',
    'expert',
    'roundManager',
    'deptLeader',
  ],
  'cycle.note': ['teamLead', 'deputyLead', 'listener', 'expert', 'roundManager', 'deptLeader'],
  'rectification.say': [
    'itemOwner',
    'studySecretary',
    'studyGroupHead',
    'directlyResponsible',
    'areaLiaison',
    'roundManager',
    'deptLeader',
  ],
  'rectification.note': ['areaLiaison', 'roundManager', 'deptLeader', 'teamLead', 'deputyLead', 'listener'],
  'rectification.submitMeasures': ['itemOwner', 'studySecretary'],
  'rectification.endorseMeasures': ['directlyResponsible', 'studyGroupHead'],
  'rectification.refuseEndorsement': ['directlyResponsible', 'studyGroupHead'],
  'rectification.registerEndorsement': ['registrar', 'studySecretary'],
  'rectification.registerAnswer': ['registrar'],
  'rectification.reviewMeasures': ['areaLiaison'],
  'rectification.reportProgress': ['itemOwner', 'studySecretary'],
  'rectification.applyClosure': ['itemOwner', 'studySecretary'],
  'rectification.endorseClosure': ['directlyResponsible', 'studyGroupHead'],
  'rectification.verifyClosure': ['areaLiaison'],
  'rectification.resume': ['itemOwner', 'studySecretary'],
  'rectification.fileObjection': ['studySecretary', 'directlyResponsible', 'studyGroupHead'],
  'rectification.answerObjection': ['deptLeader'],
  'rectification.appealObjection': ['studyGroupHead', 'directlyResponsible'],
  'rectification.decideAppeal': ['registrar'],
  'rectification.requestExtension': ['itemOwner', 'studySecretary'],
  'rectification.decideExtension': ['areaLiaison', 'deptLeader'],
  'rectification.proposeOngoing': ['areaLiaison'],
  'rectification.decideOngoing': ['deptLeader'],
  'rectification.reviewOngoing': ['areaLiaison'],
  'rectification.decideItem': ['deptLeader'],
  'rectification.enterBoardDecision': ['registrar'],
  'rectification.withdrawItem': ['deptLeader'],
  'rectification.mergeItem': ['roundManager'],
  'rectification.transferItem': ['roundManager'],
  'rectification.checkFollowUp': ['areaLiaison', 'roundManager'],
  'rectification.completeMeasure': ['itemOwner', 'studySecretary'],
  'rectification.reportStudyTask': ['studySecretary'],
  'rectification.fileReport': ['studySecretary', 'directlyResponsible'],
  'rectification.signReport': ['studyGroupHead'],
  'rectification.returnReport': ['studyGroupHead'],
  'rectification.releaseSupervision': ['deptLeader'],
  'rectification.enterConsent': ['registrar'],
  'person.register': ['sysAdmin'],
  'person.rename': ['sysAdmin'],
  'person.openAccount': ['sysAdmin', 'securityAdmin'],
  'person.resetPassword': ['sysAdmin', 'securityAdmin'],
  'person.lockAccount': ['sysAdmin', 'securityAdmin'],
  'person.unlockAccount': ['sysAdmin', 'securityAdmin'],
  'person.grant': ['securityAdmin'],
  'person.endGrant': ['securityAdmin'],
  'person.deactivate': ['securityAdmin'],
  'person.delegate': [],
  'person.endDelegation': [],
  'unit.register': ['sysAdmin'],
  'unit.amend': ['sysAdmin'],
  'unit.setRoster': ['studySecretary', 'sysAdmin'],
  'team.form': ['roundManager'],
  'team.setMembers': ['roundManager'],
  'calendar.importYear': ['sysAdmin'],
  'policy.adopt': ['deptLeader'],
  'disposal.propose': ['securityAdmin', 'roundManager', 'deptLeader'],
  'disposal.confirm': ['securityAdmin', 'deptLeader'],
  'disposal.decline': ['securityAdmin', 'deptLeader'],
  'backup.register': ['sysAdmin'],
  'backup.remove': ['sysAdmin'],
};
const keys = Object.keys(lines) as PermissionKey[];

test('产品的权限表与 domain.md 逐行一致', () => {
  const sorted = (table: Record<string, readonly Role[]>) =>
    Object.fromEntries(Object.entries(table).map(([key, roles]) => [key, [...roles].sort()]));
  expect(sorted(permissionTable)).toEqual(sorted(lines));
});

const whoMay = keys.filter((key) => key in subjects);
/** Refusals that say "not you". Any other answer means that the person was let through to the state's own rules. */
const notYou = ['NOT_PERMITTED', 'OUTSIDE_SCOPE', 'ACCOUNT_INACTIVE', 'DELEGATION_INVALID'];

test('每一行都问到', () => expect(whoMay).toEqual(keys));

describe.each(whoMay)('%s', (key) => {
  test.each(Object.entries(capacities))('以%s身份', (role, who) => {
    const answer = askAs(key, who);
    // An account that is no administrator's is kept by the 系统管理员 alone (account.test.ts has the others).
    const notHere = role === 'securityAdmin' && /Account$|resetPassword$/.test(key);
    const may = lines[key].includes(role as Role) && !notHere;
    expect([notYou.includes(answer) ? 'no' : 'yes', answer]).toEqual([may ? 'yes' : 'no', answer]);
  });
  test.each(Object.entries(strangers))('同样身份，在别的单位、别的片区：%s', (role, who) => {
    // Calendar and backups are one for all places: whoever administers anywhere enters them.
    const everywhere =
      ['calendar.importYear', 'backup.register', 'backup.remove'].includes(key) && role === 'sysAdmin';
    expect(notYou.includes(askAs(key, who))).toBe(!everywhere);
  });
  test('没有任何身份的人、已停用的人、不存在的人', () => {
    expect(notYou).toContain(askAs(key, 'nobody-special'));
    expect(askAs(key, 'left-already')).toMatch(key.includes('elegat') ? /NOT_PERMITTED/ : /ACCOUNT_INACTIVE/);
    expect(notYou).toContain(askAs(key, 'ghost'));
  });
});
