import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { whenChanged } from './stamp.mjs';
import { runTool } from './tool.mjs';

const schema = 'prisma/schema.prisma';

/**
 * The Prisma client. `generate` does not use the schema engine, but downloads it unless one is named: any executable
 * will do, which is what makes this step work without the internet (1.8 s).
 */
export async function generateClient(root, terminal) {
  if (!existsSync(join(root, schema))) return;
  await whenChanged({
    root,
    name: 'prisma-client',
    inputs: [schema, 'node_modules/prisma/package.json'],
    outputs: ['prisma/generated/client.ts'],
    work: () =>
      terminal.step('生成数据库客户端', () =>
        runTool(
          root,
          terminal,
          process.execPath,
          ['node_modules/prisma/build/index.js', 'generate', '--schema', schema],
          '生成数据库客户端失败',
          {
            PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
            CHECKPOINT_DISABLE: '1',
            PRISMA_HIDE_UPDATE_MESSAGE: '1',
          },
        ),
      ),
  });
}
