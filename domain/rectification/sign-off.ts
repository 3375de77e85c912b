import { localDateOf } from '../calendar';
import type { Clock } from '../deadlines/clock';
import { accept, type Context, type Decision, refuse } from '../ledger/entity';
import { awaited, awaiting } from './awaiting';
import type { RectificationEvent } from './messages';
import { clocksBy } from './rule';
import type { RectificationState } from './types';

/** 审签: two workdays from the filing that asks for it (domain.md §3, SignOff). */
export const signOffClock = (
  name: 'signOff' | 'ongoingDecision',
  state: Pick<RectificationState, 'roundId'>,
  itemNos: readonly string[],
  context: Context,
): Record<string, Clock> => {
  const clock = clocksBy(state, context).start('signOff', { signOffRequest: localDateOf(context.sealedAt) });
  return Object.fromEntries(itemNos.map((no) => [`${name}:${no}`, clock]));
};

/** Nobody has signed in time: what one batch asked of one signer is told of once, whatever its number of items. */
export function remindSigner(
  state: RectificationState,
  alarm: { key: string; step: string; plannedAt: string },
): Decision<RectificationEvent> {
  const { key, step, plannedAt } = alarm;
  const first = state.items.find((item) => `signOff:${item.itemNo}` === key);
  const what = first && awaited(first);
  const asked = first && what && awaiting(first, what);
  if (!what || !asked) return refuse('NOTHING_TO_DO');
  const together = state.items.filter((item) => {
    const clock = state.clocks[`signOff:${item.itemNo}`];
    const next = clock?.met === null && !clock.pausedOn ? clock.steps[clock.fired] : undefined;
    return (
      next?.at === plannedAt &&
      next.step === step &&
      awaited(item) === what &&
      awaiting(item, what)?.endorser === asked.endorser
    );
  });
  const itemNos = together.map((item) => item.itemNo);
  return accept({
    type: 'signOffReminded',
    data: { what, endorser: asked.endorser, itemNos, step, plannedAt },
  });
}
