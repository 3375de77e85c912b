import { type Capacity, type Role, teamRoles } from './roles';
import { signedOnPaper } from './signed-on-paper';
import type { PermissionKey } from './table';

const bySecretary = ['studySecretary', 'roundManager'] as const;
/** The secretary's own steps: nobody waits for one person's return. */
const forSecretary = ['directlyResponsible', 'roundManager'] as const;
const forTeam = ['roundManager'] as const;

/**
 * 代录: what somebody wrote on paper, a colleague may enter; both are named, the scan goes with it. For people of a unit
 * its 学习秘书 or 理论科, for the 学习秘书 the 直接责任人 or 理论科, for the team 理论科. What is a signature is not here: that
 * comes back on a 呈批单.
 */
const recorders: Partial<Record<PermissionKey, readonly Role[]>> = {
  'session.propose': forSecretary,
  'session.amend': forSecretary,
  'session.join': forSecretary,
  'session.agree': forTeam,
  'session.declineTime': forTeam,
  'session.move': forSecretary,
  'session.postpone': forSecretary,
  'session.submitPackage': forSecretary,
  'session.recordAttendance': forSecretary,
  'session.recordMinutes': forSecretary,
  'session.recordNotHeld': forSecretary,
  'session.requestLeave': ['studySecretary', 'directlyResponsible', 'roundManager'],
  'session.decideLeave': bySecretary,
  'session.cancel': bySecretary,
  'session.recordMakeUp': forSecretary,
  'cycle.acceptSeat': forTeam,
  'cycle.declineSeat': forTeam,
  'cycle.declareRecusal': forTeam,
  'cycle.requestRecusal': forSecretary,
  'cycle.markReview': forTeam,
  'cycle.recordArrival': forTeam,
  'cycle.recordSitIn': forTeam,
  'cycle.observe': forTeam,
  'cycle.conclude': forTeam,
  'cycle.draftForm': forTeam,
  'cycle.coSignForm': forTeam,
  'cycle.submitForm': forTeam,
  'cycle.submitReport': forTeam,
  'cycle.acknowledge': forSecretary,
  'rectification.assign': forSecretary,
  'rectification.arrangeStudy': forSecretary,
  'rectification.submitMeasures': bySecretary,
  'rectification.reportProgress': bySecretary,
  'rectification.completeMeasure': bySecretary,
  'rectification.applyClosure': bySecretary,
  'rectification.resume': bySecretary,
  'rectification.requestExtension': bySecretary,
  'rectification.fileObjection': bySecretary,
  'rectification.appealObjection': bySecretary,
  'rectification.reportStudyTask': forSecretary,
};

export const recorded = Object.keys(recorders) as PermissionKey[];

/** Who may enter this step from the paper of an author who would take it in this capacity. */
export const recordersOf = (key: PermissionKey, author: Capacity): readonly Role[] => {
  const roles = mayRecord(key);
  // Where both sides may take a step, a unit's people do not write for the team.
  return teamRoles.some((role) => role === author) ? roles.filter((role) => role === 'roundManager') : roles;
};

/** Roles of which at least one enters this step for others. */
export const mayRecord = (key: PermissionKey): readonly Role[] =>
  signedOnPaper[key] ? ['registrar'] : (recorders[key] ?? []);
