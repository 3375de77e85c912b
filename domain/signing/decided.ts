import { addDays, localDateOf } from '../calendar';
import { type Context, type Decision, type DomainEvent, refuse } from '../ledger/entity';
import { signedOnPaper } from '../permissions/signed-on-paper';
import type { PermissionKey } from '../permissions/table';
import type { BoardPaper, PaperSignature } from './kept';
import { digestFits, type PaperContent, paperDigest, standsSince } from './on-paper';

/** A paper without a text in the system may come late, not from another year's file. */
const mostDays = 365;

/**
 * A 部领导 decided by hand and the registrar enters it: the rule of the online step has the last word, as if the leader had
 * taken it. What paper adds is checked before: the text is the one that stands, the written date can be. What was signed
 * stays beside what follows from it.
 * @param content what the 呈批单 lays before its signer; null where nothing stands in the system, or nothing waits
 */
export function decidedOnPaper<E extends DomainEvent>(
  key: PermissionKey,
  content: PaperContent | null,
  context: Context,
  decide: () => Decision<E>,
): Decision<E> {
  const { recorder, sheet, personId } = context.actor;
  if (!recorder || !signedOnPaper[key]) return decide();
  if (!sheet?.signedOn) return refuse('INVALID', { field: 'recordedOn' });
  if (content && !digestFits(sheet.digest ?? '', paperDigest(content)))
    return refuse('PAPER_LAPSED', { field: 'recordedDigest' });
  const to = localDateOf(context.sealedAt);
  const from = content ? localDateOf(standsSince(content)) : addDays(to, -mostDays);
  const { signedOn, scanId, writerId } = sheet;
  if (signedOn < from || signedOn > to)
    return refuse('SIGNED_OUT_OF_TIME', { field: 'recordedOn', params: { from, to } });
  const paper = {
    signerId: personId,
    ...(writerId && writerId !== personId ? { writerId } : {}),
    signedOn,
    digest: content ? (sheet.digest ?? '') : '',
  };
  return scanInside(decide(), { ...paper, scanId });
}

/** What a 部领导 signed is told to the unit with its signer and date; the handwriting stays inside, in an entry of its own. */
export function scanInside<E extends DomainEvent>(decision: Decision<E>, paper: PaperSignature): Decision<E> {
  if (!decision.ok) return decision;
  // The first says what was decided; what follows from it was not signed.
  const [decided, ...rest] = decision.events;
  if (!decided) return decision;
  const shown = { ...decided, data: { ...(decided.data as object), paper: { ...paper, scanId: '' } } };
  return { ...decision, events: [...inside(decided, { paper }), ...unseen([shown, ...rest])] };
}

/** Handwriting of the department, and what else its minutes hold, are not for the unit that reads what was decided. */
export interface PaperEntered {
  /** The item that was decided on, where it was one. */
  itemNo?: string;
  paper?: PaperSignature;
  board?: BoardPaper;
}
export function inside<E extends DomainEvent>({ data }: E, entered: PaperEntered): E[] {
  const { itemNo } = data as { itemNo?: string };
  return [{ type: 'paperEntered', data: { ...(itemNo ? { itemNo } : {}), ...entered } } as unknown as E];
}
export const unseen = <E extends DomainEvent>(events: readonly E[]): E[] =>
  events.map((event) => ({ ...event, withoutFiles: true as const }));
