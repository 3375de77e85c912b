import { defaultPolicy } from '../../../domain/registry/policy';
import { department, organiserPath, teamId, unitOf } from '../engine/city';
import { dateOf, plusDays } from '../engine/commands';
import type { Office } from './office';

/** A second round, of a place where publishing notifies nobody: its cycles wait for 通知. Their ids, unit by unit. */
export async function plannedRound(office: Office, units: number): Promise<string[]> {
  const now = new Date().toISOString();
  const roundId = `P-${office.tag}`;
  const { simulation: sim } = office;
  const policy = { ...defaultPolicy, version: 'quiet', notifyOnPublish: false };
  await sim.act(
    department.leader,
    'policy/xcb',
    'adopt',
    JSON.parse(JSON.stringify({ organiserId: 'xcb', organiserPath, policy })),
    now,
  );
  const draft = {
    roundId,
    organiserId: 'xcb',
    organiserPath,
    planBasis: '年度计划第4项',
    windowFrom: dateOf(plusDays(now, 20)),
    windowTo: dateOf(plusDays(now, 90)),
    visits: Array.from({ length: units }, (_, i) => ({ unitId: unitOf(i + 1).unitId, teamId, n: 1 })),
  };
  await sim.act(department.manager, `round/${roundId}`, 'draft', draft, now, { name: '第2轮列席旁听' });
  await sim.act(department.leader, `round/${roundId}`, 'publish', {}, now);
  return draft.visits.map(({ unitId }) => `${roundId}-${unitId}-1`);
}
