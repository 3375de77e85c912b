import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson } from '../../domain/ledger/canonical';
import type { Alarm, EntityModule, Json, Recorded } from '../../domain/ledger/entity';

/** What the rules of the day made of a stream after one entry: enough to say where later rules part from them. */
export interface Fold {
  version: number;
  /** SHA-256 over the state's canonical JSON. */
  digest: string;
  alarm: Alarm | null;
  isOpen: boolean;
}

export interface RecordedLedger {
  schema: 1;
  stream: string;
  entries: readonly Recorded[];
  folds: readonly Fold[];
  state: Json;
}

/** One run of one workflow, and the ledger of its stream as it stood when the run was recorded. */
export interface Recording {
  /** Names the shape that it guards, e.g. `cycle-postponed-and-back`; also the name of its two files. */
  name: string;
  workflowId: string;
  /** The history in Temporal's own JSON. */
  history: unknown;
  ledger: RecordedLedger;
}

const historyEnd = '.history.json.gz';
const ledgerEnd = '.ledger.json.gz';

/** A state as it comes back from jsonb: no undefined, no order of keys. */
export const plainState = (state: unknown): Json => JSON.parse(JSON.stringify(state)) as Json;

/** Folds entries by the given rules, from the first on. */
export function foldEntries(
  rules: EntityModule,
  entries: readonly Recorded[],
): { folds: Fold[]; state: Json } {
  let state: unknown = null;
  const folds = entries.map((entry): Fold => {
    state = rules.evolve(state, entry);
    const digest = createHash('sha256')
      .update(canonicalJson(plainState(state)))
      .digest('hex');
    return { version: entry.version, digest, alarm: rules.nextAlarm(state), isOpen: rules.isOpen(state) };
  });
  return { folds, state: plainState(state) };
}

export function writeRecording(folder: string, recording: Recording): void {
  const { name, workflowId, history, ledger } = recording;
  mkdirSync(folder, { recursive: true });
  const write = (end: string, value: unknown) =>
    writeFileSync(join(folder, name + end), gzipSync(JSON.stringify(value), { level: 9 }));
  write(historyEnd, { workflowId, history });
  write(ledgerEnd, ledger);
}

/** Every recording of a folder, in the order of their names. @throws when a history lies there without its ledger */
export function readRecordings(folder: string): Recording[] {
  const read = (file: string) =>
    JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString('utf8')) as unknown;
  return readdirSync(folder)
    .filter((file) => file.endsWith(historyEnd))
    .sort()
    .map((file) => {
      const name = basename(file, historyEnd);
      const { workflowId, history } = read(file) as Pick<Recording, 'workflowId' | 'history'>;
      return { name, workflowId, history, ledger: read(name + ledgerEnd) as RecordedLedger };
    });
}
