import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { checkpointFolder, verifierKeyFile } from '../activities/ledger/published-notes';
import { readVerifierKey } from '../activities/ledger/signing-key';
import { systemCode } from '../activities/ledger/system-code';
import { exportLedger } from './ledger/export';
import { showStream } from './ledger/show';
import { VerifyFault, verifyFile } from './ledger/verify-file';
import { wordVerdict } from './ledger/wording';

const usage = `用法：
  duxue ledger export --out 文件.jsonl.gz [--url 数据库地址]
  duxue ledger verify 文件.jsonl.gz [--checkpoint 检查点.txt]… [--key 公钥或公钥文件]
  duxue ledger show 对象 [--url 数据库地址]

核验不需要数据库和网络。退出码：0 完好，1 有问题，2 无法执行。`;

class UsageFault extends Error {}

export async function run(args: readonly string[]): Promise<void> {
  process.exitCode = await ledger([...args]);
}

/** @returns 0 when all is well, 1 when something is wrong with the ledger, 2 when the command could not be carried out */
export async function ledger(args: string[]): Promise<number> {
  const [command, ...rest] = args;
  try {
    switch (command) {
      case 'export':
        return await exportCommand(rest);
      case 'verify':
        return await verifyCommand(rest);
      case 'show':
        return await showCommand(rest);
      default:
        throw new UsageFault(usage);
    }
  } catch (error) {
    console.error(`✗ ${wordFault(error)}`);
    return 2;
  }
}

async function exportCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { out: { type: 'string' }, url: { type: 'string' } } });
  const { out } = values;
  if (out === undefined) throw new UsageFault(usage);
  const keyPath = join(checkpointFolder(process.env), verifierKeyFile);
  const key = existsSync(keyPath) ? readFileSync(keyPath, 'utf8').trim() : null;
  const counts = await connected(values.url, (client) =>
    exportLedger({ client, out, key, digest: 'sha256' }),
  );
  console.log(`✓ 已导出 ${counts.entries} 条记录、${counts.checkpoints} 个检查点到 ${out}。`);
  if (counts.unlogged > 0) console.log(`· 另有 ${counts.unlogged} 条尚未定序，附在末尾。`);
  return 0;
}

async function verifyCommand(args: string[]): Promise<number> {
  const options = { checkpoint: { type: 'string', multiple: true }, key: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageFault(usage);
  const published = (values.checkpoint ?? []).map((path) => readFileSync(path, 'utf8'));
  const verdict = await verifyFile({
    file,
    published,
    key: values.key === undefined ? null : givenKey(values.key),
  });
  for (const line of wordVerdict(verdict, values.key !== undefined)) console.log(line);
  return verdict.findings.length === 0 ? 0 : 1;
}

async function showCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { url: { type: 'string' } },
    allowPositionals: true,
  });
  const [stream] = positionals;
  if (stream === undefined) throw new UsageFault(usage);
  const lines = await connected(values.url, (client) => showStream(client, stream));
  for (const line of lines) console.log(line);
  if (lines.length === 0) console.error(`台账里没有 ${stream}。`);
  return lines.length === 0 ? 2 : 0;
}

function givenKey(text: string): ReturnType<typeof readVerifierKey> {
  const key = readVerifierKey(existsSync(text) ? readFileSync(text, 'utf8') : text);
  if (key === null) throw new UsageFault(`这不是验签公钥：${text}`);
  return key;
}

async function connected<T>(url: string | undefined, work: (client: Client) => Promise<T>): Promise<T> {
  const connectionString = url ?? process.env.DUXUE_APPEND_URL;
  if (connectionString === undefined) throw new UsageFault('请用 --url 或 DUXUE_APPEND_URL 给出数据库地址。');
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function wordFault(error: unknown): string {
  if (error instanceof UsageFault) return error.message;
  if (error instanceof VerifyFault) {
    return error.code === 'NO_EXPORT' ? `${error.subject} 不是台账导出文件。` : '所给的文件里没有检查点。';
  }
  const code = systemCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code.startsWith('ERR_PARSE_ARGS')) return `${message}\n${usage}`;
  return code === 'ENOENT' ? `找不到文件：${message}` : message;
}
