import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSourceTree } from '../../bin/check/source-tree';

const rowsOf = (text: string): string[] => [...new Set(text.match(/\bM\d\d\b/g) ?? [])].sort();
const table = readFileSync('docs/mission.md', 'utf8');
const working = [...table.matchAll(/^\| (M\d\d) \|/gm)].map(([, id = '']) => id).sort();

/** docs/mission.md: what works is shown by a test and explained to somebody; nobody claims more. */
describe('the mission, row by row', () => {
  it('every row is named by a title of a test', async () => {
    const { files } = await readSourceTree('.');
    const titles = files
      .filter(({ path }) => /^test\/.*\.test\.tsx?$/.test(path) && !path.startsWith('test/gates/'))
      .flatMap(({ text }) =>
        [...text.matchAll(/\b(?:describe|it|test|step)(?:\.each)?\b[^\n]*/g)].map(([line]) => line),
      );
    expect(rowsOf(titles.join('\n'))).toEqual(working);
  });

  it('every row is named by a page of the guide', () => {
    const pages = readdirSync('docs/guide').filter((name) => name.endsWith('.md'));
    const text = pages.map((name) => readFileSync(join('docs/guide', name), 'utf8')).join('\n');
    expect(rowsOf(text)).toEqual(working);
  });
});
