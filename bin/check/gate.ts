import type { SourceTree } from './source-tree';

/** One broken rule at one place. `place` is `path:line:column`, `path:line` or `path`, relative to the checkout. */
export interface Finding {
  readonly place: string;
  readonly sentence: string;
}

export interface GateResult {
  readonly findings: readonly Finding[];
  /** A measured figure worth seeing although the gate passed, e.g. the bundle's size. */
  readonly note?: string;
}

export interface Gate {
  readonly name: string;
  run(tree: SourceTree): Promise<GateResult>;
}
