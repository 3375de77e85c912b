import type { CommandContract } from '../../contracts/commands';
import type { Receipt } from '../../contracts/queries';
import type { OnSheet } from '../../domain/ledger/entity';
import { send } from './http';
import { dropKey, keyFor } from './idempotency';
import { ProblemError } from './problem';
import { invalidFields } from './validate';

export interface CommandCall {
  /** Path parameters: `{ cycleId }`, `{ listId }`, … */
  params?: Record<string, string>;
  /** As the contract's body schema says; undefined fields are left out. */
  body?: Record<string, unknown>;
  /** 代录: whose paper this is, and its scan. */
  recorded?: ({ author: string } & OnSheet) | null;
  /** 委托: in whose place. */
  onBehalfOf?: string | null | undefined;
}

/** Pauses between questions about an unknown outcome. After the last one the person is told, the key is kept. */
const ASK_AGAIN_MILLIS = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Sends one command and stays with it until it knows: 202 and an unreachable server are asked about again with the same
 * Idempotency-Key. Resolves to the receipt; throws ProblemError, with `fields` where the content is wrong (found here
 * by the same schema that the server uses, before anything is sent).
 */
export async function submit(
  contract: CommandContract,
  call: CommandCall,
  onUnknown: () => void,
): Promise<Receipt> {
  const body = call.body ?? {};
  const wrong = invalidFields(contract.body, body);
  if (wrong.length > 0)
    throw new ProblemError({
      type: 'about:blank',
      title: '有内容需要修改，请看各项旁的提示。',
      status: 422,
      code: 'MALFORMED',
      fields: wrong,
    });
  const path = pathOf(contract.path, call.params ?? {});
  const target = `${contract.key} ${path}`;
  const { recorded, onBehalfOf } = call;
  const asked = recorded ? { body, recorded } : onBehalfOf ? { body, onBehalfOf } : body;
  const headers = {
    'idempotency-key': keyFor(target, JSON.stringify(asked)),
    ...(recorded ? { 'x-recorded-for': recorded.author, 'x-recorded-scan': recorded.scanId } : {}),
    ...(recorded?.signedOn ? { 'x-recorded-date': recorded.signedOn } : {}),
    ...(recorded?.writerId ? { 'x-recorded-writer': recorded.writerId } : {}),
    ...(recorded?.digest ? { 'x-recorded-digest': recorded.digest } : {}),
    ...(onBehalfOf ? { 'x-on-behalf-of': onBehalfOf } : {}),
  };
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask(path, body, headers);
    if (answer !== 'unknown') {
      dropKey(target);
      if (answer instanceof ProblemError) throw answer;
      return answer;
    }
    const pause = ASK_AGAIN_MILLIS[attempt];
    if (pause === undefined) throw new ProblemError(unknownProblem());
    onUnknown();
    await pauseOrOnline(pause);
  }
}

/** As long as this, or until the browser has a network again. */
const pauseOrOnline = (millis: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    addEventListener('online', done);
  });

/** `/api/cycles/:cycleId/form` with its parameters. */
export const pathOf = (template: string, params: Record<string, string>): string =>
  template.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));

async function ask(
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Receipt | ProblemError | 'unknown'> {
  try {
    const answer = await send(path, { method: 'POST', body, headers });
    return answer.status === 202 ? 'unknown' : (answer.body as Receipt);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, status } = error.problem;
    return error.unreachable || code === 'OUTCOME_UNKNOWN' || status === 502 || status === 504
      ? 'unknown'
      : error;
  }
}

const unknownProblem = () => ({
  type: 'about:blank' as const,
  title: '暂不能确定是否办理成功。填写的内容已保留，请稍后再按一次，不会重复办理。',
  status: 503,
  code: 'OUTCOME_UNKNOWN' as const,
});
