import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { append } from '../activities/append/append';
import { sealCommand } from '../activities/append/sealing';
import { openSigningKey } from '../activities/ledger/signing-key';
import { checkpointLine, closingLine, entryLine, headerLine } from '../bin/ledger/lines';
import { type EntryBody, genesisHash, hashEntry, leafHashOf } from '../domain/ledger/chain';
import { formatVerifierKey } from '../domain/ledger/checkpoint';
import { toHex } from '../domain/ledger/encoding';
import { appendLeaf, emptyFrontier, rootOf } from '../domain/ledger/merkle';
import { listStream } from '../domain/ledger/streams';
import { secretaryOf } from './city';
import type { Place } from './place';
import { interleaved } from './statistics';
import { Instance, recordTemplate } from './template';

export interface LedgerSample {
  readonly subject: 'append' | 'insert of same rows' | 'verify';
  readonly repeat: number;
  readonly perSecond: number;
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const streams = 2_000;
/** A checkpoint is signed every 10 s when there is something new: on a busy day some hundred entries each. */
const checkpointEvery = 500;
const lanes = 8;

function bodyAt(i: number, heads: Map<string, { version: number; hash: string }>): EntryBody {
  const stream = `rectification/2026-R1-U${String(i % streams).padStart(4, '0')}-1`;
  const head = heads.get(stream) ?? { version: 0, hash: toHex(genesisHash(stream, sha256)) };
  return {
    stream,
    version: head.version + 1,
    commandId: `command-${i}`.padEnd(43, '0'),
    requestDigest: 'c'.repeat(43),
    actorId: `sec-U${i % 115}`,
    onBehalfOf: null,
    capacity: 'studySecretary',
    type: 'progressReported',
    payload: { itemNo: `${stream.slice(14, -2)}-03` },
    wordsId: '01234567-89ab-4cde-8f01-23456789abcd',
    wordsDigest: 'd'.repeat(64),
    fileIds: [],
    origin: 'live',
    occurredAt: '2026-04-24T06:30:00.000Z',
    relied: [
      { stream: 'calendar/cn', version: 2 },
      { stream: `person/sec-U${i % 115}`, version: 3 },
      { stream: 'round/2026-R1', version: 4 },
    ],
    prevHash: head.hash,
  };
}

/** Writes an honest export of `entries` entries over 2,000 streams, signed every 500. @returns file and last checkpoint */
export async function writeExport(
  dir: string,
  entries: number,
): Promise<{ file: string; checkpoint: string }> {
  const key = openSigningKey(join(dir, 'bench-signing-key'), true, 'duxue-bench');
  const file = join(dir, 'bench-export.jsonl.gz');
  const whole = createHash('sha256');
  let note = '';
  function* text(): Generator<Buffer> {
    const tree = emptyFrontier();
    const heads = new Map<string, { version: number; hash: string }>();
    const hashed = (line: string): Buffer => {
      const bytes = Buffer.from(line);
      whole.update(bytes);
      return bytes;
    };
    yield hashed(headerLine({ duxueLedger: 1, digest: 'sha256', key: formatVerifierKey(key.verifier) }));
    let lines = '';
    for (let i = 0; i < entries; i++) {
      const body = bodyAt(i, heads);
      const hash = toHex(hashEntry(body, sha256));
      heads.set(body.stream, { version: body.version, hash });
      const recordedAt = new Date(Date.UTC(2026, 3, 24, 6, 30) + i * 10).toISOString();
      const leaf = leafHashOf(hash, recordedAt, sha256);
      appendLeaf(tree, leaf, sha256);
      lines += entryLine(body, hash, recordedAt, { index: i, leafHash: toHex(leaf) });
      if ((i + 1) % checkpointEvery === 0) {
        note = key.sign({ size: tree.size, root: rootOf(tree, sha256) });
        yield hashed(lines + checkpointLine(note));
        lines = '';
      }
    }
    yield hashed(lines);
    const checkpoints = Math.floor(entries / checkpointEvery);
    yield Buffer.from(closingLine({ entries, checkpoints, unlogged: 0, sha256: whole.digest('hex') }));
  }
  await pipeline(Readable.from(text()), createGzip({ level: 1 }), createWriteStream(file));
  const checkpoint = join(dir, 'bench-checkpoint.txt');
  writeFileSync(checkpoint, note);
  return { file, checkpoint };
}

/** The command as an auditor runs it, start of the process included. */
export async function verifyOnce(
  made: { file: string; checkpoint: string },
  entries: number,
  repeat: number,
): Promise<LedgerSample> {
  const began = performance.now();
  const args = [join(__dirname, 'main.cjs'), 'ledger', 'verify', made.file, '--checkpoint', made.checkpoint];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part) => {
    said += String(part);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0 || !said.includes(`${entries} 条记录`)) throw new Error(`verify: ${code}\n${said}`);
  return { subject: 'verify', repeat, perSecond: (entries / (performance.now() - began)) * 1000 };
}

