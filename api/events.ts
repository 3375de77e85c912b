import { type Request, type Response, Router } from 'express';
import { Client } from 'pg';
import type { ApiDeps } from './deps';
import { type Reader, readAs } from './reader';
import { findReader } from './sign-in/find-reader';
import { signedIn } from './sign-in/session';

interface Listener {
  reader: Reader;
  res: Response;
  /** When it was last asked who the reader is: a 委托 ends, a person leaves, while the stream stays open. */
  knownAt: number;
  /** Last log index that this reader has been told of. */
  at: bigint;
}

const pageSize = 500;
/** So long a reader is believed to be who they were, in milliseconds. */
const asAnewMs = 5_000;

/**
 * Live changes. Follows the log index, which is given after commit and has no gaps, so that a reader who comes back
 * with Last-Event-ID misses nothing. Woken by NOTIFY, and polls besides, since a NOTIFY may be lost with a connection.
 */
export class EventStream {
  private readonly listeners = new Set<Listener>();
  private listening: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private busy = false;
  private again = false;
  private closed = false;

  constructor(private readonly deps: ApiDeps) {}

  start(): void {
    void this.listen();
    this.timer = setInterval(() => this.poke(), 2000);
  }

  stop(): void {
    this.closed = true;
    if (this.timer) clearInterval(this.timer);
    for (const { res } of this.listeners) res.end();
    this.listeners.clear();
    void this.listening?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    if (this.closed) return;
    const client = new Client(this.deps.readPool.options as ConstructorParameters<typeof Client>[0]);
    client.on('notification', () => this.poke());
    client.on('error', () => {
      this.listening = null;
      setTimeout(() => void this.listen(), 1000).unref();
    });
    try {
      await client.connect();
      await client.query('LISTEN duxue_log');
      this.listening = client;
    } catch {
      await client.end().catch(() => undefined);
      if (!this.closed) setTimeout(() => void this.listen(), 1000).unref();
    }
  }

  private poke(): void {
    if (this.listeners.size === 0) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    void this.tellAll().finally(() => {
      this.busy = false;
      if (this.again) {
        this.again = false;
        this.poke();
      }
    });
  }

  private async tellAll(): Promise<void> {
    for (const listener of this.listeners) {
      try {
        await this.tell(listener);
      } catch (error) {
        this.deps.log.debug({ err: error }, 'events: told later');
      }
    }
  }

  /** Who the reader is by now; a stream whose reader may no longer come in ends. */
  private async known(listener: Listener): Promise<boolean> {
    if (Date.now() - listener.knownAt < asAnewMs) return true;
    const reader = await findReader(this.deps, listener.reader.person.personId);
    if (!reader) {
      listener.res.end();
      return false;
    }
    Object.assign(listener, { reader, knownAt: Date.now() });
    return true;
  }

  private async tell(listener: Listener): Promise<void> {
    if (!(await this.known(listener))) return;
    const changes = await readAs(this.deps.readPool, listener.reader, async (client) => {
      const { rows } = await client.query<{
        index: string;
        stream: string;
        version: number;
        visible: boolean;
      }>({
        name: 'events-since',
        text: `SELECT l.index::text, l.stream, l.version, EXISTS (SELECT 1 FROM row_event e WHERE e.stream = l.stream AND e.version = l.version) AS visible
                 FROM log_leaf l WHERE l.index > $1 ORDER BY l.index LIMIT ${pageSize}`,
        values: [listener.at.toString()],
      });
      if (rows.length === 0) return null;
      const unread = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM notice WHERE read_at IS NULL',
      );
      return { rows, unread: unread.rows[0]?.n ?? 0 };
    });
    if (!changes) return;
    const streams = new Map<string, number>();
    for (const row of changes.rows) {
      if (row.visible) streams.set(row.stream, row.version);
      listener.at = BigInt(row.index);
    }
    for (const [stream, version] of streams)
      listener.res.write(
        `id: ${listener.at}\nevent: changed\ndata: ${JSON.stringify({ stream, version })}\n\n`,
      );
    if (streams.size > 0)
      listener.res.write(`event: inbox\ndata: ${JSON.stringify({ unread: changes.unread })}\n\n`);
    if (changes.rows.length === pageSize) this.again = true;
  }

  async join(req: Request, res: Response): Promise<void> {
    const { reader } = signedIn(req);
    const last = req.headers['last-event-id'];
    const { rows } = await this.deps.readPool.query<{ at: string }>(
      'SELECT coalesce(max(index), -1)::text AS at FROM log_leaf',
    );
    const at =
      typeof last === 'string' && /^\d{1,18}$/.test(last) ? BigInt(last) : BigInt(rows[0]?.at ?? '-1');
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    res.write('retry: 2000\n\n');
    const listener: Listener = { reader, res, at, knownAt: Date.now() };
    this.listeners.add(listener);
    const beat = setInterval(() => res.write(': \n\n'), 20_000);
    req.on('close', () => {
      clearInterval(beat);
      this.listeners.delete(listener);
    });
    this.poke();
  }
}

export function eventRoutes(events: EventStream): Router {
  const router = Router();
  router.get('/events', (req, res) => events.join(req, res));
  return router;
}
