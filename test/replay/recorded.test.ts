import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { foldLedgers, replayHistories } from '../../bin/replay/gates';
import { type Recording, readRecordings } from '../../bin/replay/recording';
import { kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import { bundleOf, type Patch, patchedCopy, rulesOf } from '../support/engine/patched';
import { quietRuntime } from '../support/engine/quiet';
import { recordedFolder } from '../support/engine/recordings';
import { workflowBundle } from '../support/temporal';

describe('recorded histories', () => {
  let recordings: Recording[];
  beforeAll(() => {
    quietRuntime();
    recordings = readRecordings(recordedFolder);
  });

  it('are there in many shapes, of every kind of workflow, and small', () => {
    expect(recordings.length).toBeGreaterThanOrEqual(16);
    const kinds = new Set(recordings.map((r) => kindOf(r.workflowId)));
    expect([...kinds].sort()).toEqual(['cycle', 'rectification', 'round', 'session']);
    for (const file of readdirSync(recordedFolder))
      expect(statSync(join(recordedFolder, file)).size).toBeLessThan(60_000);
  });

  it('replay on this version: whoever changes what a workflow commands brings a patch', async () => {
    expect(await replayHistories(recordings, workflowBundle)).toEqual([]);
  });

  it('and their ledgers fold to the recorded states: whoever changes a rule brings an upcaster', () => {
    expect(foldLedgers(recordings, moduleOf)).toEqual([]);
  });

  const commandChanges: readonly [string, Patch][] = [
    [
      'a timer more',
      {
        file: 'workflows/entity-loop.ts',
        from: '  await load();\n',
        to: "  await load();\n  await condition(() => false, '1s');\n",
      },
    ],
    [
      'another activity',
      {
        file: 'workflows/engine-activities.ts',
        from: 'local.loadHead(stream)',
        to: 'durable.loadHead(stream)',
      },
    ],
    [
      'a timer taken down and set up again at every step',
      {
        file: 'workflows/entity-loop.ts',
        from: '      const batch = queue.slice(0, batchSize);\n',
        to: '      const batch = queue.slice(0, batchSize);\n      timer.disarm();\n',
      },
    ],
    [
      'another order: the timer is cancelled before each append',
      {
        file: 'workflows/entity-loop.ts',
        from: '    appendDurably({\n',
        to: '    (timer.disarm(), appendDurably)({\n',
      },
    ],
    [
      'another instant of an alarm',
      {
        file: 'domain/deadlines/clock.ts',
        from: 'clock.steps[clock.fired]',
        to: 'clock.steps[clock.fired + 1]',
      },
    ],
  ];
  it.each(commandChanges)('gate 1 catches %s', async (_name, patch) => {
    const copy = patchedCopy([patch]);
    try {
      const found = await replayHistories(recordings, await bundleOf(copy.folder));
      expect(found.length).toBeGreaterThan(0);
    } finally {
      copy.remove();
    }
  });

  const dataChanges: readonly [string, Patch][] = [
    [
      'a stage with another name after the same entry',
      {
        file: 'domain/cycle/evolve-sit-in.ts',
        from: "stage: 'writing', concludedAt",
        to: "stage: 'listening', concludedAt",
      },
    ],
    [
      'a field more in the state',
      {
        file: 'domain/session/evolve.ts',
        from: 'attendance: null,',
        to: 'attendance: null,\n      venueAgreed: false,',
      },
    ],
    [
      'a count that is raised twice',
      {
        file: 'domain/rectification/evolve.ts',
        from: 'returns: item.returns + 1',
        to: 'returns: item.returns + 2',
      },
    ],
    [
      'an end that comes earlier',
      {
        file: 'domain/round/fold.ts',
        from: "isOpen: (state) => state.stage !== 'closed'",
        to: "isOpen: (state) => state.stage === 'draft'",
      },
    ],
  ];
  it.each(dataChanges)('gate 2 catches %s', async (_name, patch) => {
    const copy = patchedCopy([patch]);
    try {
      const found = foldLedgers(recordings, await rulesOf(copy.folder));
      expect(found.length).toBeGreaterThan(0);
      for (const { version } of found) expect(version).toBeGreaterThan(0);
    } finally {
      copy.remove();
    }
  });

  it('and gate 1 alone would let such a change pass: that is why there are two', async () => {
    const [, patch] = dataChanges[2] ?? [];
    if (!patch) throw new Error('no change');
    const copy = patchedCopy([patch]);
    try {
      expect(await replayHistories(recordings, await bundleOf(copy.folder))).toEqual([]);
      expect(foldLedgers(recordings, await rulesOf(copy.folder)).length).toBeGreaterThan(0);
    } finally {
      copy.remove();
    }
  });
});
