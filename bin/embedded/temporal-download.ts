import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { temporalVersion } from './cache';
import { fileFault, systemCode } from './fault';

/** Without an answer for so long the download is given up: many networks let no official server through. */
const silenceMs = 5_000;
const official = 'https://github.com/temporalio/temporal/releases/download';

/**
 * Fetches the official release archive into `target` and checks it against the release's own `checksums.txt`.
 * DUXUE_TEMPORAL_RELEASES names a mirror of the same layout. False when it cannot be had: never required.
 */
export async function downloadTemporal(
  target: string,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
  abandon?: AbortSignal,
): Promise<boolean> {
  const base = `${env.DUXUE_TEMPORAL_RELEASES ?? official}/v${temporalVersion}`;
  const archive = `temporal_${temporalVersion}_${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}.tar.gz`;
  log(`尝试下载官方发布的 Temporal 服务器 ${temporalVersion}（${silenceMs / 1000} 秒无响应即放弃）…`);
  try {
    const sums = (await fetchBytes(`${base}/checksums.txt`, abandon)).toString('utf8');
    const wanted = sums
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .find(([, name]) => name !== undefined && basename(name.replace(/^\*/, '')) === archive)?.[0];
    if (wanted === undefined) throw new Error(`校验表中没有 ${archive}`);
    const bytes = await fetchBytes(`${base}/${archive}`, abandon);
    const sum = createHash('sha256').update(bytes).digest('hex');
    if (sum !== wanted.toLowerCase()) throw new Error('校验和不符');
    unpack(bytes, target);
    log('下载完成，校验和相符。');
    return true;
  } catch (error) {
    abandon?.throwIfAborted();
    if (systemCode(error) === 'ENOSPC') throw fileFault(error, dirname(target));
    log(`下载未成功（${reason(error)}），改用其他办法。`);
    return false;
  }
}

async function fetchBytes(url: string, abandon: AbortSignal | undefined): Promise<Buffer> {
  const stop = new AbortController();
  abandon?.addEventListener('abort', () => stop.abort(), { once: true });
  let timer = setTimeout(() => stop.abort(), silenceMs);
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), silenceMs);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
  }
}

/** Only the two programs; the folder appears whole or not at all. */
function unpack(bytes: Buffer, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const place = mkdtempSync(`${target}.partial-`);
  try {
    const file = join(place, 'archive.tar.gz');
    writeFileSync(file, bytes);
    const tar = spawnSync('tar', ['-xzf', file, '-C', place, 'temporal-server', 'temporal-sql-tool']);
    if (tar.status !== 0) throw new Error(`tar: ${String(tar.stderr).trim()}`);
    rmSync(file);
    renameSync(place, target);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return '无响应';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
