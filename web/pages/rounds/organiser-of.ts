import type { Me } from '../../../contracts/queries';

export interface Organiser {
  organiserId: string;
  organiserPath: string;
}

/** The organiser in whose name this person drafts a round: the node of their 理论科 grant, null without one. */
export function organiserOf(me: Me): Organiser | null {
  const grant = me.grants.find((g) => g.role === 'roundManager');
  return grant
    ? { organiserId: grant.unitId ?? grant.node.replaceAll('/', '-'), organiserPath: grant.node }
    : null;
}
