import { localDateOf } from '../calendar';
import { type Context, type Decision, type Instant, refuse } from '../ledger/entity';
import { inside, unseen } from '../signing/decided';
import type { BoardPaper } from '../signing/kept';
import type { RectificationEvent } from './messages';

/** The 部务会 met between the day on which it was asked and today; null where it can have. */
export function misdated(board: BoardPaper | undefined, askedAt: Instant, context: Context) {
  const [from, to] = [localDateOf(askedAt), localDateOf(context.sealedAt)];
  return board && (board.decidedOn < from || board.decidedOn > to)
    ? refuse('SIGNED_OUT_OF_TIME', { field: 'decidedOn', params: { from, to } })
    : null;
}

/** What it decided, and when. The minutes hold more than that: they stay inside. */
export function minuted(
  decision: Decision<RectificationEvent>,
  board: BoardPaper | undefined,
): Decision<RectificationEvent> {
  if (!decision.ok || !board) return decision;
  const dated = { decidedOn: board.decidedOn };
  const [decided] = decision.events;
  const events = decision.events.map(
    (e) => ({ ...e, data: { ...e.data, board: dated } }) as RectificationEvent,
  );
  return { ...decision, events: [...(decided ? inside(decided, { board }) : []), ...unseen(events)] };
}
