import type { Instant, WordsRef } from '../ledger/entity';
import type { Seat } from '../permissions/authorize';

/** 席位: named, and said yes, no, or nothing yet; `recused` and `replaced` stay in the list for what they signed. */
export type SeatAnswer = 'assigned' | 'accepted' | 'declined' | 'recused' | 'replaced';

export interface CycleSeat extends Seat {
  answer: SeatAnswer;
  /** Who was called in their place: a person, or another team when the visit was 改派. */
  successor: { personId: string } | { teamId: string } | null;
}

/** 回避, self-declared or asked for by the unit; 理论科 decides. */
export interface RecusalRequest {
  personId: string;
  from: 'listener' | 'unit';
  by: string;
  at: Instant;
  words: WordsRef | null;
  decided: { granted: boolean; by: string; at: Instant } | null;
}

interface Seated {
  readonly seats: readonly CycleSeat[];
}

export const activeSeats = (state: Seated): CycleSeat[] => state.seats.filter((s) => s.active);
export const seatOf = (state: Seated, personId: string): CycleSeat | undefined =>
  state.seats.find((s) => s.personId === personId);
export const isRecused = (state: Seated, personId: string | undefined): boolean =>
  state.seats.some((s) => s.personId === personId && s.answer === 'recused');

/** Where no deputy is left, the first-named listener stands in for one, beside their own seat (domain.md §2). */
export function standInOf(state: Seated): CycleSeat | undefined {
  const active = activeSeats(state);
  if (active.some((s) => s.role === 'deputyLead')) return undefined;
  return active.find((s) => s.role === 'listener') ?? active.find((s) => s.role === 'expert');
}

/** Seats as they act. */
export function actingSeats(state: Seated): CycleSeat[] {
  const active = activeSeats(state);
  const deputy = standInOf(state);
  return deputy ? [...active, { ...deputy, role: 'deputyLead', standsIn: true }] : active;
}

/** Whoever may act for the team: any one of them is enough. */
export const leadsOf = (state: Seated): CycleSeat[] =>
  actingSeats(state).filter((s) => s.role === 'teamLead' || s.role === 'deputyLead');

/** Nobody sits there, or nobody is sure to: a substitute is called. */
export const openSeats = (state: Seated, answersDue: boolean): CycleSeat[] =>
  state.seats.filter(
    (s) =>
      s.successor === null &&
      (s.answer === 'declined' || s.answer === 'recused' || (answersDue && s.answer === 'assigned')),
  );

/** Who came and still sits. */
export const presentIds = (
  state: Seated & { readonly arrival: { listenerIds: readonly string[] } | null },
): string[] =>
  (state.arrival?.listenerIds ?? []).filter((id) => activeSeats(state).some((s) => s.personId === id));

/** Who came, still sits, and has put no name to the 反馈表: whoever wrote this version has, by writing it. */
export const yetToSign = (
  state: Parameters<typeof presentIds>[0] & {
    readonly form: { draftedBy: string; coSigned: readonly { personId: string }[] } | null;
  },
): string[] => {
  const { form } = state;
  if (!form) return [];
  const signed = new Set([form.draftedBy, ...form.coSigned.map((s) => s.personId)]);
  return presentIds(state).filter((id) => !signed.has(id));
};
