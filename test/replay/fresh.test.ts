import { foldLedgers, replayHistories } from '../../bin/replay/gates';
import type { Recording } from '../../bin/replay/recording';
import { moduleOf } from '../../domain/modules';
import { type Engine, openEngine } from '../support/engine/engine';
import { violationsAtRest } from '../support/engine/invariants';
import { quietRuntime } from '../support/engine/quiet';
import { record } from '../support/engine/recordings';
import * as shapes from '../support/engine/shapes';
import { connectTemporal, type TemporalConnection, workflowBundle } from '../support/temporal';

describe('histories of this version, just made', () => {
  let temporal: TemporalConnection;
  let engine: Engine;
  const recordings: Recording[] = [];

  beforeAll(async () => {
    quietRuntime();
    temporal = await connectTemporal();
    engine = await openEngine({ ...temporal, city: { units: 5 } });
    await engine.startWorker();
    const now = new Date().toISOString();
    const made = await Promise.all([
      shapes.returnsAndCloses(engine, now),
      shapes.withoutProblems(engine, now),
      shapes.postponedAndBack(engine, now),
      shapes.phasedMeasures(engine, now),
      shapes.missedAndEnded(engine, now),
      shapes.hardships(engine, now),
    ]);
    expect(await violationsAtRest(engine.pool)).toEqual([]);
    for (const some of made) recordings.push(...(await record(engine, some)));
  }, 120_000);
  afterAll(async () => {
    await engine.close();
    await temporal.close();
  });

  it('replay on this version', async () => {
    expect(recordings.length).toBeGreaterThanOrEqual(16);
    expect(await replayHistories(recordings, workflowBundle)).toEqual([]);
  });

  it('and their ledgers fold to the states that they were recorded with', () => {
    expect(foldLedgers(recordings, moduleOf)).toEqual([]);
  });

  it('hold no person’s words and no name of a machine', () => {
    const text = JSON.stringify(recordings.map((r) => r.history));
    expect(text).not.toMatch(/"identity"/);
  });
});
