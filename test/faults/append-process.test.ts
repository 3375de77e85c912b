import { type Bench, openBench } from '../support/engine/bench';
import { unitOf } from '../support/engine/city';
import { commandBy, payloads, plusDays } from '../support/engine/commands';
import { ledgerViolations } from '../support/engine/invariants';
import { testProcesses } from '../support/engine/processes';

const secretary = unitOf(1).secretary;
const now = '2026-03-02T02:00:00.000Z';

describe('a process killed inside append', () => {
  let bench: Bench;
  let processes: Awaited<ReturnType<typeof testProcesses>>;
  beforeAll(async () => {
    bench = await openBench({ units: 1 });
    processes = await testProcesses();
  });
  afterAll(async () => {
    await processes.remove();
    await bench.close();
  });

  it.each([
    ['before the commit: nothing happened, the repeat records it', 'before-commit', 'S1', false],
    ['after the commit: it happened, the repeat is told so', 'after-commit', 'S2', true],
  ] as const)('%s', async (_name, point, id, repeated) => {
    const stream = `session/${id}`;
    const proposal = payloads.propose(id, 1, plusDays(now, 30), null);
    const envelope = bench.seal(commandBy(secretary, stream, 'propose', proposal, now));
    const input = { schema: 1 as const, stream, knownVersion: 0, commands: [{ envelope, at: now }] };
    const child = processes.start({
      kind: 'append',
      appendUrl: bench.database.appendUrl,
      sealKey: bench.sealKey.toString('base64'),
      plant: { point, prefix: stream },
      input,
    });
    expect(await child.ended).toBe('SIGKILL');
    const [outcome] = (await bench.hand(envelope)).outcomes;
    expect(outcome).toMatchObject({ ok: true, commandId: envelope.commandId, version: 2, repeated });
    const acknowledged = [{ commandId: envelope.commandId, stream, version: 2 }];
    expect(await ledgerViolations(bench.pool, { acknowledged, refused: [] })).toEqual([]);
  });
});
