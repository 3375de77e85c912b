import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './tool.mjs';

/**
 * `npm ci` when the installed packages are not those of package-lock.json. npm writes its own record of what it
 * installed at the very end, so an interrupted installation has none and is done again.
 */
export async function installPackages(root, terminal) {
  if (isInstalled(root)) return;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const npmRun = (...args) => runTool(root, terminal, npm(), [...args, ...quiet], '安装依赖包失败');
  const install = async () => {
    try {
      await npmRun('ci');
    } catch (error) {
      // A lock file made on a mirror without the packages of other systems lacks those, and `npm ci` refuses it.
      if (!/EUSAGE/.test(error.output ?? '')) throw error;
      await npmRun('install', '--no-save');
    }
  };
  await terminal.step('安装依赖包', install, '（首次约 1 分钟）');
}

function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm';
}

function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = readRecord(record);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    // Packages for other systems are optional and absent here.
    if (there === undefined) return entry.optional === true || entry.devOptional === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
