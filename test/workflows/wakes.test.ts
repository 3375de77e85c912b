import { sendWakes } from '../../activities/wakes';
import { unitOf } from '../support/engine/city';
import { payloads, plusDays } from '../support/engine/commands';
import { type Engine, openEngine } from '../support/engine/engine';
import { historyOf } from '../support/engine/history';
import { quietRuntime } from '../support/engine/quiet';
import { connectTemporal, type TemporalConnection } from '../support/temporal';

describe('the sweep of wakes that nobody sent', () => {
  let temporal: TemporalConnection;
  let engine: Engine;
  let session: string;

  beforeAll(async () => {
    quietRuntime();
    temporal = await connectTemporal();
    engine = await openEngine({ ...temporal, city: { units: 1 } });
    await engine.startWorker();
    const sessionId = `${engine.tag}S1`;
    session = `session/${sessionId}`;
    const startsAt = plusDays(new Date().toISOString(), 8);
    await engine.does(
      unitOf(1).secretary,
      session,
      'propose',
      payloads.propose(sessionId, 1, startsAt, null),
    );
  });
  afterAll(async () => {
    await engine.close();
    await temporal.close();
  });

  const leave = (at: string, queuedAgo: string) =>
    engine.pool.query(
      `INSERT INTO wake_pending (stream, from_stream, at, queued_at)
       VALUES ($1, 'calendar/cn', $2, clock_timestamp() - $3::interval)`,
      [session, at, queuedAgo],
    );
  const left = async () =>
    (await engine.pool.query('SELECT 1 FROM wake_pending WHERE stream = $1', [session])).rowCount;
  const signals = async () =>
    ((await historyOf(engine.client, session)).events ?? []).filter(
      (e) => e.workflowExecutionSignaledEventAttributes,
    ).length;

  it('sends what has waited long enough where the clock of the realm runs weeks ahead', async () => {
    await leave(plusDays(new Date().toISOString(), 60), '2 seconds');
    expect(await sendWakes(engine.deps, 1000)).toBe(1);
    expect(await left()).toBe(0);
    expect(await signals()).toBe(1);
  });

  it('leaves what was just written to the process that wrote it, whatever its workflow time', async () => {
    await leave(plusDays(new Date().toISOString(), -60), '0 seconds');
    expect(await sendWakes(engine.deps, 60_000)).toBe(0);
    expect(await left()).toBe(1);
  });
});
