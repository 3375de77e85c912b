import type { LocalDate } from '../calendar';
import { authorOf, type DomainEvent, type Instant, type Recorded, type WordsRef } from '../ledger/entity';
import { keptPaper, type OnPaper, type PaperSignature } from '../signing/kept';
import type { PaperContent } from '../signing/on-paper';
import { type Clocks, fire } from './clock';
import { dutyKeys, readDutyKey } from './duty-keys';

/** Mildest first. */
export const supervisionLevels = ['blue', 'yellow', 'red'] as const;
export type SupervisionLevel = (typeof supervisionLevels)[number];

/**
 * How a 督办 reaches its unit. The department gives no orders above its rank: to a 县区党委 it goes through that
 * committee's own 宣传部, or with the consent of the 市委 (domain.md §2).
 */
export type SupervisionWay = 'direct' | 'countyDepartment' | 'consent';

/** What the 市委 answered; it has no account, so the registrar enters it from its paper. */
export interface CommitteeConsent {
  agreed: boolean;
  /** Date (UTC+8) as written on the paper. */
  decidedOn: LocalDate;
  /** Absent in what was entered before scans were asked for. */
  scanId?: string;
  /** Number of the paper. */
  words: WordsRef | null;
  /** Registrar, and when it was entered. */
  by: string;
  at: Instant;
}

/** What the registrar states of the 市委's answer. */
export interface ConsentPaper {
  noticeId: string;
  agreed: boolean;
  decidedOn: LocalDate;
  scanId?: string;
}

export interface SupervisionNotice {
  noticeId: string;
  key: string;
  level: SupervisionLevel;
  at: Instant;
  /** Blue goes out by itself; yellow and red wait for a 部领导. */
  releasedBy: string | null;
  releasedAt: Instant | null;
  way?: SupervisionWay;
  consent?: CommitteeConsent;
  /** 线下审签. */
  paper?: OnPaper;
}

export type SupervisionEvent =
  | DomainEvent<'supervisionIssued', { noticeId: string; key: string; plannedAt: Instant }>
  | DomainEvent<
      'supervisionDrafted',
      {
        noticeId: string;
        key: string;
        level: 'yellow' | 'red';
        plannedAt: Instant;
        /** Until when a 部领导 is asked to decide on it; drafts of before had no date. */
        clocks?: Clocks;
      }
    >
  | DomainEvent<'consentEntered', ConsentPaper>
  /** Without a way: released before 县区党委 had one of their own. */
  | DomainEvent<'supervisionReleased', { noticeId: string; way?: SupervisionWay; paper?: PaperSignature }>;

export interface Supervised {
  clocks: Clocks;
  supervision: readonly SupervisionNotice[];
  /** Of a list: where each of its items stands. */
  items?: readonly { itemNo: string; state: string; returns: number }[];
}

/** Number of a 督办: its clock, level and planned instant, so that a clock that starts again numbers anew. */
export const supervisionId = (key: string, step: string, plannedAt: Instant): string =>
  `${key}-${step}@${plannedAt}`;

/** Whether a 督办 still has an object: its duty is unmet, and due by the very date that it was drawn up for. */
function stillOwed(clocks: Clocks, notice: { noticeId: string; key: string }): boolean {
  const clock = clocks[notice.key];
  if (!clock || clock.met || clock.pausedOn) return false;
  return clock.steps.some(({ at, step }) => supervisionId(notice.key, step, at) === notice.noticeId);
}

/** States in which the department itself has the item: nobody is urged about what lies with whoever urges. */
const heldStates = ['measuresReview', 'pendingVerification'];

/**
 * Whether what a draft is about lies with the department: measures or an application under review, or sent back for the third
 * time, where the 部务会 alone goes on. Its date does not move; who is late again afterwards is urged then.
 */
export const isHeld = ({ items }: Supervised, notice: { key: string }): boolean =>
  items?.some(
    ({ itemNo, state, returns }) =>
      notice.key.endsWith(`:${itemNo}`) &&
      (heldStates.includes(state) || (state === 'returned' && returns >= 3)),
  ) ?? false;

/** A draft that nobody may release while the department has its object. */
export const isHeldDraft = (state: Supervised, notice: SupervisionNotice): boolean =>
  !notice.releasedAt && isHeld(state, notice) && stillOwed(state.clocks, notice);

/** Whether a draft still waits for a 部领导: a red one about the same duty takes the place of a yellow that never went out. */
export function awaitsRelease(state: Supervised, notice: SupervisionNotice): boolean {
  const { clocks, supervision } = state;
  if (notice.releasedAt || !stillOwed(clocks, notice) || isHeld(state, notice)) return false;
  const overtaken = (other: SupervisionNotice) =>
    other.key === notice.key && other.level === 'red' && stillOwed(clocks, other);
  return notice.level === 'red' || !supervision.some(overtaken);
}

/** What a 呈批单 lays before a 部领导: one draft that waits; null where it does not. */
export function draftContent(stream: string, state: Supervised, noticeId: string): PaperContent | null {
  const draft = state.supervision.find((s) => s.noticeId === noticeId);
  if (!draft || !awaitsRelease(state, draft)) return null;
  return { stream, act: 'decision', parts: [{ no: noticeId, digests: [], at: draft.at }] };
}

/** Clocks for the release of drafts that nobody needs to release any more. */
export const idleReleases = (state: Supervised): string[] =>
  Object.keys(state.clocks).filter((key) => {
    const waits = (n: SupervisionNotice) => dutyKeys.release(n.at) === key && awaitsRelease(state, n);
    return readDutyKey(key).name === 'release' && !state.supervision.some(waits);
  });

const amended = (
  state: Supervised,
  noticeId: string,
  change: Partial<SupervisionNotice>,
): Pick<Supervised, 'supervision'> => ({
  supervision: state.supervision.map((s) => (s.noticeId === noticeId ? { ...s, ...change } : s)),
});

/** What an entry about 督办 changes in the state that holds it. */
export function evolveSupervision(
  state: Supervised,
  e: Recorded<SupervisionEvent>,
): Partial<Pick<Supervised, 'clocks' | 'supervision'>> {
  const at = e.occurredAt;
  switch (e.type) {
    case 'supervisionIssued':
    case 'supervisionDrafted': {
      const { noticeId, key } = e.data;
      const notice: SupervisionNotice =
        e.type === 'supervisionIssued'
          ? { noticeId, key, level: 'blue', at, releasedBy: 'system', releasedAt: at }
          : { noticeId, key, level: e.data.level, at, releasedBy: null, releasedAt: null };
      const clocks = e.type === 'supervisionDrafted' ? e.data.clocks : {};
      return {
        supervision: [...state.supervision, notice],
        clocks: { ...fire(state.clocks, key), ...clocks },
      };
    }
    case 'consentEntered': {
      const { noticeId, ...said } = e.data;
      const consent = { ...said, words: e.words, by: authorOf(e.actor), at };
      return amended(state, noticeId, { consent });
    }
    case 'supervisionReleased': {
      const { noticeId, paper, ...way } = e.data;
      const signed = { releasedBy: authorOf(e.actor), releasedAt: at, ...keptPaper(e.actor, paper) };
      return amended(state, noticeId, { ...signed, ...way });
    }
  }
}

/** As the unit may read it: what was sent, and which way; the paper of the 市委 stays inside. */
export const supervisionForUnit = (supervision: readonly SupervisionNotice[]): SupervisionNotice[] =>
  supervision.filter((s) => s.releasedAt).map(({ consent: _, ...sent }) => sent);
