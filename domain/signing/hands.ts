import type { Context } from '../ledger/entity';

/**
 * Whose a decision is, and whose hand it is in: whoever acts, the principal under a 委托, and the 受托人 who wrote a paper.
 * The registrar who enters that paper decides nothing.
 */
export const decidingIds = ({ actor }: Context): string[] =>
  [actor.personId, actor.onBehalfOf?.personId, actor.sheet?.writerId].filter((id) => id !== undefined);
