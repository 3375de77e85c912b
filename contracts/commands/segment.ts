import { z } from 'zod';
import { optionalWords } from '../words';
import { id } from './define';

export const segmentKind = z.enum(['originalReading', 'keySpeech', 'exchange', 'closing']);

const speaker = z
  .object({
    personId: id,
    minutes: z.int().min(1, '不少于 1 分钟').max(600, '不超过 600 分钟').nullable(),
    /** One line of what was said. */
    line: optionalWords(200),
  })
  .strict();
/** A part of the meeting with its speakers, as the minutes have it. */
export const segment = z
  .object({
    kind: segmentKind,
    speakers: z.array(speaker).max(30),
    summary: optionalWords(600),
  })
  .strict();
