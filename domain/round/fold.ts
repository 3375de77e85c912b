import { instantOf } from '../calendar';
import type { EntityFold } from '../ledger/entity';
import type { RoundEvent, RoundState } from './types';

export const roundFold: EntityFold<RoundState, RoundEvent> = {
  evolve(state, e) {
    if (e.type === 'drafted')
      return {
        ...e.data,
        stage: 'draft',
        words: e.words,
        draftedBy: e.actor.personId,
        publishedBy: null,
        publishedAt: null,
        noticeWorkdays: null,
      };
    if (!state) throw new Error(`round: ${e.type} before drafted`);
    switch (e.type) {
      case 'revised':
        return { ...state, ...e.data, words: e.words ?? state.words };
      case 'published':
        return {
          ...state,
          stage: 'published',
          publishedBy: e.actor.personId,
          publishedAt: e.occurredAt,
          ...e.data,
        };
      case 'windowOpened':
        return { ...state, stage: 'executing' };
      case 'allDelivered':
        return { ...state, stage: 'rectifying' };
      case 'allSettled':
        return { ...state, stage: 'assessing' };
      case 'closed':
        return { ...state, stage: 'closed' };
    }
  },
  nextAlarm: (state) =>
    state.stage === 'published' ? { at: instantOf(state.windowFrom, '00:00'), kind: 'openWindow' } : null,
  isOpen: (state) => state.stage !== 'closed',
};
