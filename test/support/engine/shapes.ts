import type { CycleState } from '../../../domain/cycle/types';
import { wake } from '../../../workflows/messages';
import { department, listeners, reserves, reserveTeam, unitOf } from './city';
import { payloads, plusDays, plusMinutes, sameDay } from './commands';
import { untilTrue } from './deadline';
import type { Engine } from './engine';
import { caseOf, launchRound, Visit } from './stories';

/** Name of a shape → the stream whose newest run has it. Names say what is guarded and are never reused. */
export type Shapes = Record<string, string>;

const minutes = { segments: [] };
const move = (startsAt: string) => ({ startsAt, durationMinutes: 90 });

/** A package returned and filed again, a closure returned and applied for again, every item closed. */
export async function returnsAndCloses(engine: Engine, now: string): Promise<Shapes> {
  const names = caseOf(`${engine.tag}A`, 1);
  const { session, cycle, list, round } = names;
  const { secretary, directlyResponsible } = unitOf(1);
  await launchRound(engine, `${engine.tag}A`, [1]);
  const visit = new Visit(engine, names);
  await visit.propose(sameDay(now, 30));
  await visit.agree();
  await engine.does(secretary, session, 'submitPackage', payloads.package(1, 1));
  await engine.reaches<CycleState>(cycle, 'reviews', (s) => s.stage === 'reviewing');
  await engine.does(listeners.deputy, cycle, 'markReview', payloads.mark('plan', 1, 'return'));
  await engine.does(listeners.lead, cycle, 'returnPackage', { packageVersion: 1 });
  await visit.fileAndPass(2);
  await visit.hold();
  await visit.deliver(2);
  await visit.acknowledge();
  const itemNo = `${names.caseId.slice(0, -2)}-01`;
  const applied = { items: [{ itemNo, measureChecks: [], evidenceIds: [], onSiteEvidence: true }] };
  await engine.does(secretary, list, 'applyClosure', applied);
  await engine.does(directlyResponsible, list, 'endorseClosure', { itemNos: [itemNo] });
  const returned = { items: [{ itemNo, close: false, method: 'onSite', resubmitBy: null }] };
  await engine.does(department.liaison, list, 'verifyClosure', returned);
  await engine.does(secretary, list, 'resume', { itemNo });
  await visit.close(1);
  await visit.close(2);
  await engine.reaches<CycleState>(cycle, 'closes', (s) => s.stage === 'closed');
  return {
    'cycle-package-returned-all-closed': cycle,
    'session-two-packages': session,
    'list-closure-returned-all-closed': list,
    'round-settled': round,
  };
}

/** No package at all, and a notice that names no problem: receipt closes the cycle. */
export async function withoutProblems(engine: Engine, now: string): Promise<Shapes> {
  const names = caseOf(`${engine.tag}B`, 2);
  await launchRound(engine, `${engine.tag}B`, [2]);
  const visit = new Visit(engine, names);
  await visit.propose(sameDay(now, 30));
  await visit.agree();
  await visit.hold();
  await engine.does(unitOf(2).secretary, names.session, 'recordMinutes', minutes);
  await visit.deliver(0);
  await visit.acknowledge();
  return { 'cycle-without-problems': names.cycle, 'session-unreviewed-recorded': names.session };
}

/** A date declined, amended, agreed, moved, postponed, and agreed again. */
export async function postponedAndBack(engine: Engine, now: string): Promise<Shapes> {
  const names = caseOf(`${engine.tag}C`, 3);
  const { session, cycle } = names;
  const { secretary } = unitOf(3);
  await launchRound(engine, `${engine.tag}C`, [3]);
  const visit = new Visit(engine, names);
  await visit.propose(plusDays(now, 30));
  await engine.does(listeners.lead, session, 'declineTime', { proposal: 1 });
  await engine.reaches<CycleState>(cycle, 'hears the refusal', (s) => s.proposal?.declined === true);
  await engine.does(secretary, session, 'amend', { ...move(plusDays(now, 35)), proposal: 1 });
  await visit.agree(2);
  await engine.does(listeners.deputy, session, 'move', move(plusDays(now, 40)));
  await engine.reaches<CycleState>(cycle, 'hears of the move', (s) => s.startsAt === plusDays(now, 40));
  await engine.does(secretary, session, 'postpone');
  await engine.reaches<CycleState>(cycle, 'is postponed', (s) => s.stage === 'postponed');
  await engine.does(secretary, session, 'amend', { ...move(plusDays(now, 50)), proposal: 2 });
  await visit.agree(3);
  return {
    'cycle-postponed-and-back': cycle,
    'session-postponed-and-back': session,
    'round-executing': names.round,
  };
}

