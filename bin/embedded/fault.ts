/** Why a start cannot go on. Closed: the terminal, the documents and the tests name the same ones. */
export type FaultCode =
  | 'already-running'
  | 'bad-argument'
  | 'data-damaged'
  | 'no-space'
  | 'not-writable'
  | 'port-in-use'
  | 'secret-damaged'
  | 'server-failed'
  | 'tool-missing'
  | 'wrong-realm'
  | 'not-founded';

/**
 * A start that cannot go on, said for the person at the terminal: `message` is one Chinese sentence of what is wrong,
 * `advice` one of what to do. Anything else that is thrown is a defect and is printed with its stack.
 */
export class StartFault extends Error {
  override readonly name = 'StartFault';

  constructor(
    readonly code: FaultCode,
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}

/** The POSIX code of a failed system call (`ENOSPC`, `EACCES`, …), or null when the error is something else. */
export function systemCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** A full disk shows as ENOSPC in our own writes, as 53100 from PostgreSQL, and in words from everybody else. */
export function isFullDisk(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOSPC' || code === '53100' || (error instanceof Error && tellsOfFullDisk(error.message));
}

/** Turns a file system error below `path` into its fault; other errors come back as they are. */
export function fileFault(error: unknown, path: string): unknown {
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return noSpace(path);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    // What Node's recursive mkdir says on a read-only disk.
    case 'ENOENT':
      return new StartFault(
        'not-writable',
        `没有写入 ${path} 的权限。`,
        '请检查该目录的属主和权限，或用 DUXUE_DATA 指定另一个目录。',
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartFault(
        'not-writable',
        `${path} 应当是目录，但现在是一个文件。`,
        '请移走这个文件，再重新启动。',
      );
    default:
      return error;
  }
}

export function noSpace(path: string): StartFault {
  return new StartFault(
    'no-space',
    `磁盘空间不足，无法写入 ${path}。`,
    '请清理磁盘或换一个更大的磁盘，再重新启动。',
  );
}

/** What a program writes when the disk refuses it: PostgreSQL, initdb, npm and Go alike. */
export function tellsOfFullDisk(output: string): boolean {
  return /No space left on device|Disk quota exceeded|ENOSPC/.test(output);
}
