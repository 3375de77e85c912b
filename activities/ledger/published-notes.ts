import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Checkpoint,
  formatVerifierKey,
  notesIn,
  openNote,
  type VerifierKey,
} from '../../domain/ledger/checkpoint';
import { verifyEd25519 } from './signing-key';
import { syncToDisk } from './sync-to-disk';

/** Where checkpoints lie outside the database: DUXUE_CHECKPOINT_DIR, else `checkpoints` in DUXUE_DATA (or `.data`). */
export const checkpointFolder = (env: NodeJS.ProcessEnv): string =>
  env.DUXUE_CHECKPOINT_DIR || join(env.DUXUE_DATA || '.data', 'checkpoints');

export const newestFile = 'newest.txt';
export const verifierKeyFile = 'verifier-key.txt';
const dayFile = /^\d{4}-\d\d-\d\d\.txt$/;

export interface PublishedNote {
  readonly checkpoint: Checkpoint;
  readonly note: string;
}

/**
 * The newest checkpoint in the folder that `key` signed, or null. Torn and foreign notes are passed by. Looks into
 * `newest.txt` and the two last days: the one may lag behind by a crash, the others by a clock put back.
 */
export async function newestPublished(folder: string, key: VerifierKey): Promise<PublishedNote | null> {
  if (!existsSync(folder)) return null;
  const days = (await readdir(folder)).filter((name) => dayFile.test(name)).sort();
  let newest: PublishedNote | null = null;
  for (const name of [newestFile, ...days.slice(-2)]) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    for (const note of notesIn(text)) {
      const opened = openNote(note, key, verifyEd25519);
      if (opened.ok && opened.checkpoint.size > (newest?.checkpoint.size ?? 0)) {
        newest = { checkpoint: opened.checkpoint, note };
      }
    }
  }
  return newest;
}

/** True when notes of any key lie there: then a missing key was lost, and no new one may be made. */
export async function hasNotes(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  return (await readdir(folder)).some((name) => name === newestFile || dayFile.test(name));
}

/**
 * Adds a note to the day's file (days in UTC+8) and makes it `newest.txt`; on the disk when this resolves. Both are plain
 * text that any C2SP tool reads and `ledger verify --checkpoint` takes.
 */
export async function publish(folder: string, note: string, key: VerifierKey, now: Date): Promise<void> {
  await mkdir(folder, { recursive: true });
  const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  // The empty line before parts it from a note that a crash has torn.
  await write(join(folder, `${day}.txt`), 'a', `\n${note}`);
  const half = join(folder, `${newestFile}.${process.pid}.half`);
  await write(half, 'w', note);
  await rename(half, join(folder, newestFile));
  const keyPath = join(folder, verifierKeyFile);
  if (!existsSync(keyPath)) await write(keyPath, 'w', `${formatVerifierKey(key)}\n`);
  await syncToDisk(folder);
}

async function write(path: string, flags: 'a' | 'w', text: string): Promise<void> {
  const file = await open(path, flags, 0o644);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
