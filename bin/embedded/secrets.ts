import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFault, StartFault } from './fault';
import { writeWhole } from './write-whole';

const shape = /^[A-Za-z0-9_-]{43}$/;

/**
 * The password kept in `folder/name`; made (256 random bits) when there is none yet and `mayCreate` allows it.
 * @throws StartFault `secret-damaged` when the file does not hold what was written there, or is gone while the data
 *   that it opens is not
 */
export function secret(folder: string, name: string, mayCreate = true): string {
  const path = join(folder, name);
  if (!existsSync(path)) {
    if (!mayCreate) throw damaged(path, '不见了');
    writeWhole(path, `${randomBytes(32).toString('base64url')}\n`, 0o600);
  }
  let content: string;
  try {
    content = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw fileFault(error, path);
  }
  if (!shape.test(content)) throw damaged(path, '已损坏');
  return content;
}

function damaged(path: string, how: string): StartFault {
  return new StartFault(
    'secret-damaged',
    `密钥文件 ${path} ${how}。`,
    '请从备份恢复整个 secrets 目录后再启动；数据未被改动。',
  );
}
