import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A step that failed, with its Chinese sentence; what the tool itself said is in the log. */
export class StepFailed extends Error {
  constructor(sentence, output = '') {
    super(sentence);
    this.output = output;
  }
}

/** One line a step on the terminal, everything else in a log. */
export class Terminal {
  #logFile;
  #begun = false;

  constructor(logFile) {
    this.#logFile = logFile;
  }

  get logFile() {
    return this.#logFile;
  }

  say(line) {
    console.log(`· ${line}`);
  }

  /** Keeps a tool's output. A log that cannot be written is no reason to stop. */
  keep(text) {
    try {
      if (!this.#begun) {
        mkdirSync(dirname(this.#logFile), { recursive: true });
        writeFileSync(this.#logFile, '');
        this.#begun = true;
      }
      appendFileSync(this.#logFile, text);
    } catch {
      // said by whoever needs the disk next
    }
  }

  /** Runs a step and says how long it took; `hint` is said at once where it takes long. */
  async step(title, work, hint = '') {
    const began = performance.now();
    if (hint !== '') this.say(`正在${title}${hint}…`);
    this.keep(`\n== ${title}\n`);
    await work();
    this.say(`${title}：${((performance.now() - began) / 1000).toFixed(1)} 秒`);
  }

  fail(error) {
    const full = error?.code === 'ENOSPC' || /ENOSPC|No space left/.test(String(error?.message));
    if (full) console.error('✗ 磁盘空间不足，安装或构建没有完成。请清理磁盘后重新运行。');
    else if (error?.code === 'EACCES' || error?.code === 'EROFS') {
      console.error(`✗ 没有写入 ${error.path} 的权限。请检查目录的属主和权限。`);
    } else if (error instanceof StepFailed)
      console.error(`✗ ${error.message}\n  详细输出见 ${this.#logFile}`);
    else console.error('✗ 安装或构建失败：', error);
  }
}
