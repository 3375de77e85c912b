import { imports, refusal } from '../../bin/check/imports';
import { sourceTree } from './planted-checkout';

/** [importing file, what it imports, only its types?, may it] */
const cases: readonly [path: string, specifier: string, typesOnly: boolean, allowed: boolean][] = [
  ['domain/cycle/decide.ts', '../calendar', false, true],
  ['domain/cycle/decide.ts', '../../contracts/cycle', true, false],
  ['domain/cycle/decide.ts', 'zod', true, false],
  ['domain/cycle/decide.ts', 'node:crypto', false, false],
  ['contracts/cycle.ts', 'zod', false, true],
  ['contracts/cycle.ts', '../domain/cycle/types', false, true],
  ['contracts/cycle.ts', '../api/errors', true, false],
  ['workflows/cycle.ts', '@temporalio/workflow', false, true],
  ['workflows/cycle.ts', '../domain/cycle', false, true],
  ['workflows/cycle.ts', '../activities/append', true, true],
  ['workflows/cycle.ts', '../activities/append', false, false],
  ['workflows/cycle.ts', '../contracts/cycle', true, true],
  ['workflows/cycle.ts', '../contracts/cycle', false, false],
  ['workflows/cycle.ts', 'node:assert', false, false],
  ['activities/launch.ts', '../workflows/ids', false, true],
  ['activities/launch.ts', '../workflows/messages', false, true],
  ['activities/launch.ts', 'node:fs/promises', false, true],
  ['activities/launch.ts', '../workflows/cycle', false, false],
  ['activities/launch.ts', '@temporalio/client', false, true],
  ['activities/launch.ts', '@temporalio/workflow', false, false],
  ['api/routes/cycle.ts', '../../workflows/messages', false, true],
  ['api/routes/cycle.ts', '../../workflows/cycle', false, false],
  ['api/routes/cycle.ts', '../../web/app', false, false],
  ['web/pages/cycle.tsx', '../../contracts/cycle', false, true],
  ['web/pages/cycle.tsx', '../../domain/calendar/workdays', false, true],
  ['web/pages/cycle.tsx', '../../domain/cycle/decide', false, false],
  ['web/pages/cycle.tsx', '../../api/server', true, false],
  ['web/pages/cycle.tsx', '@temporalio/client', false, false],
  ['web/pages/cycle.tsx', 'node:fs', false, false],
  ['web/pages/cycle.tsx', 'antd', false, true],
  ['documents/notice.ts', '../prisma/generated/client', false, false],
  ['prisma/seed/round.ts', '../../activities/append', false, true],
  ['prisma/seed/round.ts', '../../api/server', false, false],
  ['api/server.ts', '../test/support/database', false, false],
];

describe('who may import whom (design.md §10)', () => {
  it.each(cases)('%s imports %s (types only: %s): allowed %s', (path, specifier, typesOnly, allowed) => {
    expect(refusal(path, { specifier, typesOnly }) === null).toBe(allowed);
  });

  it.each([
    ['import', `import { z } from 'zod';`],
    ['import for its effect', `import 'zod';`],
    ['import type', `import type { z } from 'zod';`],
    ['export from', `export { z } from 'zod';`],
    ['export everything', `export * from 'zod';`],
    ['a type taken by import()', `export type Z = import('zod').ZodType;`],
    ['dynamic import', `export const z = () => import('zod');`],
    ['require', `export const z = require('zod');`],
    ['import = require', `import z = require('zod');`],
  ])('sees %s', async (_, text) => {
    const { findings } = await imports.run(sourceTree({ 'domain/x.ts': text }));
    expect(findings).toHaveLength(1);
  });

  it('is not deceived by text that looks like an import', async () => {
    const text = `// import { z } from 'zod';\nexport const said = "import 'zod'";\n`;
    const { findings } = await imports.run(sourceTree({ 'domain/x.ts': text }));
    expect(findings).toEqual([]);
  });

  it('takes names marked one by one as types', async () => {
    const typed = `import { type A, type B } from '../contracts/cycle';\nexport type C = A | B;\n`;
    const mixed = `import { type A, b } from '../contracts/cycle';\nexport const c: A = b;\n`;
    expect((await imports.run(sourceTree({ 'workflows/x.ts': typed }))).findings).toEqual([]);
    expect((await imports.run(sourceTree({ 'workflows/x.ts': mixed }))).findings).toHaveLength(1);
  });
});
