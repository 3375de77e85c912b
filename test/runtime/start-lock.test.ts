import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockDataFolder } from '../../bin/start/lock';
import { readOptions } from '../../bin/start/options';
import { temporaryFolder } from './temporary-folder';

describe('two starts on one data folder', () => {
  test('the second is refused and told which process has it', () => {
    const dir = temporaryFolder();
    const unlock = lockDataFolder(dir);
    expect(() => lockDataFolder(dir)).toThrow(expect.objectContaining({ code: 'already-running' }));
    expect(() => lockDataFolder(dir)).toThrow(`进程号 ${process.pid}`);
    unlock();
    lockDataFolder(dir)();
    expect(existsSync(join(dir, 'lock.json'))).toBe(false);
  });

  test('a lock of a process that is gone is taken over', () => {
    const dir = temporaryFolder();
    // Above the largest number that Linux gives out.
    writeFileSync(join(dir, 'lock.json'), JSON.stringify({ pid: 2 ** 22 + 1, began: '5', since: '' }));
    lockDataFolder(dir);
    expect(JSON.parse(readFileSync(join(dir, 'lock.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  test('a lock whose number now belongs to another process is taken over', () => {
    const dir = temporaryFolder();
    writeFileSync(
      join(dir, 'lock.json'),
      JSON.stringify({ pid: process.ppid, began: 'long ago', since: '' }),
    );
    lockDataFolder(dir);
    expect(JSON.parse(readFileSync(join(dir, 'lock.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  test('a lock that a full disk left empty is taken over', () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'lock.json'), '');
    lockDataFolder(dir)();
    expect(existsSync(join(dir, 'lock.json'))).toBe(false);
  });
});

describe('arguments of npm start', () => {
  test('the port comes from --port, then PORT, then is 8080', () => {
    expect(readOptions(['--port', '3001'], { PORT: '3002' }).port).toBe(3001);
    expect(readOptions([], { PORT: '3002' }).port).toBe(3002);
    expect(readOptions([], {}).port).toBe(8080);
  });

  test('without being told otherwise nobody outside this machine is served', () => {
    expect(readOptions([], {}).host).toBe('127.0.0.1');
  });

  test.each([[['--port', '70000']], [['--port', 'abc']], [['--prot', '1']], [['extra']]])(
    '%j is refused with what would be right',
    (args) => {
      expect(() => readOptions(args, {})).toThrow(expect.objectContaining({ code: 'bad-argument' }));
    },
  );
});
