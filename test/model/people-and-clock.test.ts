import { canonicalJson } from '../../domain/ledger/canonical';
import type { Json } from '../../domain/ledger/entity';
import type { Desk, Said } from '../property/rules/desk';
import { type Move, moves, play } from '../property/rules/moves';
import { after, points } from '../property/rules/narrative';
import { ledgerViolations } from '../support/engine/invariants';
import fc from '../support/random';
import { type Crash, LedgerSide } from './ledger-side';

/** Sequences a run; a release sets it to 2,000 or more. The seed of a failure is printed, with the shortest story. */
const runs = Number(process.env.DUXUE_MODEL_RUNS ?? 150);
const stations = points.filter((p) => p !== 'drafted');

const text = (value: unknown) => canonicalJson(JSON.parse(JSON.stringify(value ?? null)) as Json);

/** What happens to the process that takes a command up: mostly nothing. */
const fateOf = (n: number): { process: 0 | 1; crash: Crash | null } => ({
  process: n % 2 === 0 ? 0 : 1,
  crash: n === 10 ? 'before-commit' : n === 11 ? 'after-commit' : null,
});

/** `append` says and writes what the model says, whichever process takes a command up and wherever it dies. */
async function follows(side: LedgerSide, said: Said, fate: ReturnType<typeof fateOf>): Promise<void> {
  const { saying, answer, to } = said;
  const where = `${saying.by} ${saying.stream} ${saying.type} ${fate.crash ?? ''}`;
  const outcome = await side.hand(said, fate.process, fate.crash);
  const got = outcome?.ok ? `ok ${outcome.version}` : (outcome?.rejection.code ?? 'no outcome');
  // A neighbour's step has no key of its own: handed in again after it was written, it finds nothing left to take in.
  const taken = saying.type === 'follow' && fate.crash === 'after-commit' && got === 'NOTHING_TO_DO';
  if (got !== (answer === 'ok' ? `ok ${to}` : answer) && !taken)
    throw new Error(`${where}: the model says ${answer} ${to}, append ${got}`);
  const [woken, told] = [await side.takeWakes(), said.wakes];
  if (text([...new Set(woken)].sort()) !== text([...new Set(told)].sort()))
    throw new Error(`${where}: wakes ${woken.join(' ')}, the model tells ${told.join(' ')}`);
}

async function sameHeads(side: LedgerSide, desk: Desk): Promise<void> {
  const heads = await side.heads();
  for (const stream of desk.streams()) {
    const head = heads.get(stream);
    if (head?.version !== desk.version(stream))
      throw new Error(`${stream}: version ${head?.version}, the model ${desk.version(stream)}`);
    if (text(head.state) !== text(desk.state(stream))) throw new Error(`${stream}: another state`);
  }
  if (heads.size !== desk.streams().length) throw new Error('a stream that the model does not know');
}

describe('people, clock and crashes against the model', () => {
  let side: LedgerSide;
  beforeAll(async () => {
    side = await LedgerSide.open();
    let done = 0;
    for (const point of stations) {
      const { said } = after(point);
      for (const one of said.slice(done)) await follows(side, one, fateOf(0));
      done = said.length;
      await side.keep(point);
    }
  }, 120_000);
  afterAll(() => side?.close());

  test(`${runs} sequences: the same answers, versions, wakes and states; the ledger holds`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...stations),
        moves(14),
        fc.array(fc.nat(11), { minLength: 1, maxLength: 40 }),
        async (point, story: Move[], fates) => {
          const desk = after(point);
          const before = desk.said.length;
          for (const move of story) play(desk, move);
          await side.restore(point);
          for (const [i, one] of desk.said.slice(before).entries())
            await follows(side, one, fateOf(fates[i % fates.length] ?? 0));
          await sameHeads(side, desk);
          expect(await ledgerViolations(side.superPool)).toEqual([]);
        },
      ),
      { numRuns: runs },
    );
  }, 1_800_000);
});
