import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { fileFault, isFullDisk } from '../../bin/embedded/fault';
import { openDataFolder, unfinishedClusters } from '../../bin/embedded/folder';
import { choosePorts, portNames } from '../../bin/embedded/ports';
import { refuseDamaged } from '../../bin/embedded/postgres-cluster';
import { secret } from '../../bin/embedded/secrets';
import { temporaryFolder } from './temporary-folder';

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
  });
}

describe('the data folder', () => {
  test('keeps secrets where only their owner reads them', () => {
    const { secrets } = openDataFolder(join(temporaryFolder(), 'data'));
    secret(secrets, 'postgres-owner');
    expect(statSync(secrets).mode & 0o077).toBe(0);
    expect(statSync(join(secrets, 'postgres-owner')).mode & 0o077).toBe(0);
  });

  test('that is a file is refused with a sentence', () => {
    const path = join(temporaryFolder(), 'data');
    writeFileSync(path, '');
    expect(() => openDataFolder(path)).toThrow(expect.objectContaining({ code: 'not-writable' }));
  });

  test('a full disk is recognised whoever meets it', () => {
    expect(isFullDisk(Object.assign(new Error(''), { code: 'ENOSPC' }))).toBe(true);
    expect(isFullDisk(Object.assign(new Error(''), { code: '53100' }))).toBe(true);
    expect(isFullDisk(new Error('initdb: could not write: No space left on device'))).toBe(true);
    expect(isFullDisk(new Error('syntax error'))).toBe(false);
    expect(fileFault(Object.assign(new Error(''), { code: 'EROFS' }), '/x')).toMatchObject({
      code: 'not-writable',
    });
  });
});

describe('ports', () => {
  test('stay the same from start to start', async () => {
    const file = join(temporaryFolder(), 'ports.json');
    const first = await choosePorts(file);
    expect(await choosePorts(file)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(portNames.length);
  });

  test('one that somebody took meanwhile is replaced, the others stay', async () => {
    const file = join(temporaryFolder(), 'ports.json');
    const first = await choosePorts(file);
    const stranger = await listenOn(first.temporal);
    const second = await choosePorts(file);
    stranger.close();
    expect(second.temporal).not.toBe(first.temporal);
    expect({ ...second, temporal: first.temporal }).toEqual(first);
  });

  test('a half-written record only means choosing anew', async () => {
    const file = join(temporaryFolder(), 'ports.json');
    writeFileSync(file, '{"postgres": 2');
    const ports = await choosePorts(file);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(ports);
  });
});

describe('a secret', () => {
  test('is made once and read ever after', () => {
    const folder = temporaryFolder();
    expect(secret(folder, 'a')).toBe(secret(folder, 'a'));
    expect(secret(folder, 'a')).not.toBe(secret(folder, 'b'));
  });

  test.each(['', 'short', `${'a'.repeat(42)}\0`])('that was damaged (%j) is never replaced', (content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a'), content);
    expect(() => secret(folder, 'a')).toThrow(expect.objectContaining({ code: 'secret-damaged' }));
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe(content);
  });

  test('that is gone while its data is not is said to be missing, not made again', () => {
    const folder = temporaryFolder();
    expect(() => secret(folder, 'a', false)).toThrow(expect.objectContaining({ code: 'secret-damaged' }));
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });
});

describe('a cluster', () => {
  test('that an interrupted start left unfinished is found by its name', () => {
    const folder = openDataFolder(join(temporaryFolder(), 'data'));
    mkdirSync(join(folder.root, 'postgres.partial-77'));
    expect(unfinishedClusters(folder)).toEqual([join(folder.root, 'postgres.partial-77')]);
  });

  test('that has lost parts is refused and left as it is', () => {
    const cluster = join(temporaryFolder(), 'postgres');
    mkdirSync(join(cluster, 'base'), { recursive: true });
    writeFileSync(join(cluster, 'PG_VERSION'), '18\n');
    expect(() => refuseDamaged(cluster)).toThrow(expect.objectContaining({ code: 'data-damaged' }));
    expect(existsSync(join(cluster, 'base'))).toBe(true);
  });

  test('of another PostgreSQL version is refused', () => {
    const cluster = join(temporaryFolder(), 'postgres');
    for (const part of ['base', 'pg_wal', 'global']) mkdirSync(join(cluster, part), { recursive: true });
    writeFileSync(join(cluster, 'global', 'pg_control'), '');
    writeFileSync(join(cluster, 'PG_VERSION'), '16\n');
    expect(() => refuseDamaged(cluster)).toThrow('PostgreSQL 16');
  });
});
