import { spawn } from 'node:child_process';
import { StepFailed } from './terminal.mjs';

/**
 * Runs a program in the checkout, its output into the log.
 * @throws StepFailed with `sentence`, the last lines that the program wrote, and all of it as `output`
 */
export function runTool(root, terminal, command, args, sentence, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => {
      terminal.keep(chunk);
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (error) =>
      reject(new StepFailed(`${sentence}：无法运行 ${command}（${error.message}）`)),
    );
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const why = /ENOSPC|No space left/.test(output) ? '磁盘空间不足（ENOSPC）' : lastWords(output);
      reject(new StepFailed(`${sentence}：${why}`, output));
    });
  });
}

function lastWords(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => line !== '' && !/^npm (warn|error A complete log)/.test(line));
  return telling.slice(-2).join(' ') || '没有更多说明';
}
