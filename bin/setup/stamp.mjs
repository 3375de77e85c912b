import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ignored = new Set(['node_modules', 'generated', '.data', 'dist']);

/**
 * Digest of files and folders (names and contents) below `root`; what does not exist counts as such.
 * 300 files take 15 ms, so it is asked at every start.
 */
export function digest(root, paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) add(hash, root, path);
  return hash.digest('hex');
}

function add(hash, root, path) {
  const full = join(root, path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (stat === undefined) {
    hash.update(`\0absent ${path}\0`);
  } else if (stat.isDirectory()) {
    const names = readdirSync(full).filter((name) => !ignored.has(name));
    for (const name of names.sort()) add(hash, root, `${path}/${name}`);
  } else {
    hash.update(`\0file ${path} ${stat.size}\0`).update(readFileSync(full));
  }
}

/**
 * Does `work` unless its inputs are as they were when it last finished and its outputs are still there. The stamp goes
 * before the work begins and comes after it ended, so an interrupted step is done again.
 */
export async function whenChanged({ root, name, inputs, outputs, work }) {
  const stamp = join(root, '.cache', 'stamps', name);
  const now = digest(root, inputs);
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
  if (fresh && outputs.every((output) => existsSync(join(root, output)))) return;
  mkdirSync(dirname(stamp), { recursive: true });
  rmSync(stamp, { force: true });
  await work();
  writeFileSync(stamp, now);
}
