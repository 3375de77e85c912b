import { cycleStageLabels } from '../domain/cycle/labels';
import type { CycleState } from '../domain/cycle/types';
import { runEntity, type Story } from './entity-loop';
import type { EntityStart } from './messages';

/**
 * 旁听周期, stage by stage:
 *
 * 1. planned → notified: the round's publication plans it; the unit is told.
 * 2. notified → scheduled: the unit proposes a time in its session, the team agrees; the session wakes this cycle.
 * 3. scheduled → reviewing → ready: plan and materials arrive by T−7, two marks by T−3; a return goes back to preparing.
 * 4. → listening → writing: arrival is recorded on the day, whatever the reviews say; the lead concludes.
 * 5. writing → awaitingSignOff: the form, co-signed, by T+5; accepted, it becomes the notice.
 * 6. → rectifying: a 部领导 signs, the notice is delivered, and the unit's list opens.
 * 7. → closed: every item terminal or ongoing; or at receipt, where the notice names no problem.
 *
 * Deadlines remind and escalate along the way; none of them approves or closes anything.
 */
const story: Story<CycleState> = {
  tell: (s) => `${cycleStageLabels[s.stage]}${s.startsAt ? `；学习时间 ${s.startsAt}` : ''}`,
  effects: {
    // Delivery opens the rectification list; opened twice is opened once.
    noticeDelivered: (activities, s) => activities.openList(s.cycleId),
  },
};

export const supervisionCycle = (start: EntityStart) => runEntity(start, story);
