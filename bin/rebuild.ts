import { openPool } from '../activities/environment';
import { rebuildRows } from '../activities/rows/rebuild';

/** `duxue rebuild [--swap]`: are the read rows what the ledger says? With --swap they are made so. */
export async function run(args: readonly string[]): Promise<void> {
  const url = process.env.DUXUE_OWNER_URL;
  if (!url) throw new Error('缺少环境变量 DUXUE_OWNER_URL。');
  const pool = openPool(url, 2);
  try {
    const { streams, tables } = await rebuildRows(pool, { swap: args.includes('--swap') });
    const differing = tables.filter((t) => t.onlyStanding + t.onlyRebuilt > 0);
    console.log(`由台账重建 ${streams} 个对象、${tables.reduce((n, t) => n + t.rows, 0)} 行。`);
    for (const t of differing) {
      console.log(`✗ ${t.table}：现有独有 ${t.onlyStanding} 行，重建独有 ${t.onlyRebuilt} 行`);
      for (const line of t.examples) console.log(`    ${line}`);
    }
    if (differing.length === 0) console.log('✓ 与现有读表逐字节一致。');
    else if (args.includes('--swap')) console.log('已用重建结果替换。');
    else process.exitCode = 1;
  } finally {
    await pool.end();
  }
}
