import { localDateOf } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import { listeners, unitOf } from '../support/engine/city';
import { payloads, plusDays } from '../support/engine/commands';
import { type Engine, openEngine } from '../support/engine/engine';
import { quietRuntime } from '../support/engine/quiet';
import { caseOf, launchRound } from '../support/engine/stories';
import { connectTemporal, type TemporalConnection } from '../support/temporal';

/** Two rounds, one team in both, one meeting: what moves it moves the steps of both cycles, each in its own workflow. */
describe('one session with two cycles', () => {
  let temporal: TemporalConnection;
  let engine: Engine;
  const names = (round: 1 | 2) => caseOf(`${engine.tag}R${round}`, 1);
  const { secretary } = unitOf(1);
  const now = new Date().toISOString();
  const [first, moved] = [plusDays(now, 30), plusDays(now, 44)];
  const cycles = async () =>
    (await Promise.all(
      ([1, 2] as const).map((n) => engine.state<CycleState>(names(n).cycle)),
    )) as CycleState[];
  const both = (what: string, holds: (c: CycleState) => boolean) =>
    Promise.all(([1, 2] as const).map((n) => engine.reaches<CycleState>(names(n).cycle, what, holds)));

  beforeAll(async () => {
    quietRuntime();
    temporal = await connectTemporal();
    engine = await openEngine({ ...temporal, city: { units: 1 } });
    // Nothing is kept in memory: each step begins from the recorded history.
    await engine.startWorker({ maxCachedWorkflows: 0 });
    for (const n of [1, 2] as const) await launchRound(engine, `${engine.tag}R${n}`, [1], now);
    const { session, caseId } = { session: names(1).session, caseId: names(1).caseId };
    await engine.does(secretary, session, 'propose', payloads.propose(caseId, 1, first));
    await engine.does(listeners.lead, session, 'agree', { proposal: 1 });
    await engine.reaches<CycleState>(names(2).cycle, 'notified', (c) => c.stage === 'notified');
    await engine.does(secretary, session, 'join', { cycleId: names(2).caseId });
    await engine.reaches<CycleState>(names(2).cycle, 'offered', (c) => c.proposal !== null);
    await engine.does(listeners.lead, session, 'agree', { proposal: 1 });
    await both('scheduled', (c) => c.stage === 'scheduled');
  }, 120_000);
  afterAll(async () => {
    await engine.close();
    await temporal.close();
  });

  it('a moved meeting moves the deadlines of both, the old dates kept', async () => {
    const before = (await cycles()).map((c) => c.clocks.materials?.deadline.dueOn);
    await engine.does(secretary, names(1).session, 'move', {
      startsAt: moved,
      durationMinutes: 120,
    });
    await both('has the new date', (c) => c.startsAt === moved);
    const after = await cycles();
    for (const [i, c] of after.entries()) {
      expect(c.clocks.materials?.deadline.anchors.session).toBe(localDateOf(moved));
      expect(c.clocks.materials?.deadline.history.map((h) => h.dueOn)).toEqual([before[i]]);
    }
    expect(after[0]?.clocks.materials?.deadline.dueOn).toBe(after[1]?.clocks.materials?.deadline.dueOn);
  });

  it('the package is filed once and reaches both; a postponement takes both from their date', async () => {
    await engine.does(secretary, names(1).session, 'submitPackage', payloads.package(1, 1));
    await both('reviewing', (c) => c.stage === 'reviewing');
    await engine.does(listeners.lead, names(1).session, 'postpone');
    await both('postponed', (c) => c.stage === 'postponed');
    const waiting = (await cycles()).map((c) => c.clocks.newTime?.deadline.dueOn);
    expect(waiting[0]).toBeDefined();
    expect(waiting[0]).toBe(waiting[1]);
  });
});
