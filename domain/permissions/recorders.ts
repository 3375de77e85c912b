import type { Role } from './roles';
import type { PermissionKey } from './table';

const ofUnit = ['studySecretary', 'roundManager'] as const;
const ofTeam = ['roundManager'] as const;

/**
 * 代录: what somebody wrote on paper, a colleague may enter; both are named, the scan goes with it. For people of a unit
 * its 学习秘书 or 理论科, for the team 理论科. What is a signature is not here: that comes back on a 呈批单.
 */
export const recorders: Partial<Record<PermissionKey, readonly Role[]>> = {
  'session.decideLeave': ofUnit,
  'session.cancel': ofUnit,
  'cycle.markReview': ofTeam,
  'cycle.recordSitIn': ofTeam,
  'cycle.draftForm': ofTeam,
  'cycle.coSignForm': ofTeam,
  'cycle.submitForm': ofTeam,
  'cycle.submitReport': ofTeam,
  'rectification.submitMeasures': ofUnit,
  'rectification.reportProgress': ofUnit,
  'rectification.applyClosure': ofUnit,
  'rectification.requestExtension': ofUnit,
  'rectification.fileObjection': ofUnit,
  'rectification.appealObjection': ofUnit,
};
