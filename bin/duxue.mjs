#!/usr/bin/env node
// Runs before anything is installed: no dependency, and plain enough that an old Node gets as far as the sentence below.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);

/** Command → what it needs to have been set up, and what runs it. */
const commands = {
  start: { needs: 'everything', about: '启动整个系统（--empty 不装入演示数据，--port N 指定端口）' },
  worker: { needs: 'everything', about: '只运行工作流进程' },
  api: { needs: 'everything', about: '只运行网站和接口进程' },
  migrate: { needs: 'server', about: '建立或升级数据库' },
  seed: { needs: 'server', about: '装入演示数据' },
  password: { needs: 'server', about: '管理员都进不来时，在本机重设一个账号（password 账号名）' },
  notices: { needs: 'server', about: '看此刻会发出哪些邮件（notices preview）' },
  rebuild: { needs: 'server', about: '由台账重建查询数据' },
  ledger: { needs: 'server', about: '导出、核验台账' },
  replay: { needs: 'everything', about: '用已记录的历史检验新版本' },
  check: { needs: 'packages', script: 'check.mjs', about: '类型、规范、格式检查' },
  test: { needs: 'everything', script: 'test.mjs', about: '运行全部测试' },
  bench: { needs: 'everything', about: '运行性能对比' },
  guide: { needs: 'server', about: '由运行中的演示系统重新拍摄使用说明的插图' },
  setup: { needs: 'everything', about: '只安装和构建，不启动' },
};

function usage() {
  console.log('用法：npx duxue <命令> [参数]\n');
  for (const [name, { about }] of Object.entries(commands)) console.log(`  ${name.padEnd(9)}${about}`);
}

/** A script that is no bundle: it gets our terminal, our arguments and the signals that reach us. */
function runScript(file, args) {
  const child = spawn(process.execPath, [file, ...args], { stdio: 'inherit', cwd: root });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** In this very process: whoever kills `npm start` kills the supervisor, with nothing in between that could be missed. */
async function runBundle(file, name, args) {
  process.setSourceMapsEnabled(true);
  process.argv = [process.argv[0], file, name, ...args];
  await import(pathToFileURL(file).href);
}

async function main() {
  const [name = 'help', ...args] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    usage();
    if (name !== 'help' && name !== '--help' && name !== '-h') {
      console.error(`\n没有「${name}」这个命令。`);
      process.exitCode = 2;
    }
    return;
  }
  const { setUp } = await import('./setup/index.mjs');
  if (!(await setUp(root, command.needs))) {
    process.exitCode = 1;
    return;
  }
  if (name === 'setup') return;
  const file = command.script ? join(root, 'bin', command.script) : join(root, 'dist', 'main.cjs');
  if (!existsSync(file)) {
    console.error(`命令 ${name} 还不能用：没有 ${file}。`);
    process.exitCode = 1;
    return;
  }
  if (command.script) runScript(file, args);
  else await runBundle(file, name, args);
}

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node.js 20.19 或更高版本，现在是 ${process.versions.node}。请升级 Node.js 后再运行。`);
  process.exitCode = 1;
} else {
  await main();
}
