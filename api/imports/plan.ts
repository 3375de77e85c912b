import { createHash } from 'node:crypto';
import { hasBadText } from '../../activities/append/failures';
import { previewAll } from '../../activities/append/preview';
import { commandContract } from '../../contracts/commands';
import { sentenceOf } from '../../contracts/errors';
import { localDateOf } from '../../domain/calendar';
import {
  type ImportFault,
  type ImportKind,
  type ImportPlan,
  type PlannedStep,
  planImport,
  type Sheet,
} from '../../domain/imports';
import type { Rejection } from '../../domain/ledger/rejection';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import { kindOf } from '../../domain/ledger/streams';
import type { ApiDeps } from '../deps';
import type { Reader } from '../reader';
import { loadRegister } from './register';

export interface PlannedImport extends ImportPlan {
  /** Still to be digested and sealed, which takes longer than all the rest: only what is written needs it. */
  commands: readonly Omit<CommandEnvelope, 'seal'>[];
  /** Digest of all that would be written; null where that is nothing. */
  digest: string | null;
}

/** Of what was planned by the same code in the same order: its plain JSON is enough to tell two plans apart. */
const digestOf = (steps: readonly PlannedStep[]): string =>
  createHash('sha256').update(JSON.stringify(steps)).digest('base64url');

/** What a refusal means for the line that led to it. */
export const faultOf = (step: PlannedStep | undefined, { code, params }: Rejection): ImportFault => ({
  row: step?.row ?? 0,
  column: '',
  value: '',
  message: sentenceOf(code, params).replace(/。$/u, ''),
});

/** No import admits what the command's own route would refuse. */
function shapeFaults(steps: readonly PlannedStep[]): ImportFault[] {
  return steps.flatMap((step) => {
    const body = commandContract(`${kindOf(step.stream)}.${step.type}`)?.body;
    const wrong = body?.safeParse(step.payload).error?.issues[0];
    if (!wrong && !hasBadText(step.payload)) return [];
    const message = wrong && /[\u4e00-\u9fff]/u.test(wrong.message) ? wrong.message : '填写的内容不符合要求';
    return [{ row: step.row, column: '', value: '', message }];
  });
}

/** A sheet against the registers as they stand: what it would do by the rules, or everything that is wrong with it. */
export async function planOf(
  deps: ApiDeps,
  reader: Reader,
  kind: ImportKind,
  sheet: Sheet,
  id: string,
): Promise<PlannedImport> {
  const { personId } = reader.person;
  const now = deps.now();
  const { register, heads } = await loadRegister(
    deps.appendPool,
    reader.person,
    localDateOf(now),
    kind === 'openItems',
  );
  const plan = planImport(kind, sheet, register);
  const commands = plan.steps.map((step, i) => ({
    schema: 1 as const,
    stream: step.stream,
    commandId: `imported/${id}/${i}`,
    personId,
    type: step.type,
    payload: step.payload,
    words: null,
    fileIds: [],
    origin: 'imported' as const,
    requestDigest: '',
    sealedAt: now,
  }));
  const refused = previewAll(commands, (stream) => heads.get(stream));
  const faults = [
    ...plan.faults,
    ...shapeFaults(plan.steps),
    ...refused.map(({ index, rejection }) => faultOf(plan.steps[index], rejection)),
  ].sort((a, b) => a.row - b.row);
  const digest = faults.length > 0 || plan.steps.length === 0 ? null : digestOf(plan.steps);
  return { ...plan, faults, commands, digest };
}
