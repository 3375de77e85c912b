import { addMillis } from '../../../domain/calendar';
import type { CycleState } from '../../../domain/cycle/types';
import { people, reserves } from './city';
import type { Desk } from './desk';
import { after, draft, R, S } from './narrative';

const { manager, leader, secretary } = people;
export const caseId2 = '2026-R2-U001-1';
export const C2 = `cycle/${caseId2}`;
/** The session that the second cycle would have of its own. */
export const S2 = `session/${caseId2}`;
export const L2 = `rectification/${caseId2}`;
/** The other team's leads: the one whose yes or no it is. */
export const [lead2 = '', member2 = ''] = reserves;

/** A second round of the same organiser visits 市发展改革委 with another team, while the first one stands at `point`. */
export function twoRounds(point: string): Desk {
  const desk = after(point);
  const second = { ...draft, roundId: '2026-R2', visits: [{ unitId: 'U001', teamId: '17', n: 1 }] };
  return desk
    .tell(manager, 'round/2026-R2', 'draft', second)
    .passTo(addMillis(desk.now, 60_000))
    .tell(leader, 'round/2026-R2', 'publish');
}

export const invite = (desk: Desk): Desk => desk.tell(secretary, S, 'join', { cycleId: caseId2 });
export const proposalOf = (desk: Desk): number => desk.state<{ proposal: number }>(S).proposal;
/** Both teams come to the one meeting. */
export const shared = (point: string): Desk => {
  const desk = invite(twoRounds(point));
  return desk.tell(lead2, S, 'agree', { proposal: proposalOf(desk) });
};
export const cycle2 = (desk: Desk): CycleState => desk.state<CycleState>(C2);
export { R };
