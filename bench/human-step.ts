import { createHash, randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { peekHead } from '../activities/append/load';
import { sealCommand } from '../activities/append/sealing';
import { canonicalJson } from '../domain/ledger/canonical';
import { listStream } from '../domain/ledger/streams';
import { bareTaskQueue } from './bare/process';
import { password, secretaryOf } from './city';
import { type Session, signIn } from './http';
import type { Place } from './place';
import { interleaved, quantile } from './statistics';
import { Instance, recordTemplate, saveTemplate, type Template } from './template';

/** What is measured beside each other, in one run. */
export const stepSubjects = ['human step', 'update with same rows', 'bare update', 'plain commit'] as const;
export type StepSubject = (typeof stepSubjects)[number];

export interface StepSample {
  readonly subject: StepSubject;
  readonly clients: number;
  readonly repeat: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

const note = '已召开两次专题研讨，现场提问三人次，完善了研讨题库，正在修订研讨规则。';

/** An entity and, of the same shape, its bare twin. */
interface Lane {
  readonly listId: string;
  readonly itemNo: string;
  readonly session: Session;
  readonly code: string;
  readonly bare: WorkflowHandle;
  version: number;
  taken: number;
}

const bareCode = (n: number): string => `2026-X0-U${String(n).padStart(3, '0')}`;

/** 更新进展 on lists of three items; every client turns over lists of its own. */
export class HumanSteps {
  private readonly lanes: Lane[] = [];
  private template: Template | null = null;
  private file = '';

  constructor(private readonly place: Place) {}

  /** Signs the secretaries in, starts the workflows of both sides, and takes one step of each so that caches are warm. */
  async prepare(listIds: readonly string[]): Promise<void> {
    const { place } = this;
    for (const [i, listId] of listIds.entries()) {
      const code = bareCode(i + 1);
      const bare = await place.temporal.workflow.start('bareEntity', {
        workflowId: `bare/${code}`,
        taskQueue: bareTaskQueue,
        args: [code],
      });
      const session = await signIn(place.origin, secretaryOf(i + 1), password);
      this.lanes.push({
        listId,
        itemNo: `${listId.slice(0, -2)}-01`,
        session,
        code,
        bare,
        version: 100,
        taken: 0,
      });
    }
    await this.renew(0);
    for (const lane of this.lanes) {
      await place.barePool.query(
        `INSERT INTO stream_head (stream, kind, version, hash, state, state_schema) VALUES ($1, 'rectification', 1, '\\x', NULL, 1)`,
        [listStream(`${lane.code}-1`)],
      );
      for (const subject of stepSubjects) await this.once(subject, lane);
    }
  }

  /** Records the template anew from a list as it stands, so that both sides keep writing rows of the same sizes. */
  async renew(repeat: number): Promise<void> {
    const { place } = this;
    const lane = this.lanes[0];
    if (!lane) throw new Error('no lists');
    const stream = listStream(lane.listId);
    const personId = secretaryOf(1);
    const doc = { note };
    const ref = await place.city.words(personId, doc);
    const at = new Date().toISOString();
    const payload = { itemNo: lane.itemNo };
    const open = {
      schema: 1 as const,
      stream,
      commandId: randomUUID(),
      personId,
      type: 'reportProgress',
      payload,
      words: ref,
      fileIds: [],
      origin: 'live' as const,
      requestDigest: createHash('sha256').update(canonicalJson(payload)).digest('base64url'),
      sealedAt: at,
    };
    const envelope = sealCommand(open, place.sealKey);
    const head = await peekHead(place.appendPool as never, stream);
    const input = {
      schema: 1 as const,
      stream,
      knownVersion: head?.version ?? 0,
      commands: [{ envelope, at }],
    };
    const words = { ...ref, doc: JSON.stringify(doc), author: personId };
    this.template = await recordTemplate(
      { pool: place.appendPool, sealKey: place.sealKey },
      input,
      lane.listId.slice(0, -2),
      words,
    );
    this.file = `${place.dir}/step-${repeat}.json`;
    saveTemplate(this.file, this.template);
  }

  private async once(subject: StepSubject, lane: Lane): Promise<void> {
    lane.version += 1;
    switch (subject) {
      case 'human step': {
        const path = `/api/lists/${lane.listId}/progress`;
        const receipt = await lane.session.command(path, { itemNo: lane.itemNo, note });
        this.seen.set(listStream(lane.listId), receipt.version);
        lane.taken += 1;
        return;
      }
      case 'update with same rows':
        await lane.bare.executeUpdate('commit', { args: [{ template: this.file, version: lane.version }] });
        return;
      case 'bare update':
        await lane.bare.executeUpdate('touch', { args: [] });
        return;
      case 'plain commit': {
        if (!this.template) throw new Error('no template');
        const client = await this.place.barePool.connect();
        try {
          await new Instance(this.template).commit(client, lane.code, lane.version);
        } finally {
          client.release();
        }
      }
    }
  }

  private readonly seen = new Map<string, number>();

  /** Every receipt's version is readable in the row that people read. @throws naming the first that is not */
  private async assertReadable(): Promise<void> {
    const { rows } = await this.place.ownerPool.query<{ stream: string; version: number }>(
      'SELECT stream, version FROM row_case WHERE stream = ANY($1)',
      [[...this.seen.keys()]],
    );
    for (const { stream, version } of rows)
      if (version < (this.seen.get(stream) ?? 0))
        throw new Error(`${stream}: answered, but its row is at ${version}`);
    if (rows.length < this.seen.size) throw new Error('answered, but without a row');
  }

  /** One turn: `steps` steps a client, then until the ledger has numbered what they wrote: nobody's turn bears another's. */
  private async turn(subject: StepSubject, clients: number, steps: number, times: number[]): Promise<number> {
    const began = performance.now();
    const client = async (k: number) => {
      const own = this.lanes.filter((_, i) => i % clients === k);
      for (let i = 0; i < steps; i++) {
        const lane = own[i % own.length];
        if (!lane) throw new Error('fewer lists than clients');
        const from = performance.now();
        await this.once(subject, lane);
        times.push(performance.now() - from);
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, k) => client(k)));
    const seconds = (performance.now() - began) / 1000;
    if (subject === 'human step') {
      await this.assertReadable();
      await this.numbered();
    }
    return seconds;
  }

  private async numbered(): Promise<void> {
    for (;;) {
      const { rowCount } = await this.place.ownerPool.query('SELECT 1 FROM unsequenced LIMIT 1');
      if (rowCount === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /**
   * One repeat: the subjects take short turns, there and back again, until each has taken `turns` × `steps` a client. A
   * turn is a second or more, so that the batches of the sequencer that follow our steps fall into it.
   */
  async measure(clients: number, turns: number, steps: number, repeat: number): Promise<StepSample[]> {
    await this.renew(repeat);
    const times = new Map(stepSubjects.map((subject) => [subject, [] as number[]]));
    const seconds = new Map<StepSubject, number>();
    for (let turn = 0; turn < turns; turn++)
      for (const subject of interleaved(stepSubjects, repeat + turn)) {
        const took = await this.turn(subject, clients, steps, times.get(subject) ?? []);
        seconds.set(subject, (seconds.get(subject) ?? 0) + took);
      }
    return [...times].map(([subject, own]) => ({
      subject,
      clients,
      repeat,
      p50Ms: quantile(own, 0.5),
      p99Ms: quantile(own, 0.99),
      perSecond: own.length / (seconds.get(subject) ?? 1),
    }));
  }

  /** The first list's workflow, and the steps that it has taken: for the count of events a step. */
  first(): { readonly workflowId: string; readonly taken: number } {
    const lane = this.lanes[0];
    if (!lane) throw new Error('no lists');
    return { workflowId: listStream(lane.listId), taken: lane.taken };
  }
}
