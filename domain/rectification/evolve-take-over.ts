import type { Recorded } from '../ledger/entity';
import type { RectificationEvent } from './messages';
import { newItem } from './new-item';
import type { TakenCase } from './open-case';
import type { ClosureState, Item, MeasuresState, RectificationState } from './types';

type Taken = Extract<Recorded<RectificationEvent>, { type: 'itemsTakenOver' }>;

/** Measures as the paper has them: approved there, so nobody is asked for them again. */
const measuresOf = (c: TakenCase, e: Taken, place: number): MeasuresState | null =>
  !c.hasMeasures || c.ownerId === null
    ? null
    : {
        measures: [{ ownerId: c.ownerId, dueOn: c.dueOn ?? c.closedOn ?? c.deliveredOn }],
        track: c.track,
        words: e.words,
        at: place,
        filedBy: c.ownerId,
        recordedBy: e.actor.personId,
        filers: [c.ownerId],
        filedAt: e.occurredAt,
        endorser: 'directlyResponsible',
        endorsedBy: null,
        endorsedAt: e.occurredAt,
        returned: null,
        approvedBy: null,
      };

const closureOf = (c: TakenCase, e: Taken, place: number): ClosureState | null =>
  c.state !== 'pendingVerification' || c.ownerId === null
    ? null
    : {
        words: e.words,
        place,
        evidenceIds: [],
        onSiteEvidence: true,
        appliedBy: c.ownerId,
        recordedBy: e.actor.personId,
        filers: [c.ownerId],
        appliedAt: e.occurredAt,
        endorser: 'directlyResponsible',
        endorsedBy: null,
        endorsedAt: e.occurredAt,
      };

function itemOf(c: TakenCase, e: Taken, place: number, isStudy: boolean): Item {
  const arrival = {
    words: e.words,
    deliveredAt: c.deliveredAt,
    study: isStudy ? { missedSessionId: null, sessionId: null, startsAt: null } : null,
  };
  const { itemNo, path, category, severity, track } = c;
  return {
    ...newItem({ itemNo, path, category, severity, track }, arrival),
    takenOver: { no: c.no, by: e.actor.personId, at: e.occurredAt },
    state: c.state,
    ownerId: c.ownerId,
    leaderId: c.leaderId,
    // Whoever answered for it on paper does not verify it here.
    handledBy: c.ownerId === null ? [] : [c.ownerId],
    measures: measuresOf(c, e, place),
    closure: closureOf(c, e, place),
    ...(c.closedAt === null || c.verifierId === null
      ? {}
      : {
          followUp: 'pending' as const,
          closedAt: c.closedAt,
          verification: {
            verifierId: c.verifierId,
            method: 'documents' as const,
            at: c.closedAt,
            words: null,
            place: 0,
          },
        }),
  };
}

export const evolveTakeOver = (state: RectificationState, e: Taken): RectificationState => ({
  ...state,
  items: [...state.items, ...e.data.items.map((c, i) => itemOf(c, e, i, state.origin === 'mustStudy'))],
  clocks: { ...state.clocks, ...e.data.clocks },
});
