import { fire, meet } from '../deadlines/clock';
import { dutyKeys } from '../deadlines/duty-keys';
import { evolveSupervision } from '../deadlines/supervision';
import { authorOf, type Recorded } from '../ledger/entity';
import type { RectificationEvent } from './messages';
import { reportClocks } from './report-state';
import { studyTaskKey } from './study-task-key';
import type { RectificationState } from './types';

/** What is about no item: 学习清单, and what a passed date left behind (督办, escalation, reminders). Null for every other entry. */
export function evolveClockSteps(
  state: RectificationState,
  e: Recorded<RectificationEvent>,
): RectificationState | null {
  switch (e.type) {
    case 'supervisionIssued':
    case 'supervisionDrafted':
    case 'consentEntered':
    case 'supervisionReleased':
      return { ...state, ...evolveSupervision(state, e) };
    case 'studyTaskDone': {
      const { taskNo, doneOn } = e.data;
      const done = { by: authorOf(e.actor), at: e.occurredAt, words: e.words, doneOn };
      return {
        ...state,
        studyTasks: state.studyTasks?.map((t) => (t.taskNo === taskNo ? { ...t, done } : t)) ?? [],
        clocks: meet(state.clocks, e.occurredAt, studyTaskKey(taskNo)),
      };
    }
    case 'escalated':
      return { ...state, clocks: { ...fire(state.clocks, e.data.key), ...e.data.clocks } };
    case 'milestonePassed': {
      const { itemNo, measureNo } = e.data;
      return { ...state, clocks: fire(state.clocks, dutyKeys.milestone(itemNo, measureNo)) };
    }
    case 'signOffReminded':
      if (e.data.what === 'report') return { ...state, clocks: fire(state.clocks, reportClocks.signature) };
      return { ...state, clocks: e.data.itemNos.map((no) => `signOff:${no}`).reduce(fire, state.clocks) };
    default:
      return null;
  }
}
