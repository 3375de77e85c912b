import type { Problem } from '../../contracts/errors';
import { ProblemError, unreachableProblem } from './problem';
import { heardNow } from './realm-clock';
import { setSessionLost } from './session-lost';

/** Token of the present sign-in session; every request but GET carries it. */
let csrf = '';
export const rememberCsrf = (token: string): void => {
  csrf = token;
};

export interface Send {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/**
 * One request, JSON both ways, cookie session. Resolves to the status and the body (null when empty); throws
 * ProblemError for every refusal, and with `unreachable` when no answer came.
 */
export async function send(
  path: string,
  { method = 'GET', body, headers, signal }: Send = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'x-csrf-token': csrf }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ProblemError(unreachableProblem(), true);
  });
  const parsed = await bodyOf(response);
  if (!response.ok) {
    const problem = isProblem(parsed) ? parsed : anonymous(response.status);
    // Asking who I am may find nobody; anything else finding nobody means that the session ended meanwhile.
    if (problem.code === 'SIGN_IN_REQUIRED' && path !== '/api/me' && csrf !== '') setSessionLost(true);
    throw new ProblemError(problem);
  }
  if (typeof parsed === 'object' && parsed !== null && 'now' in parsed && typeof parsed.now === 'string')
    heardNow(parsed.now);
  return { status: response.status, body: parsed };
}

/** The body of a GET as the type that the contract names; the server is the one who guarantees it. */
export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send(path, { signal })).body as T;
}

/** `?a=1&b=x` of the parameters that are set; empty texts and undefined are left out. */
export function queryString(params: Record<string, string | number | boolean | null | undefined>): string {
  const set = Object.entries(params).filter(([, v]) => v !== undefined && v !== null && v !== '');
  if (set.length === 0) return '';
  return `?${new URLSearchParams(set.map(([k, v]) => [k, String(v)]))}`;
}

/** The token that requests made without `send` (uploads with progress) must carry. */
export const csrfHeader = (): Record<string, string> => ({ 'x-csrf-token': csrf });

export const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'title' in body && 'code' in body;

/** A gateway's own page, or a server that is just starting: no problem document came with the status. */
const anonymous = (status: number): Problem => ({
  type: 'about:blank',
  title: '系统暂时无法服务，请稍后再试；已填写的内容已保留。',
  status,
  code: status >= 500 ? 'UNAVAILABLE' : 'INTERNAL',
});

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '');
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
