import { createHash } from 'node:crypto';
import { isBefore } from '../../domain/calendar';
import { hashEntry } from '../../domain/ledger/chain';
import type {
  ActorRef,
  Head,
  Instant,
  Json,
  Near,
  Origin,
  Recorded,
  WordsRef,
} from '../../domain/ledger/entity';
import type { Rejection, RejectionCode } from '../../domain/ledger/rejection';
import { type CommandEnvelope, isSystem } from '../../domain/ledger/seal';
import { idOf, kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import { hasBadText } from './failures';
import type { StoredHead } from './head-cache';
import { commandOf, contextOf, needsOf } from './load';

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** An entry ready to be inserted. */
export interface NewEntry {
  commandId: string;
  requestDigest: string;
  origin: Origin;
  recorded: Recorded;
  fileIds: readonly string[];
  relied: readonly { stream: string; version: number }[];
  prevHash: Uint8Array;
  hash: Uint8Array;
}

/** The stream as the batch leaves it after each command. */
export interface Running {
  stream: string;
  version: number;
  state: unknown;
  hash: Uint8Array;
}

/** The head that a batch leaves, as the database gives it back: no undefined, no surprises. */
export const headOf = ({ stream, version, state, hash }: Running): StoredHead => ({
  stream,
  version,
  state: JSON.parse(JSON.stringify(state)) as unknown,
  hash: Buffer.from(hash),
  stateSchema: moduleOf(kindOf(stream)).schema,
  parked: null,
});

export type Step =
  | { kind: 'accepted'; running: Running; entries: NewEntry[]; states: unknown[]; at: Instant }
  | { kind: 'refused'; rejection: Rejection }
  /** Needs a neighbour that was not locked: this command waits for the next call. */
  | { kind: 'later' };

const refused = (code: RejectionCode): Step => ({ kind: 'refused', rejection: { code } });

/** The system's steps are derived again from the heads: an alarm must be the one that the state itself names. */
function checkSystemStep(envelope: CommandEnvelope, running: Running, at: Instant): Step | null {
  // A cycle or a list is opened under its own name; `decide` sees the payload alone.
  if (envelope.type === 'plan' || envelope.type === 'open') {
    const { cycleId } = envelope.payload as { cycleId?: string };
    return cycleId === idOf(running.stream) ? null : refused('INVALID');
  }
  if (envelope.type !== 'alarm') return null;
  if (running.state === null) return refused('NOT_FOUND');
  const next = moduleOf(kindOf(running.stream)).nextAlarm(running.state);
  const named = envelope.payload as { kind?: string; at?: string };
  if (!next || next.kind !== named.kind || next.at !== named.at) return refused('NOTHING_TO_DO');
  return isBefore(at, next.at) ? refused('TOO_EARLY') : null;
}

/** Decides and evolves one command in memory. Pure apart from hashing; the caller holds the locks. */
export function takeStep(
  envelope: CommandEnvelope,
  at: Instant,
  running: Running,
  neighbours: ReadonlyMap<string, Head>,
  locked: ReadonlySet<string>,
): Step {
  const rules = moduleOf(kindOf(running.stream));
  const near: Near = (stream) => neighbours.get(stream)?.state ?? null;
  const needs = needsOf(running.stream, running.state, [envelope], near);
  for (const need of needs) if (!locked.has(need)) return { kind: 'later' };
  if (hasBadText(envelope.payload)) return refused('BAD_TEXT');
  if (isSystem(envelope)) {
    const wrong = checkSystemStep(envelope, running, envelope.origin === 'live' ? at : envelope.sealedAt);
    if (wrong) return wrong;
  }
  const own = { stream: running.stream, version: running.version, state: running.state };
  const context = contextOf(envelope, at, neighbours, own);
  const decision = rules.decide(running.state, commandOf(envelope), context);
  if (!decision.ok) return { kind: 'refused', rejection: decision.rejection };

  const from =
    envelope.type === 'follow' ? neighbours.get((envelope.payload as { from: string }).from) : undefined;
  const commandId =
    envelope.type === 'follow'
      ? `${envelope.commandId}@${from?.version ?? 0}#${running.version}`
      : envelope.commandId;
  const relied = [...neighbours.values()]
    .filter((h) => needs.has(h.stream))
    .map(({ stream, version }) => ({ stream, version }))
    .sort((a, b) => (a.stream < b.stream ? -1 : 1));
  const actor: ActorRef = {
    personId: envelope.personId,
    ...(envelope.onBehalfOf ? { onBehalfOf: envelope.onBehalfOf } : {}),
    capacity: isSystem(envelope) ? 'system' : (decision.capacity ?? 'system'),
  };
  const entries: NewEntry[] = [];
  const states: unknown[] = [];
  let { version, state, hash } = running;
  for (const event of decision.events) {
    version += 1;
    const words: WordsRef | null = event.words ?? null;
    // What is hashed and evolved is what jsonb will give back: no undefined, no surprises on replay.
    const data = JSON.parse(JSON.stringify(event.data)) as Json;
    const fileIds = event.withoutFiles ? [] : envelope.fileIds;
    const recorded = { version, type: event.type, data, words, actor, occurredAt: context.now } as Recorded;
    const body = {
      stream: running.stream,
      version,
      commandId,
      requestDigest: envelope.requestDigest,
      actorId: actor.personId,
      onBehalfOf: actor.onBehalfOf ?? null,
      capacity: actor.capacity,
      type: event.type,
      payload: data,
      wordsId: words?.id ?? null,
      wordsDigest: words?.digest ?? null,
      fileIds: [...fileIds],
      origin: envelope.origin,
      occurredAt: context.now,
      relied,
      prevHash: Buffer.from(hash).toString('hex'),
    };
    const next = hashEntry(body, sha256);
    entries.push({
      commandId,
      requestDigest: envelope.requestDigest,
      origin: envelope.origin,
      recorded,
      fileIds,
      relied,
      prevHash: hash,
      hash: next,
    });
    state = rules.evolve(state, recorded);
    states.push(state);
    hash = next;
  }
  return {
    kind: 'accepted',
    running: { stream: running.stream, version, state, hash },
    entries,
    states,
    at: context.now,
  };
}
