import { randomUUID } from 'node:crypto';
import type { CycleState } from '../../../domain/cycle/types';
import { cycleIdOf } from '../../../domain/ledger/streams';
import { department, organiserPath, reserveTeam, unitOf } from '../engine/city';
import { dateOf, plusDays } from '../engine/commands';
import type { Office } from './office';

/** Another round, published: the reserve team visits this unit too. Answers with the id of its cycle there. */
export async function secondRound(office: Office, unit: number): Promise<string> {
  const roundId = `R2${randomUUID().slice(0, 8)}`;
  const now = new Date().toISOString();
  const { unitId } = unitOf(unit);
  await (await office.as(department.manager)).does('/api/rounds', {
    roundId,
    name: '第二轮列席旁听',
    organiserId: 'xcb',
    organiserPath,
    planBasis: '年度督查检查考核计划第4项',
    windowFrom: dateOf(plusDays(now, -7)),
    windowTo: dateOf(plusDays(now, 120)),
    visits: [{ unitId, teamId: reserveTeam, n: 1 }],
  });
  await (await office.as(department.leader)).does(`/api/rounds/${roundId}/publish`, {});
  const cycleId = cycleIdOf(roundId, unitId, 1);
  await office.reaches<CycleState>(`cycle/${cycleId}`, 'notified', (c) => c.stage === 'notified');
  return cycleId;
}
