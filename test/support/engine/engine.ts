import type { Client } from '@temporalio/client';
import { type NativeConnection, Worker } from '@temporalio/worker';
import { peekHead } from '../../../activities/append/load';
import type { EngineDeps } from '../../../activities/deps';
import { engineActivities } from '../../../activities/engine';
import { sendWakes } from '../../../activities/wakes';
import type { SubmitReply } from '../../../workflows/messages';
import { testTaskQueue, workflowBundle } from '../temporal';
import { type Bench, openBench, type Place } from './bench';
import type { CityPlan } from './city';
import { commandBy } from './commands';
import { untilTrue } from './deadline';
import { type Sender, senderTo } from './sender';

export interface RunningWorker {
  worker: Worker;
  stop(): Promise<void>;
}

/** A city whose entities live: bench, worker, and people who send commands as the API does. */
export interface Engine extends Bench {
  client: Client;
  taskQueue: string;
  /** Begins every id of this engine: test files share Temporal's namespace, and a workflow's id is its stream. */
  tag: string;
  deps: EngineDeps;
  sender: Sender;
  startWorker(options?: { maxCachedWorkflows?: number; bundlePath?: string }): Promise<RunningWorker>;
  /** A person's sealed command through the workflow. `at` is when the API took it in, by default `now()`. */
  send(personId: string, stream: string, type: string, payload?: unknown, at?: string): Promise<SubmitReply>;
  /** As `send`, for a step of a story: a refusal is the test's mistake. Answers the version. */
  does(personId: string, stream: string, type: string, payload?: unknown, at?: string): Promise<number>;
  state<S>(stream: string): Promise<S | undefined>;
  /** Waits until a stream's state satisfies a condition. */
  reaches<S>(stream: string, what: string, holds: (state: S) => boolean): Promise<void>;
}

export interface EngineOptions {
  client: Client;
  connection: NativeConnection;
  namespace: string;
  city: CityPlan;
  /** A database of another server than the shared one. */
  place?: Place;
  /** After how long an answer is "unknown". */
  updateTimeoutMs?: number;
  /** The clock that seals; on the time-skipping server its own. */
  now?: () => Promise<string>;
}

export async function openEngine(o: EngineOptions): Promise<Engine> {
  const bench = await openBench(o.city, o.place);
  const taskQueue = testTaskQueue();
  const workers: RunningWorker[] = [];
  const telling = new Set<Promise<unknown>>();
  const deps: EngineDeps = {
    ...bench.deps,
    client: o.client,
    taskQueue,
    afterCommit: (stream) => {
      // What a busy server did not take is told again, as the worker's sweep would.
      const tell = (left: number): Promise<unknown> =>
        sendWakes(deps, 0, stream).catch(() => (left > 0 ? tell(left - 1) : undefined));
      const told = tell(20).finally(() => telling.delete(told));
      telling.add(told);
    },
  };
  const sender = senderTo({
    client: o.client,
    taskQueue,
    pool: bench.pool,
    ...(o.updateTimeoutMs ? { updateTimeoutMs: o.updateTimeoutMs } : {}),
  });
  const now = o.now ?? (async () => new Date().toISOString());
  const engine: Engine = {
    ...bench,
    client: o.client,
    taskQueue,
    tag: taskQueue.slice(-6),
    deps,
    sender,
    async startWorker(options = {}) {
      const maxCachedWorkflows = options.maxCachedWorkflows ?? 100;
      const worker = await Worker.create({
        connection: o.connection,
        namespace: o.namespace,
        taskQueue,
        activities: engineActivities(deps),
        workflowBundle: options.bundlePath ? { codePath: options.bundlePath } : workflowBundle,
        maxCachedWorkflows,
        // Without a cache the SDK evicts the least recently used run when any run ends its task, were it in the midst
        // of its own (sdk-core, process_completion): that task is lost for ten seconds. One at a time evicts itself.
        ...(maxCachedWorkflows === 0 ? { maxConcurrentWorkflowTaskExecutions: 1 } : {}),
        shutdownGraceTime: '1s',
      });
      const ended = worker.run();
      const running: RunningWorker = {
        worker,
        async stop() {
          if (worker.getState() === 'RUNNING') worker.shutdown();
          await ended;
          workers.splice(workers.indexOf(running), 1);
        },
      };
      workers.push(running);
      return running;
    },
    async send(personId, stream, type, payload = {}, at) {
      return sender.submit(bench.seal(commandBy(personId, stream, type, payload, at ?? (await now()))));
    },
    async does(personId, stream, type, payload = {}, at) {
      const reply = await engine.send(personId, stream, type, payload, at);
      if (!reply.ok) throw new Error(`${type} at ${stream}: ${JSON.stringify(reply.rejection)}`);
      return reply.version;
    },
    async state<S>(stream: string) {
      const head = await peekHead(bench.pool, stream);
      return head && head.version > 0 ? (head.state as S) : undefined;
    },
    async reaches<S>(stream: string, what: string, holds: (state: S) => boolean) {
      await untilTrue(`${stream} ${what}`, async () => {
        const state = await engine.state<S>(stream);
        return state !== undefined && holds(state);
      });
    },
    async close() {
      for (const worker of [...workers]) await worker.stop();
      await Promise.all(telling);
      await bench.close();
    },
  };
  return engine;
}
