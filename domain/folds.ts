import { cycleFold } from './cycle/fold';
import type { EntityFold } from './ledger/entity';
import { isWorkflowKind, kindOf, type WorkflowKind } from './ledger/streams';
import { rectificationFold } from './rectification/fold';
import { roundFold } from './round/fold';
import { sessionFold } from './session/fold';

const all = {
  round: roundFold,
  session: sessionFold,
  cycle: cycleFold,
  rectification: rectificationFold,
} as const satisfies Record<WorkflowKind, unknown>;

/**
 * What a stream's workflow needs of its rules; types are given up here as in `moduleOf`.
 * @throws on the stream of a registry, which has no workflow
 */
export function foldOf(stream: string): EntityFold {
  const kind = kindOf(stream);
  if (!isWorkflowKind(kind)) throw new Error(`${stream}: no workflow of this kind`);
  return all[kind] as unknown as EntityFold;
}
