import { sessionStageLabels } from '../domain/session/labels';
import type { SessionState } from '../domain/session/types';
import { runEntity, type Story } from './entity-loop';
import type { EntityStart } from './messages';

/**
 * 集体学习:
 *
 * 1. planned → scheduled: the secretary proposes time and place, the listening team agrees (alone: at once).
 * 2. scheduled: moved by either side up to two workdays before, postponed at any time; plan and materials are filed.
 * 3. → held → recorded: attendance and minutes, each entered once; after T+1 workday they are marked 补录.
 * 4. Absent members catch up within ten workdays; an alarm tells the head of those who did not.
 *
 * Its cycles are woken by every entry and take in what follows for them.
 */
const story: Story<SessionState> = {
  tell: (s) => `${sessionStageLabels[s.stage]}；学习时间 ${s.meeting.startsAt}`,
  effects: {},
};

export const studySession = (start: EntityStart) => runEntity(start, story);
