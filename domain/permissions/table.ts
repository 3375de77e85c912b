import type { Role } from './roles';

/**
 * Who may do what: one row a command (domain.md §2, §3). `append` enforces it, the API answers `actions[]`
 * from it, the web shows the reason. State and separation of duties are checked by the entity's `decide`.
 */
export const permissionTable = {
  // AuditRound
  'round.draft': ['roundManager'],
  'round.revise': ['roundManager'],
  'round.publish': ['deptLeader'],
  'round.close': ['deptLeader'],
  // StudySession: owned by the unit, either side may move it
  'session.propose': ['studySecretary'],
  'session.amend': ['studySecretary'],
  'session.agree': ['teamLead', 'deputyLead'],
  'session.declineTime': ['teamLead', 'deputyLead'],
  'session.move': ['studySecretary', 'teamLead', 'deputyLead'],
  'session.postpone': ['studySecretary', 'teamLead', 'deputyLead'],
  'session.submitPackage': ['studySecretary'],
  'session.recordAttendance': ['studySecretary', 'teamLead', 'deputyLead', 'listener', 'expert'],
  'session.recordMinutes': ['studySecretary'],
  // SupervisionCycle
  'cycle.notify': ['roundManager'],
  'cycle.markReview': ['listener', 'expert', 'deputyLead', 'teamLead'],
  'cycle.returnPackage': ['teamLead', 'deputyLead'],
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
  'cycle.acknowledge': ['studySecretary'],
  'cycle.submitReport': ['teamLead', 'deputyLead'],
  'cycle.acceptReport': ['roundManager'],
  'cycle.returnReport': ['roundManager'],
  'cycle.releaseSupervision': ['deptLeader'],
  // RectificationList
  'rectification.assign': ['studySecretary', 'directlyResponsible'],
  'rectification.submitMeasures': ['itemOwner', 'studySecretary'],
  'rectification.endorseMeasures': ['directlyResponsible', 'studyGroupHead'],
  'rectification.reviewMeasures': ['areaLiaison'],
  'rectification.reportProgress': ['itemOwner', 'studySecretary'],
  'rectification.applyClosure': ['itemOwner', 'studySecretary'],
  'rectification.endorseClosure': ['directlyResponsible', 'studyGroupHead'],
  'rectification.verifyClosure': ['areaLiaison'],
  'rectification.resume': ['itemOwner', 'studySecretary'],
  'rectification.releaseSupervision': ['deptLeader'],
  // Registries
  'person.register': ['sysAdmin'],
  'person.rename': ['sysAdmin'],
  'person.grant': ['securityAdmin'],
  'person.endGrant': ['securityAdmin'],
  'person.deactivate': ['securityAdmin'],
  'person.delegate': [],
  'person.endDelegation': [],
  'unit.register': ['sysAdmin'],
  'unit.setRoster': ['studySecretary', 'sysAdmin'],
  'team.form': ['roundManager'],
  'team.setMembers': ['roundManager'],
  'calendar.importYear': ['sysAdmin'],
  'policy.adopt': ['deptLeader'],
} as const satisfies Record<string, readonly Role[]>;

export type PermissionKey = keyof typeof permissionTable;
