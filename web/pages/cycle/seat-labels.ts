import { standInOf } from '../../../domain/cycle/seat';
import type { CycleState } from '../../../domain/cycle/types';

/** Roles in a team, as a list of its people names them. */
const seatLabels: Record<string, string> = {
  teamLead: '组长',
  deputyLead: '副组长',
  listener: '成员',
  expert: '专家',
};

/** `成员`, or `成员，代副组长` of whoever acts where a team has no deputy. */
export function seatWord(seat: CycleState['seats'][number], seats: CycleState['seats']): string {
  const word = seatLabels[seat.role] ?? '成员';
  return standInOf({ seats }) === seat ? `${word}，代副组长` : word;
}
