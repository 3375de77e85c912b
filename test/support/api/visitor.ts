import { randomUUID } from 'node:crypto';

export interface Reply<B = Record<string, unknown>> {
  status: number;
  type: string;
  body: B;
  headers: Headers;
}

export interface PostOptions {
  key?: string | null;
  headers?: Record<string, string>;
  method?: 'POST' | 'PUT' | 'DELETE';
}

/** A browser in front of the API: cookie, CSRF token, and a new Idempotency-Key for every press of a button. */
export class Visitor {
  cookie = '';
  csrf = '';
  constructor(readonly base: string) {}

  async signIn(login: string, password: string): Promise<this> {
    const reply = await this.post<{ csrf: string }>('/api/sign-in', { login, password });
    if (reply.status !== 200)
      throw new Error(`sign-in ${login}: ${reply.status} ${JSON.stringify(reply.body)}`);
    this.cookie = cookieOf(reply.headers);
    this.csrf = reply.body.csrf;
    return this;
  }

  async get<B = Record<string, unknown>>(path: string): Promise<Reply<B>> {
    return this.fetch(path, { headers: this.headers() });
  }

  async post<B = Record<string, unknown>>(
    path: string,
    body: unknown = {},
    options: PostOptions = {},
  ): Promise<Reply<B>> {
    return this.text(path, JSON.stringify(body), options);
  }

  /** As `post`, the body as it stands: for what JSON.stringify would never write. */
  async text<B = Record<string, unknown>>(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    o: PostOptions = {},
  ): Promise<Reply<B>> {
    const key = o.key === undefined ? randomUUID() : o.key;
    const headers = {
      ...this.headers(),
      'content-type': 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...o.headers,
    };
    return this.fetch(path, { method: o.method ?? 'POST', headers, body });
  }

  /**
   * As `post`, for a step of a story: a refusal is the test's mistake. What cannot be known yet is asked again under the
   * same key, as every page does (web/api/submit): a loaded machine may owe the answer.
   */
  async does<B = Record<string, unknown>>(
    path: string,
    body: unknown = {},
    options: PostOptions = {},
  ): Promise<B> {
    const named = { ...options, key: options.key ?? randomUUID() };
    let reply = await this.post<B>(path, body, named);
    for (let again = 0; again < 3 && isUnknown(reply); again += 1)
      reply = await this.post<B>(path, body, named);
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  headers(): Record<string, string> {
    return {
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}),
    };
  }

  async fetch<B>(path: string, init: RequestInit): Promise<Reply<B>> {
    const response = await fetch(this.base + path, init);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const body = (/json/.test(type) && text !== '' ? JSON.parse(text) : text) as B;
    return { status: response.status, type, body, headers: response.headers };
  }
}

const isUnknown = ({ status, body }: Reply<unknown>): boolean =>
  status === 503 && (body as { code?: string }).code === 'OUTCOME_UNKNOWN';

export const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((c) => c.split(';')[0] ?? '')
    .filter((c) => c !== '' && !c.endsWith('='))
    .join('; ');