/** `append` of one command each, straight at the database, beside plain transactions that write the same rows. */
export class Appends {
  private version = 100;

  constructor(
    private readonly place: Place,
    private readonly listIds: readonly string[],
  ) {}

  private async input(listId: string) {
    const stream = listStream(listId);
    const personId = secretaryOf(Number(listId.slice(-5, -2)));
    const at = new Date().toISOString();
    const words = await this.place.city.words(personId, {
      note: '已召开两次专题研讨，现场提问三人次，正在修订研讨规则。',
    });
    const payload = { itemNo: `${listId.slice(0, -2)}-01` };
    const open = {
      schema: 1 as const,
      stream,
      commandId: randomUUID(),
      personId,
      type: 'reportProgress',
      payload,
      words,
      fileIds: [],
      origin: 'live' as const,
      requestDigest: 'c'.repeat(43),
      sealedAt: at,
    };
    return {
      schema: 1 as const,
      stream,
      knownVersion: 1_000_000,
      commands: [{ envelope: sealCommand(open, this.place.sealKey), at }],
    };
  }

  async measure(count: number, repeat: number): Promise<LedgerSample[]> {
    const { place, listIds } = this;
    const deps = { pool: place.appendPool, sealKey: place.sealKey };
    const first = listIds[0] ?? '';
    const sample = await this.input(first);
    const instance = new Instance(await recordTemplate(deps, sample, first.slice(0, -2), null));
    await this.wordsToo(sample.commands[0]?.envelope.words?.id ?? '');
    const inputs = await Promise.all(
      Array.from({ length: count }, (_, i) => this.input(listIds[i % listIds.length] ?? '')),
    );
    const out: LedgerSample[] = [];
    for (const subject of interleaved(['append', 'insert of same rows'] as const, repeat)) {
      const began = performance.now();
      // A lane keeps to its own streams: this is about the writing, not about waiting for a lock.
      await Promise.all(
        Array.from({ length: lanes }, async (_, lane) => {
          for (let i = lane; i < count; i += lanes) {
            const input = inputs[i];
            if (!input) return;
            if (subject === 'append') {
              const { outcomes } = await append(deps, input);
              if (!outcomes[0]?.ok) throw new Error(JSON.stringify(outcomes[0]));
            } else
              await this.insert(instance, `2026-Z0-U${String((i % listIds.length) + 1).padStart(3, '0')}`);
          }
        }),
      );
      out.push({ subject, repeat, perSecond: (count / (performance.now() - began)) * 1000 });
    }
    return out;
  }

  /** Words are stored before either side begins: an entry refers to them by foreign key. */
  private async wordsToo(id: string): Promise<void> {
    await this.place.barePool.query(
      `INSERT INTO content (id, salt, digest, doc, author_id, stored_at) VALUES ($1, '\\x00', '', '{}', '', now())`,
      [id],
    );
  }

  private async insert(instance: Instance, code: string): Promise<void> {
    const client = await this.place.barePool.connect();
    try {
      await instance.commit(client, code, ++this.version);
    } finally {
      client.release();
    }
  }
}
