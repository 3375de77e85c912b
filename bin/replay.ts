import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Runtime } from '@temporalio/worker';
import { openPool, readEnvironment } from '../activities/environment';
import { openTemporal } from '../activities/temporal-connection';
import { moduleOf } from '../domain/modules';
import { type Divergence, foldLedgers, replayHistories } from './replay/gates';
import { NothingToRecord, recordStream } from './replay/record';
import { type Recording, readRecordings, writeRecording } from './replay/recording';

const usage = `用法：
  duxue replay 目录                     用这个版本重放目录里的历史，并折叠旁边的台账
  duxue replay --record 目录 对象…      从运行中的系统记录这些对象的历史和台账

退出码：0 全部一致，1 有不一致，2 无法执行。`;

/** `duxue replay`: the two gates of a release, see docs/adr. */
export async function run(args: readonly string[]): Promise<void> {
  process.exitCode = await replay([...args]);
}

/** @returns 0 when every recording is reproduced, 1 when one is not, 2 when the command could not be carried out */
export async function replay(args: string[]): Promise<number> {
  const options = { record: { type: 'boolean', default: false } } as const;
  // Unknown options are told by the usage below: without a folder there is nothing to do.
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: false });
  const [folder, ...streams] = positionals;
  if (folder === undefined || values.record !== streams.length > 0) {
    console.error(usage);
    return 2;
  }
  if (values.record) return await record(folder, streams);
  const recordings = existsSync(folder) ? readRecordings(folder) : [];
  if (recordings.length === 0) {
    console.error(`✗ ${folder} 里没有已记录的历史。`);
    return 2;
  }
  return await check(recordings);
}

async function check(recordings: readonly Recording[]): Promise<number> {
  const silent = () => undefined;
  const logger = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
  Runtime.install({ logger, shutdownSignals: [] });
  const bundle = process.env.DUXUE_WORKFLOW_BUNDLE ?? join(__dirname, 'workflow-bundle.js');
  const found = [
    ...(await replayHistories(recordings, { codePath: bundle })),
    ...foldLedgers(recordings, moduleOf),
  ];
  for (const divergence of found) console.error(`✗ ${wordDivergence(divergence)}`);
  const entries = recordings.reduce((sum, r) => sum + r.ledger.entries.length, 0);
  if (found.length === 0) console.log(`✓ ${recordings.length} 份历史可以重放，${entries} 条台账折叠一致。`);
  return found.length === 0 ? 0 : 1;
}

function wordDivergence({ name, gate, version, reason }: Divergence): string {
  if (gate === 'history') return `${name}：历史不能重放。${reason}`;
  return `${name}：台账${version === null ? '' : `第 ${version} 条起`}折叠不一致。${reason}`;
}

async function record(folder: string, streams: readonly string[]): Promise<number> {
  const env = readEnvironment();
  const pool = openPool(env.appendUrl, 2);
  const client = await openTemporal(env);
  try {
    for (const stream of streams) {
      const name = stream.replaceAll(/[^\w-]+/g, '-');
      const recording = await recordStream({ client, pool }, stream, name).catch((error: unknown) => {
        if (error instanceof NothingToRecord) return null;
        throw error;
      });
      if (recording === null) {
        console.error(`✗ 没有 ${stream} 的历史和台账可记：对象不存在，或历史已过保留期。`);
        return 2;
      }
      writeRecording(folder, recording);
      console.log(`✓ ${stream}：${recording.ledger.entries.length} 条台账。`);
    }
    return 0;
  } finally {
    await client.connection.close();
    await pool.end();
  }
}
