import { localDateOf } from '../calendar';
import { accept, type Context, type Decision, type Instant, refuse, type WordsRef } from '../ledger/entity';
import type { Clocks } from './clock';
import {
  awaitsRelease,
  type ConsentPaper,
  isHeldDraft,
  type Supervised,
  type SupervisionEvent,
  type SupervisionWay,
  supervisionId,
} from './supervision';

/**
 * What a clock's step leaves behind: blue goes out, yellow and red are drafts, for whose release `clocks` is the date.
 * Null for any other step.
 */
export function supervise(
  { key, step, plannedAt }: { key: string; step: string; plannedAt: Instant },
  clocks: () => Clocks,
): SupervisionEvent | null {
  const noticeId = supervisionId(key, step, plannedAt);
  if (step === 'blue') return { type: 'supervisionIssued', data: { noticeId, key, plannedAt } };
  if (step === 'yellow' || step === 'red')
    return { type: 'supervisionDrafted', data: { noticeId, key, level: step, plannedAt, clocks: clocks() } };
  return null;
}

/** The draft that a command names, where it still waits for a 部领导. */
function draftOf(state: Supervised, noticeId: string) {
  const notice = state.supervision.find((s) => s.noticeId === noticeId);
  if (!notice) return refuse('NOT_FOUND', { field: 'noticeId' });
  if (notice.releasedAt) return refuse('ALREADY_DONE');
  if (isHeldDraft(state, notice)) return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'unitsTurn' } });
  if (!awaitsRelease(state, notice)) return refuse('NOTHING_TO_DO');
  return { ok: true as const, notice };
}

/** A 部领导 sends a draft. `ofCounty`: the unit is a 县区党委, to which nothing goes straight. */
export function release(
  state: Supervised,
  { noticeId, way }: { noticeId: string; way: SupervisionWay },
  ofCounty: boolean,
): Decision<SupervisionEvent> {
  const draft = draftOf(state, noticeId);
  if (!draft.ok) return draft;
  if (ofCounty && way === 'direct') return refuse('ABOVE_RANK', { field: 'way' });
  if (!ofCounty && way !== 'direct') return refuse('INVALID', { field: 'way' });
  if (way === 'consent' && !draft.notice.consent?.agreed) return refuse('CONSENT_MISSING', { field: 'way' });
  return accept({ type: 'supervisionReleased', data: { noticeId, way } });
}

/** The registrar enters what the 市委 answered. A refusal may be followed by a later consent; a consent stands. */
export function enterConsent(
  state: Supervised,
  { noticeId, agreed, decidedOn, scanId }: ConsentPaper,
  { words, ofCounty }: { words: WordsRef | null; ofCounty: boolean },
  context: Context,
): Decision<SupervisionEvent> {
  const draft = draftOf(state, noticeId);
  if (!draft.ok) return draft;
  if (!ofCounty) return refuse('NOTHING_TO_DO');
  if (draft.notice.consent?.agreed) return refuse('ALREADY_DONE');
  const today = localDateOf(context.sealedAt);
  if (decidedOn > today) return refuse('DATE_BEYOND_LIMIT', { field: 'decidedOn', params: { limit: today } });
  return accept({
    type: 'consentEntered',
    data: { noticeId, agreed, decidedOn, ...(scanId ? { scanId } : {}) },
    words,
  });
}
