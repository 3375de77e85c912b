import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly cookies: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: the answer of whichever route was asked; callers name what they read
  readonly body: any;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request over a kept connection. Plain `node:http`: `fetch` costs the client about 1 ms more of the shared cores. */
export function send(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const all =
    body === undefined
      ? headers
      : { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) };
  return new Promise((resolve, reject) => {
    const req = request(new URL(path, origin), { method, headers: all, agent }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('error', reject);
      res.on('end', () => {
        const said = Buffer.concat(parts).toString('utf8');
        resolve({
          status: res.statusCode ?? 0,
          cookies: res.headers['set-cookie'] ?? [],
          body: said === '' ? null : JSON.parse(said),
        });
      });
    });
    req.on('error', reject);
    req.end(text);
  });
}

/** Somebody signed in, as a browser would be. */
export interface Session {
  get(path: string): Promise<Answer>;
  /** Sends a command under a fresh idempotency key. @throws unless it is answered 200 */
  command(path: string, body: unknown): Promise<{ stream: string; version: number }>;
}

export async function signIn(origin: string, login: string, password: string): Promise<Session> {
  const { status, cookies, body } = await send(origin, 'POST', '/api/sign-in', {}, { login, password });
  if (status !== 200) throw new Error(`sign-in of ${login}: ${status} ${JSON.stringify(body)}`);
  const cookie = cookies
    .map((c) => c.split(';')[0] ?? '')
    .filter((c) => !c.endsWith('='))
    .join('; ');
  const headers = { cookie, 'x-csrf-token': String(body.csrf) };
  return {
    get: (path) => send(origin, 'GET', path, { cookie }),
    async command(path, command) {
      const answer = await send(
        origin,
        'POST',
        path,
        { ...headers, 'idempotency-key': randomUUID() },
        command,
      );
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
}
