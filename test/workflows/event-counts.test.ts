import { department, listeners, unitOf } from '../support/engine/city';
import { dateOf, payloads, sameDay } from '../support/engine/commands';
import { untilTrue } from '../support/engine/deadline';
import { type Engine, openEngine } from '../support/engine/engine';
import { chargedEvents, eventCounts, historyOf } from '../support/engine/history';
import { quietRuntime } from '../support/engine/quiet';
import { type CaseNames, caseOf, launchRound, Visit } from '../support/engine/stories';
import { connectTemporal, type TemporalConnection } from '../support/temporal';

const items = 20;

/**
 * The standard cycle, whose price in events is pinned: 6 human steps at the cycle (arrival, end, form, submission,
 * acceptance, signature) and 20 items at the list, assigned, applied for and endorsed as one batch each, verified in two. The cycle is woken by what its session and its list record. What an alarm costs is pinned by `deadlines`.
 */
describe('the standard cycle', () => {
  let temporal: TemporalConnection;
  let engine: Engine;
  let names: CaseNames;
  const now = new Date().toISOString();
  const { secretary, directlyResponsible } = unitOf(1);

  /** Until every wake is told and taken in, so that no two steps share a task. */
  const rest = (...streams: string[]) =>
    untilTrue('all at rest', async () => {
      const { rows } = await engine.pool.query('SELECT 1 FROM wake_pending');
      if (rows.length > 0) return false;
      for (const stream of streams) {
        const { raw } = await engine.client.workflow.getHandle(stream).describe();
        if (raw.pendingWorkflowTask) return false;
      }
      return true;
    });

  beforeAll(async () => {
    quietRuntime();
    temporal = await connectTemporal();
    engine = await openEngine({ ...temporal, city: { units: 1 } });
    await engine.startWorker();
    names = caseOf(`${engine.tag}R1`, 1);
    const { session, cycle, list } = names;
    await launchRound(engine, `${engine.tag}R1`, [1]);
    await rest(cycle);
    const visit = new Visit(engine, names);
    await visit.propose(sameDay(now, 30));
    await rest(cycle);
    await visit.agree();
    await rest(cycle);
    await engine.does(secretary, session, 'recordAttendance', payloads.attendance(1));
    await rest(cycle);

    const step = async (personId: string, type: string, payload: unknown) => {
      await engine.does(personId, cycle, type, payload);
      await rest(cycle);
    };
    await step(listeners.lead, 'recordArrival', payloads.arrival());
    await step(listeners.lead, 'conclude', {});
    await step(listeners.lead, 'draftForm', payloads.form(1, items, { unit: 1, on: dateOf(now) }));
    await step(listeners.lead, 'submitForm', { version: 1, unsigned: [listeners.deputy, listeners.third] });
    await step(department.manager, 'acceptForm', { version: 1 });
    await step(department.leader, 'signNotice', { version: 1 });
    await engine.reaches(list, 'opens', () => true);
    await rest(cycle, list);

    const itemNos = Array.from(
      { length: items },
      (_, i) => `${names.caseId.slice(0, -2)}-${String(i + 1).padStart(2, '0')}`,
    );
    const owned = itemNos.map((itemNo) => ({ itemNo, ownerId: secretary, leaderId: directlyResponsible }));
    await engine.does(secretary, list, 'assign', { items: owned });
    const applied = { measureChecks: [], evidenceIds: [], onSiteEvidence: true };
    await engine.does(secretary, list, 'applyClosure', {
      items: itemNos.map((itemNo) => ({ itemNo, ...applied })),
    });
    await engine.does(directlyResponsible, list, 'endorseClosure', { itemNos });
    const closed = { close: true, method: 'onSite', resubmitBy: null };
    // 验收 in two batches, as a liaison does who looks at some on the spot first.
    for (const batch of [itemNos.slice(0, 12), itemNos.slice(12)]) {
      const verdicts = batch.map((itemNo) => ({ itemNo, ...closed }));
      await engine.does(department.liaison, list, 'verifyClosure', { items: verdicts });
      await rest(cycle);
    }
  }, 120_000);
  afterAll(async () => {
    await engine.close();
    await temporal.close();
  });

  it('costs at the list 42 events: at most 6 a step and 12 a run', async () => {
    const steps = 1 + 1 + 1 + 2;
    const charged = chargedEvents(await historyOf(engine.client, names.list));
    // Two of them: the date of the 审签, from the application to the endorsement.
    expect(charged).toBe(42);
    expect(charged).toBeLessThanOrEqual(6 * steps + 12);
  });

  it('costs at the cycle 84 events: at most 6 a step, 5 a wake and 12 a run, the opening of the list included', async () => {
    const history = await historyOf(engine.client, names.cycle);
    const { workflowExecutionSignaled: wakes = 0, activityTaskScheduled: effects = 0 } = eventCounts(history);
    expect([wakes, effects]).toEqual([6, 1]);
    const charged = chargedEvents(history);
    // 84, or 81 where the list's first wake shares a task with the end of the activity that opened the list.
    expect([81, 84]).toContain(charged);
    expect(charged).toBeLessThanOrEqual(6 * 6 + 5 * wakes + 6 * effects + 12);
  });
});
