import { type Running, sha256, takeStep } from '../../../activities/append/step';
import { canonicalJson } from '../../../domain/ledger/canonical';
import { genesisHash } from '../../../domain/ledger/chain';
import type { Head, Json } from '../../../domain/ledger/entity';
import { kindOf } from '../../../domain/ledger/streams';
import { moduleOf } from '../../../domain/modules';
import { unitOf } from '../../support/engine/city';
import { commandBy, payloads, plusDays } from '../../support/engine/commands';
import fc from '../../support/random';

const now = '2026-03-02T02:00:00.000Z';
const stream = 'session/S1';
const { secretary, path, unitId, head, directlyResponsible } = unitOf(1);
const grant = { id: 'g0', role: 'studySecretary', node: path, from: '2020-01-01', to: null };
const seat = (personId: string) => ({ personId, seat: 'member', from: '2020-01-01', to: null });
const heads: readonly Head[] = [
  {
    stream: `person/${secretary}`,
    version: 1,
    state: {
      personId: secretary,
      name: '',
      homeNode: path,
      title: '',
      active: true,
      grants: [grant],
      delegations: [],
    },
  },
  {
    stream: `unit/${unitId}`,
    version: 1,
    state: {
      unitId,
      path,
      names: [],
      category: '',
      roster: [seat(head), seat(directlyResponsible)],
      liaisonId: null,
    },
  },
];
const neighbours = new Map(heads.map((h) => [h.stream, h]));
const locked = new Set([...neighbours.keys(), 'calendar/cn', stream]);

const date = fc.integer({ min: -20, max: 90 }).map((days) => plusDays(now, days));
/** Commands as they may come in any order: sensible, senseless, and of the wrong shape. */
const command = fc.oneof(
  date.map((startsAt) => ['propose', payloads.propose('S1', 1, startsAt, null)] as const),
  date.map((startsAt) => ['move', { startsAt, durationMinutes: 90 }] as const),
  fc.constant(['postpone', {}] as const),
  fc
    .record({ startsAt: date, durationMinutes: fc.nat(300), proposal: fc.nat(4) })
    .map((p) => ['amend', p] as const),
  fc.nat(4).map((version) => ['submitPackage', payloads.package(1, version)] as const),
  fc.constant(['recordAttendance', payloads.attendance(1)] as const),
  fc.constant(['recordMinutes', { segments: [] }] as const),
  fc.nat(3).map((proposal) => ['agree', { proposal }] as const),
  fc.constant(['move', { startsAt: 'a\u0000b', durationMinutes: 1 }] as const),
);

describe('a step in memory, over any sequence of commands', () => {
  const run = (commands: readonly (readonly [string, unknown])[], personId: string) => {
    let running: Running = { stream, version: 0, state: null, hash: genesisHash(stream, sha256) };
    const entries = [];
    for (const [i, [type, payload]] of commands.entries()) {
      const at = new Date(Date.parse(now) + i * 1000).toISOString();
      const envelope = { ...commandBy(personId, stream, type, payload, at), seal: '' };
      const step = takeStep(envelope, at, running, neighbours, locked);
      if (step.kind !== 'accepted') continue;
      running = step.running;
      entries.push(...step.entries);
    }
    return { running, entries };
  };

  it('the state is the fold of the entries, and the versions have no hole', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const { running, entries } = run(commands, secretary);
        expect(entries.map((e) => e.recorded.version)).toEqual(entries.map((_, i) => i + 1));
        const rules = moduleOf(kindOf(stream));
        const folded = entries.reduce<unknown>((state, e) => rules.evolve(state, e.recorded), null);
        const text = (state: unknown) => canonicalJson(JSON.parse(JSON.stringify(state)) as Json);
        expect(text(folded)).toBe(text(running.state));
      }),
      { numRuns: 300 },
    );
  });

  it('each entry’s hash is the next one’s predecessor', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 15 }), (commands) => {
        const { running, entries } = run(commands, secretary);
        let due: Uint8Array = genesisHash(stream, sha256);
        for (const e of entries) {
          expect(Buffer.from(e.prevHash).equals(due)).toBe(true);
          due = e.hash;
        }
        expect(Buffer.from(running.hash).equals(due)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('a stranger’s commands leave no entry', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 10 }), (commands) => {
        expect(run(commands, 'nobody').entries).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
