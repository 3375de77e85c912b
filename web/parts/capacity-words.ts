import type { Action } from '../../contracts/queries';

/** In which capacity a step is taken, and in whose place where not in one's own right. */
export const capacityWords = ({ capacity, onBehalfOf }: Pick<Action, 'capacity' | 'onBehalfOf'>): string =>
  onBehalfOf ? `您受${onBehalfOf.name}委托，以${capacity}身份办理` : `您以${capacity}身份办理`;
