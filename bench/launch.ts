import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { openEnvelope } from '../domain/ledger/seal';
import { cycleStream } from '../domain/ledger/streams';
import { bareTaskQueue } from './bare/process';
import { password, unitCount, unitId } from './city';
import { type Session, signIn } from './http';
import type { Place } from './place';
import { interleaved } from './statistics';
import { recordTemplate, saveTemplate } from './template';

export interface LaunchSample {
  readonly subject: 'launch' | 'bare workflows';
  readonly repeat: number;
  readonly cycles: number;
  readonly seconds: number;
}

/** Starts under way at one time on the bare side; the same sliding window as `activities/launch-cycles`. */
const window = 8;
const pollMs = 20;

/** Launch of a round beside as many bare workflows, each committing the rows with which a cycle begins. */
export class Launches {
  private leader: Session | null = null;

  constructor(
    private readonly place: Place,
    private readonly units = unitCount,
  ) {}

  async measure(repeat: number): Promise<LaunchSample[]> {
    const { place } = this;
    const roundId = `2026-L${repeat}`;
    await place.city.draftRound(roundId, this.units);
    const out: LaunchSample[] = [];
    for (const subject of interleaved(['launch', 'bare workflows'] as const, repeat)) {
      const seconds = subject === 'launch' ? await this.ours(roundId) : await this.bare(repeat);
      out.push({ subject, repeat, cycles: this.units, seconds });
    }
    return out;
  }

  private async ours(roundId: string): Promise<number> {
    const { place, leader, units } = this;
    if (!leader) throw new Error('not prepared');
    const began = Date.now();
    await leader.command(`/api/rounds/${roundId}/publish`, {});
    await untilRows(() => this.count(place.ownerPool, roundId), units);
    const ids = Array.from({ length: units }, (_, i) => cycleStream(`${roundId}-${unitId(i + 1)}-1`));
    const ended = await lastFirstTask(place.temporal, ids);
    const { body } = await leader.get(`/api/cycles?round=${roundId}`);
    if (body?.total !== units) throw new Error(`the list shows ${body?.total} of ${units} cycles`);
    return (ended - began) / 1000;
  }

  private async bare(repeat: number): Promise<number> {
    const { place, units } = this;
    const prefix = `2026-Y${repeat}`;
    const codes = Array.from({ length: units }, (_, i) => `${prefix}-${unitId(i + 1)}`);
    const waiting = [...codes];
    const began = Date.now();
    const lane = async () => {
      for (let code = waiting.shift(); code; code = waiting.shift())
        await place.temporal.workflow.start('bareCycle', {
          workflowId: `bare/${code}`,
          taskQueue: bareTaskQueue,
          args: [this.file, code],
        });
    };
    await Promise.all(Array.from({ length: window }, lane));
    await untilRows(() => this.count(place.barePool, prefix), units);
    return (
      ((await lastFirstTask(
        place.temporal,
        codes.map((c) => `bare/${c}`),
      )) -
        began) /
      1000
    );
  }

  private async count(pool: Place['ownerPool'], prefix: string): Promise<number> {
    const { rows } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM row_cycle WHERE cycle_id LIKE $1 AND stage = 'notified'`,
      [`${prefix}-%`],
    );
    return rows[0]?.n ?? 0;
  }

  /** The rows of one planned and notified cycle: of a round that is published but never launched. */
  async prepare(): Promise<void> {
    const { place } = this;
    const roundId = '2026-R0';
    await place.city.draftRound(roundId, 1);
    await place.city.publishOnly(roundId);
    const code = `${roundId}-${unitId(1)}`;
    const stream = cycleStream(`${code}-1`);
    const at = new Date().toISOString();
    const payload = { cycleId: `${code}-1`, roundId, unitId: unitId(1), teamId: 'T01' };
    const commands = [{ envelope: openEnvelope(stream, 'plan', payload, at), at }];
    const deps = { pool: place.appendPool, sealKey: place.sealKey };
    const template = await recordTemplate(deps, { schema: 1, stream, knownVersion: 0, commands }, code, null);
    saveTemplate(this.file, template);
    this.leader = await signIn(place.origin, 'leader', password);
  }

  private get file(): string {
    return join(this.place.dir, 'launch.json');
  }
}

async function untilRows(count: () => Promise<number>, wanted: number): Promise<void> {
  for (const until = Date.now() + 60_000; (await count()) < wanted; ) {
    if (Date.now() > until) throw new Error(`only ${await count()} of ${wanted} came`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** When the last of these workflows had done its first task and stood waiting: by the server's own record, in ms. */
async function lastFirstTask(client: Client, ids: readonly string[]): Promise<number> {
  let last = 0;
  for (const id of ids) {
    for (let done = 0; done === 0; ) {
      const { events } = await client.workflow.getHandle(id).fetchHistory();
      const first = events?.find((e) => e.workflowTaskCompletedEventAttributes);
      done = first?.eventTime
        ? Number(first.eventTime.seconds) * 1000 + (first.eventTime.nanos ?? 0) / 1e6
        : 0;
      if (done === 0) await new Promise((resolve) => setTimeout(resolve, pollMs));
      last = Math.max(last, done);
    }
  }
  return last;
}
