import { Client, Pool, type PoolClient } from 'pg';

/**
 * Watches every `pg` connection of a test file. The environment asks after each test (`heldByTest`) and at the end of the file
 * (`heldByFile`), because an `afterEach` registered here would run before the file's own clean-up.
 *
 * Held against a test is only what the test itself asked for, i.e. with a file below test/ in the call's stack: a worker
 * or a listener that runs beside the tests opens and closes when it likes.
 */
export interface ConnectionWatch {
  testBegins(): void;
  heldByTest(): string[];
  heldByFile(): string[];
}

interface Held {
  readonly sentence: string;
  /** Counts from 1; 0 is before the first test, i.e. `beforeAll`. */
  readonly inTest: number;
}

const held = new Map<object, Held>();
const pools = new Map<Pool, string>();
let currentTest = 0;

const connectClient = Client.prototype.connect as (
  this: Client,
  ...rest: unknown[]
) => Promise<void> | undefined;
Client.prototype.connect = function (this: Client, ...rest: unknown[]) {
  const stack = stackHere();
  hold(this, 'a pg client was never ended', ownedByPool(stack) ? null : lineOfTest(stack));
  const letGo = () => held.delete(this);
  this.once('end', letGo);
  const connecting = connectClient.apply(this, rest);
  connecting?.catch(letGo);
  return connecting;
} as typeof Client.prototype.connect;

const connectPool = Pool.prototype.connect as (
  this: Pool,
  ...rest: unknown[]
) => Promise<PoolClient> | undefined;
Pool.prototype.connect = function (this: Pool, ...rest: unknown[]) {
  const line = lineOfTest(stackHere());
  if (!pools.has(this)) pools.set(this, line ?? 'by the product');
  // With a callback it is the pool's own `query`, which gives its client back by itself.
  if (rest.length > 0) return connectPool.apply(this, rest);
  return connectPool.call(this)?.then((client) => {
    hold(client, 'a client of a pg pool was never released', line);
    const release = client.release;
    client.release = (error) => {
      held.delete(client);
      release.call(client, error);
    };
    return client;
  });
} as typeof Pool.prototype.connect;

function hold(connection: object, sentence: string, line: string | null): void {
  if (line) held.set(connection, { sentence: `${sentence}, opened ${line}`, inTest: currentTest });
}

function stackHere(): string[] {
  return new Error().stack?.split('\n').slice(2) ?? [];
}

/** The line of the test that led here, or null when no test did. */
function lineOfTest(stack: readonly string[]): string | null {
  return (
    stack.find((line) => /[\\/]test[\\/](?!support[\\/](leaks|database)\.ts)/.test(line))?.trim() ?? null
  );
}

function ownedByPool(stack: readonly string[]): boolean {
  return stack.some((line) => /pg-pool[\\/]index\.js/.test(line));
}

const watch: ConnectionWatch = {
  testBegins() {
    currentTest += 1;
  },
  heldByTest() {
    const leaked = [...held].filter(([, { inTest }]) => inTest === currentTest);
    for (const [connection] of leaked) held.delete(connection);
    return leaked.map(([, { sentence }]) => sentence);
  },
  heldByFile() {
    const open = [...pools].filter(([pool]) => !pool.ended && pool.totalCount > 0);
    const left = [...held.values()].map(({ sentence }) => sentence);
    return [...left, ...open.map(([, line]) => `a pg pool was never ended, first used ${line}`)];
  },
};
(globalThis as Record<symbol, unknown>)[Symbol.for('duxue.connection-watch')] = watch;
