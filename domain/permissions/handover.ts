import { covers, type Grant, type Role } from './roles';

/** What is left behind when a person leaves or a grant ends (domain.md §3, 换届). */
export type HandoverKind = 'seat' | 'item' | 'measure' | 'team' | 'vacancy';

/**
 * Who hands it on: a seat and a team the 理论科, an item or one of its measures the people of the unit who may name its owner, or
 * 理论科 for a unit that does not stir. A role that nobody holds is granted by the 安全管理员; those who feel the lack are told.
 */
const handsOn: Record<HandoverKind, readonly Role[]> = {
  seat: ['roundManager'],
  team: ['roundManager'],
  item: ['studySecretary', 'directlyResponsible', 'studyGroupHead', 'roundManager'],
  measure: ['studySecretary', 'directlyResponsible', 'studyGroupHead', 'roundManager'],
  vacancy: ['studySecretary', 'directlyResponsible', 'studyGroupHead', 'roundManager'],
};

/** Whether somebody with these grants, all in force, is the one to hand on what lies at this path. */
export const mayHandOn = (
  kind: HandoverKind,
  grants: readonly Pick<Grant, 'role' | 'node'>[],
  path: string,
): boolean => grants.some((g) => handsOn[kind].includes(g.role) && covers(g.node, path));
