import { settlementOf } from '../domain/rectification/settlement';
import type { RectificationState } from '../domain/rectification/types';
import { runEntity, type Story } from './entity-loop';
import type { EntityStart } from './messages';

/**
 * 整改清单 of a unit: one workflow for all its items, so that there is one alarm, and "all closed" is decided in one place.
 *
 * 1. opened at delivery: immediate items are under way at once, the others wait for measures.
 * 2. measures filed → endorsed by the 直接责任人 → reviewed by the liaison; returned ones come again.
 * 3. closure applied for → endorsed → verified by someone who neither filed it nor belongs to the unit; or returned.
 * 4. The cycle is woken as items settle. Ongoing items stay, with their yearly decision.
 */
const story: Story<RectificationState> = {
  tell: (s) => {
    const { open, ongoing, closed } = settlementOf(s);
    return `整改事项 ${s.items.length} 项：未完成 ${open}，长期 ${ongoing}，已销号 ${closed}`;
  },
  effects: {},
};

export const rectification = (start: EntityStart) => runEntity(start, story);
