import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { append } from '../../activities/append/append';
import { calendarStream } from '../../domain/ledger/streams';
import type { RectificationState } from '../../domain/rectification/types';
import { department, listeners, unitOf } from '../support/engine/city';
import { commandBy } from '../support/engine/commands';
import { Days } from '../support/engine/dates';
import { type Engine, openEngine } from '../support/engine/engine';
import { historyOf } from '../support/engine/history';
import { violationsAtRest } from '../support/engine/invariants';
import { quietRuntime } from '../support/engine/quiet';
import { type Skipping, startSkipping } from '../support/engine/skipping';
import { type CaseNames, caseOf, launchRound, Visit } from '../support/engine/stories';

/**
 * Two years of a list with long-term items, on a server that skips time: a line a quarter (one is forgotten), two yearly
 * decisions, the third refused, closed at last; the calendar of the second year is published in the middle of it. Every
 * workflow is evicted after each task.
 */
describe('two years of a list', () => {
  let skipping: Skipping;
  let environment: TestWorkflowEnvironment;
  let engine: Engine;
  let names: CaseNames;
  let visit: Visit;
  let year = 0;
  const { secretary, directlyResponsible } = unitOf(1);
  const itemNo = (n: number) => `${names.caseId.slice(0, -2)}-0${n}`;

  const now = async () => new Date(await environment.currentTimeMs()).toISOString();
  const passTo = async (date: string, time = '10:00') => {
    const at = Date.parse(`${date}T${time}:00+08:00`);
    await environment.sleep(at - (await environment.currentTimeMs()));
  };
  const list = async () => {
    const state = await engine.state<RectificationState>(names.list);
    if (!state) throw new Error('no list');
    return state;
  };
  const due = async (key: string) => (await list()).clocks[key]?.deadline.dueOn;
  /** Steps that the clocks took by themselves, as `key:step`, in their order. */
  const steps = async (prefix: string) => {
    const { rows } = await engine.pool.query<{ step: string }>(
      `SELECT (payload->>'key') || ':' || (payload->>'step') AS step FROM ledger_entry
        WHERE stream = $1 AND payload->>'key' LIKE $2 ORDER BY version`,
      [names.list, `${prefix}%`],
    );
    return rows.map((row) => row.step);
  };
  const progress = () => engine.does(secretary, names.list, 'reportProgress', { itemNo: itemNo(1) });

  beforeAll(async () => {
    quietRuntime();
    skipping = await startSkipping();
    environment = skipping.environment;
    const days = Days.after(await environment.currentTimeMs(), 14);
    year = days.year + 1;
    const years = [{ year, source: '测试', issuedOn: `${year - 1}-11-01`, daysOff: [], makeUpWorkdays: [] }];
    const { client, nativeConnection: connection } = environment;
    const namespace = environment.namespace ?? 'default';
    engine = await openEngine({ client, connection, namespace, city: { units: 1, years }, now });
    await engine.startWorker({ maxCachedWorkflows: 0 });
    names = caseOf(`${engine.tag}R1`, 1);
    visit = new Visit(engine, names, now);
    await passTo(`${year}-01-04`);
  }, 120_000);
  afterAll(async () => {
    await engine?.close();
    await skipping?.close();
  });

  it('begins with items that are long-term by their measures', async () => {
    await launchRound(engine, `${engine.tag}R1`, [1], await now());
    for (const id of Object.values(listeners)) await engine.does(id, names.cycle, 'acceptSeat');
    await visit.propose(`${year}-02-10T06:30:00.000Z`);
    await visit.agree();
    await visit.fileAndPass();
    await passTo(`${year}-02-10`, '18:00');
    await visit.hold();
    await visit.deliver(2, 'ongoing');
    await visit.acknowledge();
    const each = [1, 2].map(itemNo);
    const owners = { ownerId: secretary, leaderId: directlyResponsible };
    await engine.does(secretary, names.list, 'assign', {
      items: each.map((no) => ({ itemNo: no, ...owners })),
    });
    const measures = [{ ownerId: secretary, dueOn: `${year}-12-01` }];
    const filed = each.map((no) => ({ itemNo: no, track: 'ongoing', measures }));
    await engine.does(secretary, names.list, 'submitMeasures', { items: filed });
    await engine.does(directlyResponsible, names.list, 'endorseMeasures', { itemNos: each });
    for (const no of each)
      await engine.does(department.liaison, names.list, 'reviewMeasures', { itemNo: no, approve: true });
    // From February on: the first quarter is asked for, and the decision of December.
    expect(await due(`ongoing:${itemNo(1)}`)).toMatch(new RegExp(`^${year}-12-1[5-7]$`));
    expect(await due(`quarter:${itemNo(1)}`)).toMatch(new RegExp(`^${year}-04-0[5-8]$`));
  });

  it('asks for a line every quarter; one that does not come is told and told again, and is owed no more after it came', async () => {
    for (const date of [`${year}-03-20`, `${year}-06-20`]) {
      await passTo(date);
      await progress();
    }
    expect(await steps(`quarter:${itemNo(1)}`)).toEqual([]);
    // The second item is silent from the beginning; the first forgets the third quarter.
    await passTo(`${year}-10-31`);
    const forgotten = [`quarter:${itemNo(1)}:escalate`, `quarter:${itemNo(1)}:escalateHigher`];
    expect(await steps(`quarter:${itemNo(1)}`)).toEqual(forgotten);
    await progress();
    expect(await due(`quarter:${itemNo(1)}`)).toMatch(new RegExp(`^${year + 1}-01-`));
    expect(await steps(`quarter:${itemNo(2)}`)).toHaveLength(2);
  });

  it('the calendar of the next year makes its dates certain, and the yearly decision is asked for', async () => {
    expect((await list()).clocks[`quarter:${itemNo(1)}`]?.deadline.provisional).toBe(true);
    await passTo(`${year}-11-20`);
    // A week of holidays around the due date.
    const holiday = { from: `${year + 1}-01-01`, to: `${year + 1}-01-12`, name: '节日' };
    const published = { year: year + 1, source: '测试', issuedOn: `${year}-11-20`, daysOff: [holiday] };
    const before = await due(`quarter:${itemNo(1)}`);
    const payload = { year: { ...published, makeUpWorkdays: [] }, version: 'test-2', confirmed: false };
    const at = await now();
    const envelope = engine.seal(commandBy('system', calendarStream, 'importYear', payload, at));
    const commands = [{ envelope, at }];
    const imported = { schema: 1 as const, stream: calendarStream, knownVersion: 2 ** 31 - 1, commands };
    expect((await append(engine.deps, imported)).outcomes).toMatchObject([{ ok: true }]);
    await engine.reaches<RectificationState>(
      names.list,
      'hears of the calendar',
      (s) => s.clocks[`quarter:${itemNo(1)}`]?.deadline.provisional === false,
    );
    const clock = (await list()).clocks[`quarter:${itemNo(1)}`]?.deadline;
    expect(clock?.history.map((h) => h.dueOn)).toEqual([before]);
    expect(clock?.dueOn).toMatch(new RegExp(`^${year + 1}-01-(19|20|21)$`));
    await passTo(`${year}-12-10`);
    const renew = { itemNo: itemNo(1), outcome: 'renew', on: `${year + 1}-06-30` };
    await engine.does(department.liaison, names.list, 'reviewOngoing', renew);
  });

  it('whoever lets the decision lie is told; the second renewal is the last', async () => {
    await passTo(`${year + 1}-01-31`);
    expect(await steps(`ongoing:${itemNo(2)}`)).toEqual([
      `ongoing:${itemNo(2)}:escalate`,
      `ongoing:${itemNo(2)}:escalateHigher`,
    ]);
    expect(await steps(`ongoing:${itemNo(1)}`)).toEqual([]);
    await passTo(`${year + 1}-06-20`);
    const again = { itemNo: itemNo(1), outcome: 'renew', on: `${year + 1}-12-31` };
    await engine.does(department.liaison, names.list, 'reviewOngoing', again);
    await passTo(`${year + 1}-12-01`);
    const third = { ...again, on: `${year + 2}-06-30` };
    const answer = await engine.send(department.liaison, names.list, 'reviewOngoing', third);
    expect(answer).toMatchObject({ ok: false, rejection: { code: 'TOO_MANY_RENEWALS' } });
  });

  it('closes at last; nothing was closed by a clock, no alarm is left, and ledger and rows agree', async () => {
    expect((await list()).items.map((i) => i.state)).toEqual(['ongoing', 'ongoing']);
    const done = [1, 2].map((n) => ({
      itemNo: itemNo(n),
      measureChecks: [true],
      evidenceIds: [],
      onSiteEvidence: true,
      withMechanism: true,
    }));
    await engine.does(secretary, names.list, 'applyClosure', { items: done });
    await engine.does(directlyResponsible, names.list, 'endorseClosure', { itemNos: [1, 2].map(itemNo) });
    const closed = [1, 2].map((n) => ({
      itemNo: itemNo(n),
      close: true,
      method: 'onSite',
      resubmitBy: null,
    }));
    await engine.does(department.liaison, names.list, 'verifyClosure', { items: closed });
    // What is left is the sample's 回头看, which somebody does.
    const sample = (await list()).items.filter((i) => i.followUp === 'pending');
    for (const { itemNo: no } of sample)
      await engine.does(department.liaison, names.list, 'checkFollowUp', { itemNo: no, passed: true });
    const { rows } = await engine.pool.query(
      'SELECT next_alarm_at AS at FROM stream_head WHERE stream = $1',
      [names.list],
    );
    expect(rows).toEqual([{ at: null }]);
    expect(await violationsAtRest(engine.pool)).toEqual([]);
    // Two years, and the history of the list is short.
    const { events = [] } = await historyOf(engine.client, names.list);
    expect(events?.length).toBeLessThan(400);
  });
});
