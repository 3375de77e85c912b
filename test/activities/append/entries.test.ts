import { followEnvelope } from '../../../domain/ledger/seal';
import { type Bench, openBench } from '../../support/engine/bench';
import { department, listeners, unitOf } from '../../support/engine/city';
import { commandBy, payloads, plusDays } from '../../support/engine/commands';
import { ledgerViolations } from '../../support/engine/invariants';

const secretary = unitOf(1).secretary;
const now = '2026-03-02T02:00:00.000Z';
const [round, session, cycle] = ['round/R1', 'session/R1-U001-1', 'cycle/R1-U001-1'];

describe('what append writes', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench({ units: 1 });
    await bench.act(department.manager, round, 'draft', payloads.draft('R1', [1], now), now);
    await bench.act(department.leader, round, 'publish', {}, now);
    const plan = { cycleId: 'R1-U001-1', roundId: 'R1', unitId: 'U001', teamId: '07' };
    await bench.hand({ ...commandBy('system', cycle, 'plan', plan, now), seal: '' });
    await bench.act(secretary, session, 'propose', payloads.propose('R1-U001-1', 1, plusDays(now, 30)), now);
    await bench.act(listeners.lead, session, 'agree', { proposal: 1 }, now);
    await bench.hand(followEnvelope(cycle, session, now));
  });
  afterAll(() => bench.close());

  const entries = async (stream: string) =>
    (
      await bench.pool.query<{
        version: number;
        type: string;
        relied: unknown;
        capacity: string;
        commandId: string;
      }>(
        'SELECT version, type, relied, capacity, command_id AS "commandId" FROM ledger_entry WHERE stream = $1 ORDER BY version',
        [stream],
      )
    ).rows;

  it('names the versions of every head that the decision rested on, in the order of their names', async () => {
    expect((await entries(session)).map((e) => [e.type, e.relied])).toEqual([
      [
        'proposed',
        [
          { stream: cycle, version: 2 },
          { stream: `person/${secretary}`, version: 1 },
          { stream: 'unit/U001', version: 1 },
        ],
      ],
      [
        'scheduled',
        [
          { stream: cycle, version: 2 },
          { stream: 'person/l1', version: 1 },
          { stream: 'unit/U001', version: 1 },
        ],
      ],
    ]);
    expect((await entries(cycle)).at(-1)).toMatchObject({
      type: 'scheduled',
      relied: [
        { stream: round, version: 2 },
        { stream: session, version: 2 },
      ],
    });
  });

  it('completes a neighbour’s step with the version that it took in', async () => {
    expect((await entries(cycle)).at(-1)).toMatchObject({
      capacity: 'system',
      commandId: `follow/${session}@2#2`,
    });
  });

  it('names the capacity in which a person acted', async () => {
    expect((await entries(session)).map((e) => e.capacity)).toEqual(['studySecretary', 'teamLead']);
  });

  it('makes state, read rows and chain a fold of the entries', async () => {
    expect(await ledgerViolations(bench.pool)).toMatchObject([{ code: 'WAKES_LEFT', stream: cycle }]);
  });

  it('cannot take back or change an entry, also not as the table’s owner', async () => {
    const denied = /permission denied|append-only/;
    for (const sql of [
      `UPDATE ledger_entry SET type = 'x'`,
      'DELETE FROM ledger_entry',
      'TRUNCATE ledger_entry CASCADE',
      `UPDATE log_leaf SET stream = 'x'`,
      'DELETE FROM ledger_entry_file',
      `UPDATE content SET digest = 'x'`,
    ]) {
      await expect(bench.pool.query(sql)).rejects.toThrow(denied);
      if (!sql.startsWith('UPDATE content'))
        await expect(bench.ownerPool.query(sql)).rejects.toThrow(/append-only/);
    }
  });
});
