import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Stylesheets are global once a page has loaded them: a class that two places define by chance changes both. */
const shared = new Set([
  // A case and a list show the same panels and steps; a person's steps are such steps too.
  ...['item-panel', 'item-section', 'deed'],
  // The 销号卷 is a sheet.
  ...['sheet', 'sheet-line'],
  // Who will read it: above a field, and in a case.
  'readers',
]);

interface Sheet {
  place: string;
  text: string;
}
const placeOf = (path: string) =>
  path
    .split('/')
    .slice(0, path.startsWith('web/pages') ? 3 : 2)
    .join('/');
const sheetsOf = (root: string): Sheet[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => join(root, name))
    .map((path) => ({ place: placeOf(path), text: readFileSync(path, 'utf8') }));

/** Classes that a page styles by themselves, and that a stylesheet of another place names. */
function clashes(sheets: readonly Sheet[]): string[] {
  const alone = new Map<string, Set<string>>();
  const named = new Map<string, Set<string>>();
  const note = (map: Map<string, Set<string>>, name: string, place: string) =>
    map.set(name, (map.get(name) ?? new Set()).add(place));
  for (const { place, text } of sheets)
    for (const [, head = ''] of text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{/g))
      for (const selector of head.trim().startsWith('@') ? [] : head.split(',')) {
        const names = [...selector.matchAll(/\.([a-z][a-z0-9-]*)/g)].map(([, name = '']) => name);
        for (const name of names) note(named, name, place);
        if (names.length === 1 && names[0]) note(alone, names[0], place);
      }
  return [...alone].flatMap(([name, places]) =>
    [...places]
      .filter((place) => place.startsWith('web/pages/'))
      .flatMap((place) =>
        [...(named.get(name) ?? [])].filter((p) => p !== place).map((p) => [place, p].sort()),
      )
      .map((pair) => `.${name}: ${pair.join(' ')}`),
  );
}

test('一个样式名只属于一处：别的页的样式不会改变这一页', () => {
  const found = [...new Set(clashes(sheetsOf('web')))].filter(
    (c) => !shared.has(/^\.([^:]+)/.exec(c)?.[1] ?? ''),
  );
  expect(found).toEqual([]);
});
test('两处碰巧同名的，找得出来', () => {
  const sheets = [
    { place: 'web/parts', text: '.data-table .pick { width: 2rem; }' },
    { place: 'web/pages/cycle', text: '/* a list */ .pick { width: 100%; }' },
  ];
  expect(clashes(sheets)).toEqual(['.pick: web/pages/cycle web/parts']);
});
