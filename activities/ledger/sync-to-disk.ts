import { open } from 'node:fs/promises';

/** A file, or a folder after a file in it was made or renamed: on the disk when this resolves. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
