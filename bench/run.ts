import { countEvents, type EventCount, historyLength } from './events';
import { HumanSteps, type StepSample } from './human-step';
import { Launches, type LaunchSample } from './launch';
import { Appends, type LedgerSample, verifyOnce, writeExport } from './ledger';
import { type Machine, machine } from './machine';
import { openPlace, type Place } from './place';
import { printResults, writeResults } from './report';

export interface Amounts {
  readonly repeats: number;
  readonly lists: number;
  /** Clients → steps each. */
  readonly steps: readonly { readonly clients: number; readonly turns: number; readonly steps: number }[];
  readonly units: number;
  readonly appends: number;
  readonly entries: number;
}

/** About five minutes on two cores. */
export const full: Amounts = {
  repeats: 7,
  lists: 48,
  steps: [
    { clients: 1, turns: 4, steps: 24 },
    { clients: 16, turns: 3, steps: 5 },
  ],
  units: 115,
  appends: 800,
  entries: 200_000,
};

/** Does everything once or twice: shows that it works, measures nothing. */
export const quick: Amounts = {
  repeats: 2,
  lists: 16,
  steps: [
    { clients: 1, turns: 1, steps: 16 },
    { clients: 16, turns: 1, steps: 3 },
  ],
  units: 20,
  appends: 80,
  entries: 20_000,
};

export interface Results {
  readonly takenAt: string;
  readonly machine: Machine;
  readonly amounts: Amounts;
  readonly dynamicConfig: unknown;
  readonly steps: StepSample[];
  readonly launches: LaunchSample[];
  readonly ledger: LedgerSample[];
  readonly events: EventCount[];
}

/** Lists that no workflow has taken up: `append` is measured on these alone. A multiple of its lanes. */
const untouchedLists = 16;

export async function measureAll(o: {
  amounts: Amounts;
  only: readonly string[] | null;
  write: boolean;
}): Promise<void> {
  const { amounts } = o;
  const wanted = (part: string) => o.only?.includes(part) ?? true;
  const began = performance.now();
  const say = (line: string) =>
    console.log(`· ${((performance.now() - began) / 1000).toFixed(0).padStart(3)} s ${line}`);
  const place = await openPlace(say);
  const results: Results = {
    takenAt: new Date().toISOString(),
    machine: machine(),
    amounts,
    dynamicConfig: place.dynamicConfig,
    steps: [],
    launches: [],
    ledger: [],
    events: [],
  };
  try {
    await place.city.found();
    await copyGrants(place);
    say('115 units registered');
    if (wanted('step')) await measureSteps(place, amounts, results, say);
    if (wanted('launch')) await measureLaunches(place, amounts, results, say);
    if (wanted('ledger')) await measureLedger(place, amounts, results, say);
    if (wanted('events')) results.events.push(...(await countEvents(place)));
  } finally {
    await place.stop();
  }
  printResults(results);
  if (o.write) writeResults(results);
  say('done');
}

/** Notices go to whoever holds a role: the bare database knows the same people, so it writes the same rows. */
async function copyGrants(place: Place): Promise<void> {
  const { rows } = await place.ownerPool.query('SELECT jsonb_agg(g) AS grants FROM row_grant g');
  await place.barePool.query(
    'INSERT INTO row_grant SELECT * FROM jsonb_populate_recordset(NULL::row_grant, $1)',
    [JSON.stringify(rows[0]?.grants)],
  );
}

async function measureSteps(
  place: Place,
  a: Amounts,
  results: Results,
  say: (line: string) => void,
): Promise<void> {
  const steps = new HumanSteps(place);
  await steps.prepare(await place.city.deliverLists('2026-B1', a.lists));
  say(`${a.lists} lists delivered, workflows started`);
  const { workflowId, taken } = steps.first();
  const before = await historyLength(place.temporal, workflowId);
  for (let repeat = 0; repeat < a.repeats; repeat++)
    for (const { clients, turns, steps: perTurn } of a.steps) {
      const got = await steps.measure(clients, turns, perTurn, repeat);
      results.steps.push(...got);
      say(
        `steps, ${clients} clients, ${repeat + 1}: ${got.map((s) => `${s.subject} ${s.p50Ms.toFixed(1)}`).join(', ')} ms`,
      );
    }
  const events = (await historyLength(place.temporal, workflowId)) - before;
  results.events.push({ what: 'human steps of one list', steps: steps.first().taken - taken, events });
}

async function measureLaunches(
  place: Place,
  a: Amounts,
  results: Results,
  say: (line: string) => void,
): Promise<void> {
  const launches = new Launches(place, a.units);
  await launches.prepare();
  for (let repeat = 0; repeat < a.repeats; repeat++) {
    const got = await launches.measure(repeat);
    results.launches.push(...got);
    say(`launch ${repeat + 1}: ${got.map((s) => `${s.subject} ${s.seconds.toFixed(2)} s`).join(', ')}`);
  }
}

async function measureLedger(
  place: Place,
  a: Amounts,
  results: Results,
  say: (line: string) => void,
): Promise<void> {
  const made = await writeExport(place.dir, a.entries);
  for (let repeat = 0; repeat < a.repeats; repeat++)
    results.ledger.push(await verifyOnce(made, a.entries, repeat));
  say(`verified ${a.entries} entries ${a.repeats} times`);
  const appends = new Appends(place, await place.city.deliverLists('2026-A1', untouchedLists));
  for (let repeat = 0; repeat < a.repeats; repeat++)
    results.ledger.push(...(await appends.measure(a.appends, repeat)));
  say('appends measured');
}
