import { fire } from '../deadlines/clock';
import { authorOf, type Recorded } from '../ledger/entity';
import type { RectificationEvent } from './messages';
import type { RectificationState } from './types';

/** 督办, escalation and reminders: what a passed date left behind. Null for every other entry. */
export function evolveSupervision(
  state: RectificationState,
  e: Recorded<RectificationEvent>,
): RectificationState | null {
  const at = e.occurredAt;
  switch (e.type) {
    case 'supervisionIssued':
    case 'supervisionDrafted': {
      const issued = e.type === 'supervisionIssued';
      const notice = {
        noticeId: e.data.noticeId,
        key: e.data.key,
        level: issued ? ('blue' as const) : e.data.level,
        at,
        releasedBy: issued ? 'system' : null,
        releasedAt: issued ? at : null,
      };
      return {
        ...state,
        supervision: [...state.supervision, notice],
        clocks: fire(state.clocks, e.data.key),
      };
    }
    case 'supervisionReleased':
      return {
        ...state,
        supervision: state.supervision.map((s) =>
          s.noticeId === e.data.noticeId ? { ...s, releasedBy: authorOf(e.actor), releasedAt: at } : s,
        ),
      };
    case 'escalated':
      return { ...state, clocks: fire(state.clocks, e.data.key) };
    case 'signOffReminded':
      return { ...state, clocks: e.data.itemNos.map((no) => `signOff:${no}`).reduce(fire, state.clocks) };
    default:
      return null;
  }
}
