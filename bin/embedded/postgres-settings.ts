import type { DataFolder } from './folder';

/**
 * The argument by which a server of this installation is recognised in the process table. `duxue.` is a namespace of
 * our own among PostgreSQL's settings, so that a shell or an editor naming the folder is never taken for the server.
 */
export function postgresMarker(folder: DataFolder): string {
  return `duxue.home=${folder.root}`;
}

/** Arguments of `postgres`. Only TCP on 127.0.0.1: a socket path in a deep folder exceeds the 107 bytes it may have. */
export function serverArguments(o: { folder: DataFolder; port: number; fsync: boolean }): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(o.port),
    unix_socket_directories: '',
    // Temporal's four services take up to 22 each, worker and API the rest.
    max_connections: '200',
    shared_buffers: '192MB',
    password_encryption: 'scram-sha-256',
    fsync: o.fsync ? 'on' : 'off',
    synchronous_commit: o.fsync ? 'on' : 'off',
    full_page_writes: o.fsync ? 'on' : 'off',
    wal_level: 'replica',
    max_wal_size: '1GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_checkpoints: 'off',
    lc_messages: 'C',
  };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', o.folder.postgres, '-c', postgresMarker(o.folder), ...pairs];
}

/**
 * Arguments of `initdb`. Order is by code point on every machine alike (builtin C.UTF-8; for Chinese order a query
 * says COLLATE "zh-x-icu"). The libc locale has to know UTF-8 too: under plain C, pg_trgm finds no trigram in Chinese.
 */
export function initdbArguments(
  cluster: string,
  user: string,
  passwordFile: string,
  fsync: boolean,
): string[] {
  return [
    ...(fsync ? [] : ['--no-sync']),
    `--pgdata=${cluster}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
}
