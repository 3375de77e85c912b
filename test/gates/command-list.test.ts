import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** `npx duxue`, as it introduces itself. */
const offered = execFileSync(process.execPath, [resolve('bin/duxue.mjs'), 'help'], { encoding: 'utf8' })
  .split('\n')
  .flatMap((line) => /^ {2}([a-z]+) +\S/u.exec(line)?.[1] ?? []);

describe('the commands that npx duxue offers', () => {
  it('are known', () => {
    expect(offered.length).toBeGreaterThan(10);
    expect(offered).toContain('start');
  });

  // `setup` is what comes before every other command, and nothing after it.
  it.each(offered.filter((name) => name !== 'setup'))('%s is there to be run', (name) => {
    const homes = [`bin/${name}.ts`, `bin/${name}/index.ts`, `bin/${name}.mjs`];
    expect(homes.filter((home) => existsSync(resolve(home)))).toHaveLength(1);
  });
});
