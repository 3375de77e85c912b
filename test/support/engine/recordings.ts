import { resolve } from 'node:path';
import { recordStream } from '../../../bin/replay/record';
import { type Recording, writeRecording } from '../../../bin/replay/recording';
import type { Engine } from './engine';
import type { Shapes } from './shapes';

export const recordedFolder = resolve('test/replay/recorded');

/**
 * Takes down what was just run. With DUXUE_RECORD=1 the recordings are kept beside the earlier ones: done once for each
 * new shape, when its test is written, and never again for a shape that is there.
 */
export async function record(engine: Engine, shapes: Shapes): Promise<Recording[]> {
  const recordings: Recording[] = [];
  for (const [name, stream] of Object.entries(shapes))
    recordings.push(await recordStream(engine, stream, name));
  if (process.env.DUXUE_RECORD === '1') for (const one of recordings) writeRecording(recordedFolder, one);
  return recordings;
}