/** Phased items: measures filed, endorsed, one returned and one approved; the list stays open. */
export async function phasedMeasures(engine: Engine, now: string): Promise<Shapes> {
  const names = caseOf(`${engine.tag}D`, 4);
  const { secretary, directlyResponsible } = unitOf(4);
  await launchRound(engine, `${engine.tag}D`, [4]);
  const visit = new Visit(engine, names);
  await visit.propose(sameDay(now, 30));
  await visit.agree();
  await visit.hold();
  await visit.deliver(2, 'phased');
  const itemNos = ['01', '02'].map((n) => `${names.caseId.slice(0, -2)}-${n}`);
  const measures = [{ ownerId: secretary, dueOn: plusDays(now, 20).slice(0, 10) }];
  const items = itemNos.map((itemNo) => ({ itemNo, track: 'phased', measures }));
  await engine.does(secretary, names.list, 'submitMeasures', { items });
  await engine.does(directlyResponsible, names.list, 'endorseMeasures', { itemNos });
  for (const [i, itemNo] of itemNos.entries())
    await engine.does(department.liaison, names.list, 'reviewMeasures', { itemNo, approve: i === 0 });
  return { 'list-phased-measures': names.list, 'cycle-rectifying': names.cycle };
}

/** A listener recused and replaced, a meeting missed, the next one cancelled by its head, the third carried over. */
export async function missedAndEnded(engine: Engine, now: string): Promise<Shapes> {
  const names = caseOf(`${engine.tag}E`, 5);
  const { cycle, session, caseId } = names;
  const { secretary, head } = unitOf(5);
  await launchRound(engine, `${engine.tag}E`, [5]);
  const visit = new Visit(engine, names);
  await engine.does(listeners.lead, cycle, 'acceptSeat');
  await engine.does(listeners.third, cycle, 'declareRecusal');
  const substitute = { substituteId: reserves[0], fromTeamId: reserveTeam };
  const granted = { personId: listeners.third, grant: true, substitute };
  await engine.does(department.manager, cycle, 'decideRecusal', granted);
  await visit.propose(sameDay(now, -30));
  await visit.agree();
  await engine.does(listeners.deputy, cycle, 'recordMissed');
  const next = { ...payloads.propose(caseId, 5, plusDays(now, 14)), sessionId: `${caseId}-s2` };
  await engine.does(secretary, `${session}-s2`, 'propose', next);
  await engine.does(listeners.lead, `${session}-s2`, 'agree', { proposal: 1 });
  await engine.reaches<CycleState>(cycle, 'has another date', (s) => s.stage === 'scheduled');
  await engine.does(head, `${session}-s2`, 'cancel');
  await engine.reaches<CycleState>(cycle, 'waits again', (s) => s.cancellations === 1);
  await engine.does(department.manager, cycle, 'carryOver');
  return {
    'cycle-recused-missed-cancelled-carried-over': cycle,
    'session-cancelled-by-head': `${session}-s2`,
  };
}

/** What happens to the loop rather than to the case: bursts, refusals, a lost database, parking, a second run. */
export async function hardships(engine: Engine, now: string): Promise<Shapes> {
  const { secretary } = unitOf(1);
  const open = async (id: string) => {
    const proposal = payloads.propose(engine.tag + id, 1, plusDays(now, 30), null);
    await engine.does(secretary, `session/${engine.tag}${id}`, 'propose', proposal);
    return `session/${engine.tag}${id}`;
  };
  const moves = (stream: string, n: number) =>
    Promise.all(
      Array.from({ length: n }, (_, i) =>
        engine.does(secretary, stream, 'move', move(plusMinutes(plusDays(now, 40), i))),
      ),
    );

  const burst = await open('burst');
  await moves(burst, 24);

  const refused = await open('refused');
  for (let i = 0; i < 3; i++) await engine.send(secretary, refused, 'move', move(plusDays(now, -5)));
  await engine.send('nobody', refused, 'move', move(plusDays(now, 41)));

  // Four failures: three local attempts, then the regular activity fails once and succeeds.
  const away = await open('away');
  let failures = 4;
  engine.deps.at = async (point, stream) => {
    if (stream === away && point === 'before-commit' && failures-- > 0)
      throw Object.assign(new Error('planted'), { code: 'ECONNRESET' });
  };
  await moves(away, 2);
  delete engine.deps.at;

  const parked = await open('parked');
  await engine.pool.query(`UPDATE stream_head SET parked = 'planted' WHERE stream = $1`, [parked]);
  await engine.send(secretary, parked, 'move', move(plusDays(now, 41))).catch(() => undefined);
  await engine.pool.query('UPDATE stream_head SET parked = NULL WHERE stream = $1', [parked]);
  await engine.client.workflow.getHandle(parked).signal(wake, { from: '' });
  await moves(parked, 1);

  const again = await open('again');
  const { runId } = await engine.client.workflow.getHandle(again).describe();
  await engine.client.workflow.getHandle(again).terminate('test');
  await moves(again, 2);
  await untilTrue(
    'the second run',
    async () => (await engine.client.workflow.getHandle(again).describe()).runId !== runId,
  );
  return {
    'session-burst-of-24': burst,
    'session-refusals': refused,
    'session-database-away': away,
    'session-parked-and-back': parked,
    'session-second-run': again,
  };
}
