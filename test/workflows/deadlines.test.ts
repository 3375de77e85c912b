import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { CycleState } from '../../domain/cycle/types';
import { listeners, unitOf } from '../support/engine/city';
import { Days } from '../support/engine/dates';
import { until } from '../support/engine/deadline';
import { type Engine, openEngine } from '../support/engine/engine';
import { chargedEvents, eventCounts, historyOf } from '../support/engine/history';
import { violationsAtRest } from '../support/engine/invariants';
import { quietRuntime } from '../support/engine/quiet';
import { record } from '../support/engine/recordings';
import { type Skipping, startSkipping } from '../support/engine/skipping';
import { type CaseNames, caseOf, launchRound, Visit } from '../support/engine/stories';

/**
 * Weeks of one case on a server that skips time. Day 0 is a Monday; Saturday day 33 is worked, Wednesday day 37 is a
 * holiday. Every date below is counted by hand, not by the calendar under test.
 */
describe.each([
  ['with workflows in memory', 1, 100],
  ['with every workflow evicted after each task', 2, 0],
])('deadlines of one case, %s', (_name, unit, maxCachedWorkflows) => {
  let skipping: Skipping;
  let environment: TestWorkflowEnvironment;
  let engine: Engine;
  let days: Days;
  let names: CaseNames;
  let visit: Visit;

  const now = async () => new Date(await environment.currentTimeMs()).toISOString();
  /** Lets time pass; whatever is due on the way happens. */
  const passTo = async (instant: string) => {
    await environment.sleep(Date.parse(instant) - (await environment.currentTimeMs()));
  };
  /** What the system itself recorded: the clock's name, the step, when it was planned. */
  const alarms = async (stream: string) => {
    const { rows } = await engine.pool.query<{ key: string; type: string; planned: string; late: number }>(
      `SELECT coalesce(payload->>'key', 'receipt') || ':' || coalesce(payload->>'level', payload->>'step', type) AS key,
              payload->>'plannedAt' AS planned, extract(epoch FROM occurred_at - (payload->>'plannedAt')::timestamptz)::float AS late
         FROM ledger_entry WHERE stream = $1 AND payload ? 'plannedAt' ORDER BY version`,
      [stream],
    );
    for (const { late } of rows) {
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(60);
    }
    return rows.map(({ key, planned }) => [key, planned]);
  };
  /** Waits for as many steps as are expected; a step too many, too early or for another instant is a difference. */
  const expectAlarms = async (stream: string, expected: string[][]) => {
    await until(
      'alarms',
      async () => ((await alarms(stream)).length >= expected.length ? true : undefined),
      10_000,
    ).catch(() => undefined);
    expect(await alarms(stream)).toEqual(expected);
  };

  beforeAll(async () => {
    quietRuntime();
    skipping = await startSkipping();
    environment = skipping.environment;
    days = Days.after(await environment.currentTimeMs(), 14);
    const holiday = { from: days.date(37), to: days.date(37), name: '节日' };
    const years = [
      {
        year: days.year,
        source: '测试',
        issuedOn: days.date(0),
        daysOff: [holiday],
        makeUpWorkdays: [days.date(33)],
      },
    ];
    const { client, nativeConnection: connection } = environment;
    const namespace = environment.namespace ?? 'default';
    engine = await openEngine({ client, connection, namespace, city: { units: 2, years }, now });
    await engine.startWorker({ maxCachedWorkflows });
    names = caseOf(`${engine.tag}R1`, unit);
    visit = new Visit(engine, names, now);
    await passTo(days.at(0, '09:00'));
  });
  afterAll(async () => {
    await engine.close();
    await skipping.close();
  });

  const secretary = unitOf(unit).secretary;

  it('a moved meeting moves its steps: nothing happens at the old instants', async () => {
    await launchRound(engine, `${engine.tag}R1`, [unit], await now());
    // Everybody says yes at once: nothing is to be escalated about seats.
    const allAccept = async () => {
      for (const id of Object.values(listeners)) await engine.does(id, names.cycle, 'acceptSeat');
    };
    await allAccept();
    await visit.propose(days.at(28, '14:30'));
    await visit.agree();
    await passTo(days.at(2, '10:00'));
    const later = { startsAt: days.at(35, '14:30'), durationMinutes: 150 };
    await engine.does(secretary, names.session, 'move', later);
    await engine.reaches<CycleState>(names.cycle, 'hears of the move', (s) => s.startsAt === later.startsAt);
    // And again: it is another day.
    await allAccept();
    // Materials were due on day 21, blue on Friday day 18 at 09:20.
    await passTo(days.at(22, '12:00'));
    expect(await alarms(names.cycle)).toEqual([]);
  });

  it('blue comes one workday before, yellow at the due instant, red five workdays after', async () => {
    // T−7 calendar days is Monday day 28; the fifth workday after it is the Saturday that is worked.
    const steps = [
      ['materials:supervisionIssued', days.at(25, '09:20')],
      ['materials:yellow', days.at(28, '24:00')],
      // Drafted as day 29 begins, it waits two workdays for its release; the red one takes its place.
      [`release:${days.date(29)}:escalate`, days.at(31, '24:00')],
      ['materials:red', days.at(33, '24:00')],
    ];
    await passTo(days.at(25, '09:18'));
    expect(await alarms(names.cycle)).toEqual([]);
    await passTo(days.at(25, '09:21'));
    await expectAlarms(names.cycle, steps.slice(0, 1));
    await passTo(days.at(28, '23:58'));
    await expectAlarms(names.cycle, steps.slice(0, 1));
    await passTo(days.at(33, '23:58'));
    await expectAlarms(names.cycle, steps.slice(0, 3));
    await passTo(days.at(34, '01:00'));
    await expectAlarms(names.cycle, steps);
  });

  it('an unacknowledged notice counts as received two workdays after delivery; the list’s own steps follow', async () => {
    await passTo(days.at(35, '18:00'));
    await visit.hold();
    const { head, directlyResponsible: absent } = unitOf(unit);
    const absences = [{ personId: absent, reason: 'officialLeave' }];
    await engine.does(secretary, names.session, 'recordAttendance', { presentIds: [head], absences });
    await visit.deliver(1);
    await passTo(days.at(38, '23:58'));
    expect((await engine.state<CycleState>(names.cycle))?.notice?.deemedReceivedAt).toBeNull();
    await passTo(days.at(39, '01:00'));
    const before = (await alarms(names.cycle)).slice(0, 4);
    const receipt = ['receipt:receiptDeemed', days.at(38, '24:00')];
    await expectAlarms(names.cycle, [...before, receipt]);
    // The report is due ten workdays after the meeting: escalated, then higher.
    const report = [
      ['report:escalate', days.at(50, '24:00')],
      ['report:escalateHigher', days.at(57, '24:00')],
    ];
    // Immediate items: fifteen workdays from Monday day 35, the holiday not counted, are Tuesday day 57.
    const item = `closure:${names.caseId.slice(0, -2)}-01`;
    const closure = [
      [`${item}:supervisionIssued`, days.at(56, '09:20')],
      [`${item}:yellow`, days.at(57, '24:00')],
      [`release:${days.date(58)}:escalate`, days.at(60, '24:00')],
      [`${item}:red`, days.at(64, '24:00')],
    ];
    await passTo(days.at(53, '01:00'));
    await expectAlarms(names.cycle, [...before, receipt, ...report.slice(0, 1)]);
    await expectAlarms(names.list, []);
    await passTo(days.at(65, '01:00'));
    await expectAlarms(names.list, closure);
    await expectAlarms(names.cycle, [...before, receipt, ...report]);
    // 补学 of the absent member: ten workdays after the meeting as well, told to the head and told again.
    await expectAlarms(names.session, [
      [`makeUp:${absent}:escalate`, days.at(50, '24:00')],
      [`makeUp:${absent}:escalateHigher`, days.at(57, '24:00')],
    ]);
  });

  it('none of them approves or closes anything, and ledger, rows and heads agree', async () => {
    expect((await engine.state<CycleState>(names.cycle))?.stage).toBe('rectifying');
    await visit.close(1);
    await engine.reaches<CycleState>(names.cycle, 'closes', (s) => s.stage === 'closed');
    expect(await violationsAtRest(engine.pool)).toEqual([]);
  });

  it('a step costs 6 events and an alarm 5; beside them stand the timers, two for each change of the next alarm', async () => {
    const history = await historyOf(engine.client, names.list);
    const { timerStarted = 0, timerCanceled = 0, timerFired = 0 } = eventCounts(history);
    // Among them the date of the 审签, from the application to the endorsement, and that of the 整改报告, for which the
    // run of a settled list goes on; the release of a 督办 fires between yellow and red.
    expect([timerStarted, timerCanceled, timerFired]).toEqual([7, 2, 4]);
    const [run, end, steps] = [5, 0, 3];
    expect(chargedEvents(history)).toBe(
      run + 6 * steps + 5 * timerFired + timerStarted + timerCanceled + end,
    );
  });

  it('one timer runs at a time, re-armed only when the next alarm changes', async () => {
    const { events = [] } = await historyOf(engine.client, names.cycle);
    let running = 0;
    for (const event of events ?? []) {
      // Within one task the new timer stands before the cancelled one; between tasks there is one.
      if (event.workflowTaskScheduledEventAttributes) expect(running).toBeLessThanOrEqual(1);
      if (event.timerStartedEventAttributes) running += 1;
      if (event.timerFiredEventAttributes || event.timerCanceledEventAttributes) running -= 1;
    }
    const fired = (events ?? []).filter((e) => e.timerFiredEventAttributes).length;
    expect(fired).toBe((await alarms(names.cycle)).length);
    await record(
      engine,
      maxCachedWorkflows > 0 ? { 'cycle-alarms': names.cycle, 'list-alarms': names.list } : {},
    );
  });
});
