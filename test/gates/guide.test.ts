import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSourceTree } from '../../bin/check/source-tree';
import { pictures } from '../../bin/guide/pictures';

const folder = 'docs/guide';
const pages = readdirSync(folder).map((name) => {
  const path = join(folder, name);
  return { name, path, text: readFileSync(path, 'utf8') };
});

/** Quoted words of a guide that are no words of a page of the web. */
const strange = (text: string, shown: string): string[] =>
  [...text.matchAll(/“([^”]+)”/g)].map(([, word = '']) => word).filter((word) => !shown.includes(word));

/** 使用说明里引号中的字，就是人们在网页上看到的字。 */
describe('使用说明', () => {
  it('引号里的按钮、栏目和状态都是网页上的字', async () => {
    const { files } = await readSourceTree('.');
    const shown = files
      .filter(({ path }) => /^(web|contracts|domain)\//.test(path))
      .map(({ text }) => text)
      .join('\n');
    expect(strange('按“审签这一项以外的一项”', shown)).toHaveLength(1);
    for (const { name, text } of pages)
      expect({ name, strange: strange(text, shown) }).toEqual({ name, strange: [] });
  });

  it('链接和插图都在，插图都能重新拍摄', () => {
    for (const { path, text } of pages) {
      const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
      for (const link of links)
        expect({ path, link, found: existsSync(join(dirname(path), link)) }).toEqual({
          path,
          link,
          found: true,
        });
    }
    const named = [
      ...pages
        .map(({ text }) => text)
        .join()
        .matchAll(/guide\/([a-z-]+)\.png/g),
    ].map(([, name]) => name);
    expect([...new Set(named)].sort()).toEqual(pictures.map(({ name }) => name).sort());
  });

  it('不用英文、感叹号，每页写明对应机制', () => {
    for (const { name, text } of pages) {
      const plain = text
        .replace(/\]\([^)]*\)/g, ']')
        .replace(/<\/?sub>/g, '')
        .replace(/!\[/g, '[')
        .replace('`npm run guide`', '')
        // Typed as it stands: a path in the organisation tree.
        .replace(/`root[a-z/]*`/g, '');
      expect({ name, words: plain.match(/[a-z]{2,}|[!！]/gi) }).toEqual({ name, words: null });
      expect(text).toMatch(/<sub>对应机制：M\d\d(、M\d\d)*<\/sub>/);
    }
  });
});
