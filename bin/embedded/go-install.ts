import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileFault, StartFault } from './fault';

export interface GoBuild {
  /** What the terminal calls it. */
  readonly title: string;
  /** Program name → package path with version. */
  readonly packages: Readonly<Record<string, string>>;
  /** The folder that will hold the programs; it appears whole or not at all. */
  readonly target: string;
  /** True when nobody waits for it: it then leaves the processor to others. */
  readonly inBackground?: boolean;
}

const oldestGo = [1, 21] as const;
const progressEveryMs = 30_000;

/** Why `go install` cannot be used here, as the middle of a Chinese sentence; null when it can. */
export function goProblem(env: NodeJS.ProcessEnv): string | null {
  const { status, stdout } = spawnSync('go', ['version'], { encoding: 'utf8', env });
  if (status !== 0) return '本机也没有安装 Go';
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(stdout) ?? [];
  const enough = Number(major) > oldestGo[0] || Number(minor) >= oldestGo[1];
  return enough ? null : `本机的 ${stdout.trim()} 太旧（1.21 起可以自动取得所需的版本）`;
}

/**
 * Builds programs from the Go module proxy into `target`, telling every half minute how far it is.
 * @throws StartFault `tool-missing` with the end of Go's own words
 */
export async function goInstall(
  build: GoBuild,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
  abandon?: AbortSignal,
): Promise<void> {
  const parent = dirname(build.target);
  let place: string;
  try {
    mkdirSync(parent, { recursive: true });
    place = mkdtempSync(`${build.target}.partial-`);
  } catch (error) {
    throw fileFault(error, parent);
  }
  const began = Date.now();
  try {
    for (const [name, path] of Object.entries(build.packages)) {
      await install(build, path, { place, env, log, began, abandon });
      const made = join(place, basename(path.split('@')[0] ?? path));
      renameSync(made, join(place, name));
    }
    if (!existsSync(build.target)) renameSync(place, build.target);
    log(
      `${build.title}编译完成，用时 ${Math.round((Date.now() - began) / 1000)} 秒，已存放在 ${build.target}。`,
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

interface Circumstances {
  readonly place: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly began: number;
  readonly abandon: AbortSignal | undefined;
}

/** `-v` prints one line a package: a server is about 1,600 of them when nothing is cached. */
function install(build: GoBuild, path: string, under: Circumstances): Promise<void> {
  const { place, env, log, began, abandon } = under;
  return new Promise((resolve, reject) => {
    // A group of its own: `go` is a tree of compilers, and abandoning it must end them all.
    const child = spawn('go', ['install', '-v', '-ldflags=-s -w', path], {
      // No other setting: whoever ran plain `go install` before finds everything compiled, and only linking is left.
      env: { ...env, GOBIN: place },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const end = (): void => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    };
    if (build.inBackground === true && child.pid !== undefined) setPriority(child.pid, 10);
    abandon?.addEventListener('abort', end, { once: true });
    process.once('exit', end);
    let packages = 0;
    let last = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      packages += text.split('\n').length - 1;
      last = `${last}${text}`.slice(-800);
    });
    const progress = setInterval(() => {
      log(
        `正在编译${build.title}：已用 ${Math.round((Date.now() - began) / 1000)} 秒，处理了 ${packages} 个包…`,
      );
    }, progressEveryMs);
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(progress);
      abandon?.removeEventListener('abort', end);
      process.off('exit', end);
      if (code === 0) return resolve();
      if (abandon?.aborted === true) return reject(abandon.reason);
      const words = last.trim().split('\n').slice(-2).join(' ');
      reject(
        new StartFault(
          'tool-missing',
          `go install ${path} 失败：${words}`,
          '请检查网络或 GOPROXY 设置后重新启动；已编译的部分不会重来。',
        ),
      );
    });
  });
}
