import type { WordsRef } from '../../../domain/ledger/entity';
import type { Item } from '../../../domain/rectification/types';

type Reads = (ref: WordsRef | null | undefined, path: string) => string | undefined;

/** 依据 of what was found; what a failed 回头看 opened rests on what was seen there, where nothing else was written. */
export const basisOf = ({ finding: { words, path } }: Pick<Item, 'finding'>, text: Reads): string =>
  text(words, `${path}basis`) || text(words, `${path}finding`) || '';
