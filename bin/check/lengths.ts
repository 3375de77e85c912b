import type { Gate } from './gate';
import { LIMITS } from './limits';
import { isTest } from './source-tree';

/** A file is read whole or not at all: none of the product above the limit, a workflow well below. */
export const lengths: Gate = {
  name: 'lengths',
  async run(tree) {
    const product = tree.files
      .filter((file) => !isTest(file.path))
      .map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }));
    const findings = product.flatMap(({ path, lines }) => {
      const limit = path.startsWith('workflows/') ? LIMITS.workflowLines : LIMITS.fileLines;
      return lines > limit
        ? [{ place: path, sentence: `${lines} lines, ${limit} are the most: split it by concept` }]
        : [];
    });
    const sorted = product.map(({ lines }) => lines).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
    return {
      findings,
      note: `${sorted.length} files, median ${at(0.5)}, p90 ${at(0.9)}, max ${sorted.at(-1) ?? 0}`,
    };
  },
};
