import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { temporalCache, temporalVersion } from './cache';
import { StartFault } from './fault';
import { goInstall, goProblem } from './go-install';
import { printedVersion } from './printed-version';
import { downloadTemporal } from './temporal-download';

/** The Temporal server and the tool that makes its schema (which it carries inside itself). */
export interface TemporalPrograms {
  readonly server: string;
  readonly sqlTool: string;
}

const sqlToolNames = ['temporal-sql-tool', 'sql'];

/**
 * Finds the server programs, in this order: DUXUE_TEMPORAL_SERVER; PATH and Go's
 * own folder, when the version is exactly ours; the cache
 * outside the checkout; the official release archive (given up after 5 s without an answer); `go install`.
 * The last two fill the cache. Says which one it is.
 * @throws StartFault `tool-missing`, saying what to install
 */
export async function temporalPrograms(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
  abandon?: AbortSignal,
): Promise<TemporalPrograms> {
  const named = env.DUXUE_TEMPORAL_SERVER;
  if (named) return namedPrograms(named, env);

  const found = installed(env);
  if (found !== null) {
    log(`使用已安装的 Temporal 服务器：${found.server}`);
    return found;
  }

  const cache = temporalCache(env);
  const cached = programsIn(cache);
  if (cached !== null) return cached;

  if (env.DUXUE_OFFLINE !== '1') {
    if (await downloadTemporal(cache, env, log, abandon)) {
      const downloaded = programsIn(cache);
      if (downloaded !== null) return downloaded;
    }
  }
  const problem = goProblem(env);
  if (problem !== null) throw nothingWorks(problem, cache);
  log(
    `正在用 go install 编译 Temporal 服务器 ${temporalVersion}：只需一次，两核机器约 5–10 分钟，请勿关闭。`,
  );
  await goInstall(
    {
      title: 'Temporal 服务器',
      packages: {
        'temporal-server': `go.temporal.io/server/cmd/server@v${temporalVersion}`,
        'temporal-sql-tool': `go.temporal.io/server/cmd/tools/sql@v${temporalVersion}`,
      },
      target: cache,
    },
    env,
    log,
    abandon,
  );
  const built = programsIn(cache);
  if (built !== null) return built;
  throw nothingWorks('编译后没有得到程序', cache);
}

function namedPrograms(server: string, env: NodeJS.ProcessEnv): TemporalPrograms {
  const folders = [dirname(server), ...pathFolders(env)];
  const sqlTool =
    env.DUXUE_TEMPORAL_SQL_TOOL ??
    find(sqlToolNames.slice(0, 1), folders) ??
    find(sqlToolNames, [dirname(server)]);
  if (!existsSync(server)) {
    throw new StartFault(
      'tool-missing',
      `DUXUE_TEMPORAL_SERVER 指向的 ${server} 不存在。`,
      '请改正这个环境变量，或取消它。',
    );
  }
  if (sqlTool === null) {
    throw new StartFault(
      'tool-missing',
      `在 ${dirname(server)} 和 PATH 中没有找到 temporal-sql-tool。`,
      '请把同一版本的 temporal-sql-tool 放在服务器程序旁边，或用 DUXUE_TEMPORAL_SQL_TOOL 指定。',
    );
  }
  return { server, sqlTool };
}

/**
 * In the PATH, or where `go install` by hand puts them. Another version would migrate the store to its own schema, so it
 * is passed over.
 */
function installed(env: NodeJS.ProcessEnv): TemporalPrograms | null {
  const goBin = env.GOBIN || join(env.GOPATH || join(homedir(), 'go'), 'bin');
  const candidates = [
    {
      server: find(['temporal-server'], pathFolders(env)),
      sqlTool: find(['temporal-sql-tool'], pathFolders(env)),
    },
    { server: find(['server'], [goBin]), sqlTool: find(['sql'], [goBin]) },
  ];
  for (const { server, sqlTool } of candidates) {
    if (server === null || sqlTool === null) continue;
    if (printedVersion(server) === temporalVersion) return { server, sqlTool };
  }
  return null;
}

function programsIn(folder: string): TemporalPrograms | null {
  const server = find(['temporal-server'], [folder]);
  const sqlTool = find(sqlToolNames, [folder]);
  return server !== null && sqlTool !== null ? { server, sqlTool } : null;
}

function find(names: readonly string[], folders: readonly string[]): string | null {
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

function pathFolders(env: NodeJS.ProcessEnv): string[] {
  return (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

function nothingWorks(problem: string, cache: string): StartFault {
  return new StartFault(
    'tool-missing',
    `没有可用的 Temporal 服务器程序，${problem}。`,
    '请任选一种办法：安装 Go 1.26（可用内网的 GOPROXY）后重新启动；' +
      `把 temporal-server 和 temporal-sql-tool ${temporalVersion} 放到 ${cache}；` +
      '或用 TEMPORAL_ADDRESS 指向已有的 Temporal 服务。',
  );
}
