import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { commandContracts } from '../contracts/commands';
import { opensList } from '../domain/cycle/stage';
import type { CycleState } from '../domain/cycle/types';
import { canonicalJson } from '../domain/ledger/canonical';
import type { Alarm, Instant, Json, Origin, WordsRef } from '../domain/ledger/entity';
import {
  alarmEnvelope,
  type CommandEnvelope,
  followEnvelope,
  openEnvelope,
  systemId,
} from '../domain/ledger/seal';
import { cycleIdOf, cycleStream, isWorkflowKind, kindOf, listStream } from '../domain/ledger/streams';
import { moduleOf } from '../domain/modules';
import type { RoundState } from '../domain/round/types';
import { append } from './append/append';
import { peekHead } from './append/load';
import { comparedDigests, sealCommand } from './append/sealing';

export interface SimulationDeps {
  /** As duxue_append. */
  pool: Pool;
  /** As duxue_owner: words of the entered history have other authors than whoever enters it. */
  ownerPool: Pool;
  sealKey: Buffer;
  origin: Exclude<Origin, 'live'>;
}

interface Known {
  version: number;
  alarm: Alarm | null;
}

/**
 * Enters history under a simulated clock: the same rules, the same `append`, entries marked by their origin. Alarms fire
 * and neighbours follow as they would have; afterwards workflows are started at the heads and go on from there. The
 * same door takes in a department's open cases.
 */
export class Simulation {
  private clock: Instant = '';
  private count = 0;
  private readonly known = new Map<string, Known>();

  constructor(private readonly deps: SimulationDeps) {}

  /** A person's command at an instant. Throws when the rules refuse it: a script that breaks rules is a wrong script. */
  async act(
    personId: string,
    stream: string,
    type: string,
    payload: Json,
    at: Instant,
    words: Record<string, string> = {},
    fileIds: readonly string[] = [],
  ): Promise<void> {
    await this.passTo(at);
    this.count += 1;
    const compared = commandContracts.find((c) => c.key === `${kindOf(stream)}.${type}`)?.compared ?? [];
    const ref = await this.storeWords(personId, words, at);
    await this.send({
      schema: 1,
      stream,
      commandId: `${this.deps.origin}/${stream}/${this.count}/${type}`,
      personId,
      type,
      payload: {
        ...(payload as object),
        ...comparedDigests(compared, words, stream, this.deps.sealKey),
      },
      words: ref,
      fileIds,
      origin: this.deps.origin,
      requestDigest: createHash('sha256').update(canonicalJson(payload)).digest('base64url'),
      sealedAt: at,
    });
  }

  /** The system as first administrator: registers what nobody could register before there was anybody. */
  async found(stream: string, type: string, payload: Json, at: Instant): Promise<void> {
    await this.act(systemId, stream, type, payload, at);
  }

  /** Lets time pass: every alarm up to this instant fires, the earliest first. */
  async passTo(at: Instant): Promise<void> {
    for (;;) {
      let first: { stream: string; alarm: Alarm } | null = null;
      for (const [stream, { alarm }] of this.known)
        if (alarm && alarm.at <= at && (!first || alarm.at < first.alarm.at)) first = { stream, alarm };
      if (!first) break;
      const { seal: _none, ...open } = alarmEnvelope(first.stream, first.alarm, first.alarm.at);
      const fired = await this.send({ ...open, origin: this.deps.origin }, true);
      if (!fired)
        this.known.set(first.stream, { version: this.known.get(first.stream)?.version ?? 0, alarm: null });
    }
    if (at > this.clock) this.clock = at;
  }

  private async storeWords(
    author: string,
    doc: Record<string, string>,
    at: Instant,
  ): Promise<WordsRef | null> {
    if (Object.keys(doc).length === 0) return null;
    const salt = randomBytes(16);
    const digest = createHash('sha256').update(salt).update(canonicalJson(doc)).digest('hex');
    const id = randomUUID();
    await this.deps.ownerPool.query(
      'INSERT INTO content (id, salt, digest, doc, author_id, stored_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, salt, digest, JSON.stringify(doc), author, at],
    );
    return { id, digest };
  }

  private async send(open: Omit<CommandEnvelope, 'seal'>, mayBeRefused = false): Promise<boolean> {
    const { stream } = open;
    const envelope = sealCommand(open, this.deps.sealKey);
    const result = await append(this.deps, {
      schema: 1,
      stream,
      knownVersion: this.known.get(stream)?.version ?? 0,
      commands: [{ envelope, at: open.sealedAt }],
    });
    const outcome = result.outcomes[0];
    if (!outcome?.ok) {
      if (mayBeRefused) return false;
      throw new Error(
        `${open.sealedAt} ${stream} ${open.type}: ${JSON.stringify(outcome?.rejection ?? result.parked)}`,
      );
    }
    if (!isWorkflowKind(kindOf(stream))) return true;
    const rules = moduleOf(kindOf(stream));
    const head = await peekHead(this.deps.pool, stream);
    const state = head?.state;
    this.known.set(stream, { version: result.version, alarm: state ? rules.nextAlarm(state) : null });
    await this.effects(
      stream,
      state,
      result.entries.map((e) => e.type),
      open.sealedAt,
    );
    const told = rules.neighbours(state, result.entries);
    for (const neighbour of told) {
      const { seal: _none, ...follow } = followEnvelope(neighbour, stream, open.sealedAt, this.deps.origin);
      await this.send(follow, true);
    }
    return true;
  }

  /** What the workflows' effects would have done: cycles of a published round, the list of a delivered notice. */
  private async effects(
    stream: string,
    state: unknown,
    types: readonly string[],
    at: Instant,
  ): Promise<void> {
    if (types.includes('published') && kindOf(stream) === 'round') {
      const round = state as RoundState;
      for (const visit of round.visits) {
        const cycleId = cycleIdOf(round.roundId, visit.unitId, visit.n);
        const payload = { cycleId, roundId: round.roundId, unitId: visit.unitId, teamId: visit.teamId };
        const { seal: _none, ...plan } = openEnvelope(
          cycleStream(cycleId),
          'plan',
          payload,
          at,
          this.deps.origin,
        );
        await this.send(plan);
      }
    }
    if (types.includes('noticeDelivered')) {
      const { cycleId, notice } = state as CycleState;
      if (!notice || !opensList(notice)) return;
      const { seal: _none, ...open } = openEnvelope(
        listStream(cycleId),
        'open',
        { cycleId },
        at,
        this.deps.origin,
      );
      await this.send(open);
    }
  }
}
