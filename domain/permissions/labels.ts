import type { Capacity, Role } from './roles';

export const roleLabels: Record<Role, string> = {
  studySecretary: '学习秘书',
  studyGroupHead: '中心组组长',
  directlyResponsible: '直接责任人',
  itemOwner: '整改责任人',
  teamLead: '旁听组组长',
  deputyLead: '旁听组副组长',
  listener: '旁听组成员',
  expert: '专家',
  roundManager: '理论科',
  areaLiaison: '片区联络员',
  deptLeader: '部领导',
  registrar: '登记人',
  organizationDept: '组织部',
  sysAdmin: '系统管理员',
  securityAdmin: '安全管理员',
  auditAdmin: '审计管理员',
};

/**
 * Granted on a node of the tree; the others follow from a place in a team or from an item. 专家: whoever has it and is of no
 * team is in the 专家库, from which substitutes are called.
 */
export const grantedRoles = (Object.keys(roleLabels) as Role[]).filter(
  (role) => !['itemOwner', 'teamLead', 'deputyLead', 'listener'].includes(role),
);

export const capacityLabels: Record<Capacity, string> = { ...roleLabels, recorder: '代录' };
