import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isFullDisk, noSpace } from './embedded/fault';

/** What every command's file exports; it is bundled to dist/<command>.cjs. */
export interface Command {
  /** Resolves when the command is done; a throw ends the process with code 1. */
  run(args: readonly string[]): Promise<void>;
}

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const file = join(__dirname, `${name}.cjs`);
  if (!/^[a-z]+$/.test(name) || name === 'main' || !existsSync(file)) {
    console.error(`没有「${name}」这个命令，或者这个版本还没有提供它。`);
    process.exitCode = 2;
    return;
  }
  // Not an import: the commands are bundled one by one, and only the one asked for is loaded.
  const command = createRequire(__filename)(file) as Command;
  await command.run(args);
}

main().catch((thrown: unknown) => {
  const error = isFullDisk(thrown) ? noSpace(pathOf(thrown)) : thrown;
  // By name too: each command's bundle has a copy of the class of its own.
  if (error instanceof Error && error.name === 'StartFault') {
    console.error(`✗ ${error.message}\n  ${'advice' in error ? String(error.advice) : ''}`);
  } else {
    console.error('✗ 程序出错：', error);
  }
  process.exit(1);
});

/** The disk may fill up at any write, not only at those that expect it. */
function pathOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'path' in error ? String(error.path) : '数据目录';
}
