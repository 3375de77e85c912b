import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFault, StartFault, systemCode } from '../embedded/fault';

interface Holder {
  readonly pid: number;
  /** When that process began, by the kernel's count; tells it from a later one with the same number. */
  readonly began: string;
  readonly since: string;
}

/**
 * Makes this process the only one that runs the installation in `dir`. A lock left by a process that is gone is taken
 * over. Returns what gives it back.
 * @throws StartFault `already-running`
 */
export function lockDataFolder(dir: string): () => void {
  const file = join(dir, 'lock.json');
  const mine: Holder = {
    pid: process.pid,
    began: beginning(process.pid) ?? '',
    since: new Date().toISOString(),
  };
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(mine)}\n`);
    while (!take(draft, file)) {
      const holder = read(file);
      if (holder !== null && beginning(holder.pid) === holder.began) throw running(dir, holder);
      discard(file, holder);
    }
  } catch (error) {
    throw fileFault(error, dir);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (read(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** A link is made only where no file is: of two processes one succeeds. */
function take(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moved aside before it is deleted: had somebody else taken it over meanwhile, it goes back to them. */
function discard(file: string, stale: Holder | null): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  if (JSON.stringify(read(aside)) === JSON.stringify(stale)) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Null when no such process runs. Without /proc a living process counts as the one that was recorded. */
function beginning(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return process.platform === 'linux' || !answersSignals(pid) ? null : '';
  }
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

function running(dir: string, holder: Holder): StartFault {
  return new StartFault(
    'already-running',
    `${dir} 正由另一个进程使用（进程号 ${holder.pid}，${holder.since} 启动）。`,
    '请直接使用已启动的系统，或先停止它；要同时运行两套，请用 DUXUE_DATA 指定另一个数据目录。',
  );
}
