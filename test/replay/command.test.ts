import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readRecordings, writeRecording } from '../../bin/replay/recording';
import { unitOf } from '../support/engine/city';
import { payloads, plusDays } from '../support/engine/commands';
import { type Engine, openEngine } from '../support/engine/engine';
import { quietRuntime } from '../support/engine/quiet';
import { testServers } from '../support/servers';
import { connectTemporal, type TemporalConnection, workflowBundle } from '../support/temporal';

// The command as operators run it, as `npm test` has built it.
describe('duxue replay --record', () => {
  let temporal: TemporalConnection;
  let engine: Engine;
  let folder: string;
  let session: string;

  beforeAll(async () => {
    quietRuntime();
    folder = mkdtempSync(join(tmpdir(), 'duxue-record-'));
    temporal = await connectTemporal();
    engine = await openEngine({ ...temporal, city: { units: 1 } });
    await engine.startWorker();
    const now = new Date().toISOString();
    session = `session/${engine.tag}S1`;
    const proposal = payloads.propose(`${engine.tag}S1`, 1, plusDays(now, 8), null);
    const { secretary } = unitOf(1);
    await engine.does(secretary, session, 'propose', proposal);
    const moved = { startsAt: plusDays(now, 9), durationMinutes: 90 };
    await engine.does(secretary, session, 'move', moved);
  });
  afterAll(async () => {
    await engine.close();
    await temporal.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Without the connections of a running system where they are not asked for. */
  const replay = (args: string[], connected = true) => {
    const { address, namespace } = testServers().temporal;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [resolve('dist/main.cjs'), 'replay', ...args],
      {
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH,
          DUXUE_WORKFLOW_BUNDLE: workflowBundle.codePath,
          ...(connected
            ? {
                DUXUE_DATA: folder,
                DUXUE_APPEND_URL: engine.database.appendUrl,
                DUXUE_READ_URL: engine.database.readUrl,
                TEMPORAL_ADDRESS: address,
                TEMPORAL_NAMESPACE: namespace,
              }
            : {}),
        },
      },
    );
    return { status, said: stdout + stderr };
  };

  it('takes down history and ledger of a running case, which then replay and fold without any server', () => {
    const into = join(folder, 'one');
    const recorded = replay(['--record', into, session]);
    expect(recorded).toEqual({ status: 0, said: expect.stringContaining(`✓ ${session}：3 条台账。`) });
    const name = session.replace('/', '-');
    expect(readdirSync(into)).toEqual([`${name}.history.json.gz`, `${name}.ledger.json.gz`]);
    expect(replay([into], false)).toEqual({
      status: 0,
      said: expect.stringContaining('✓ 1 份历史可以重放，3 条台账折叠一致。'),
    });
  });

  it('and a recording that says something else is told, with code 1', () => {
    const into = join(folder, 'edited');
    replay(['--record', into, session]);
    for (const recording of readRecordings(into)) {
      const [first, ...rest] = recording.ledger.folds;
      const folds = first ? [{ ...first, isOpen: !first.isOpen }, ...rest] : rest;
      writeRecording(into, { ...recording, ledger: { ...recording.ledger, folds } });
    }
    expect(replay([into], false)).toEqual({
      status: 1,
      said: expect.stringContaining('台账第 1 条起折叠不一致'),
    });
  });

  it('says so when there is no such case, and writes nothing', () => {
    const into = join(folder, 'none');
    expect(replay(['--record', into, 'session/nobody'])).toEqual({
      status: 2,
      said: expect.stringContaining('✗ 没有 session/nobody 的历史和台账可记'),
    });
    expect(replay([into], false)).toMatchObject({ status: 2 });
  });
});
