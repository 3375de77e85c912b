import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { exampleMark, type ImportKind, importColumns, maxImportRows } from '../../domain/imports';
import { importLabels } from '../../domain/imports/labels';

const bold = (value: string): Cell => ({ value, fontWeight: 'bold', backgroundColor: '#f0f0f0' });

/** A file to fill in: headings and an example on the first sheet, what each column means on the second. */
export async function templateOf(kind: ImportKind): Promise<Buffer> {
  const columns = importColumns[kind];
  const example = columns.map(
    ({ example: text }, i): Cell => ({
      value: i === 0 ? `${exampleMark}：${text}` : text,
      type: String,
      // As text, so that 07 stays 07 and a date stays as it is written.
      format: '@',
    }),
  );
  const notes = [
    `以“${exampleMark}”开头的行不导入，可以保留，也可以删除。带 * 的列必填；列的顺序可以改变，没有用到的非必填列可以删除。`,
    `一次最多 ${maxImportRows} 行。有一处错误就一行也不导入；同一文件再次导入，没有变化的不重复登记。`,
    '请勿使用公式和合并单元格；日期写成 2026-05-12。',
  ];
  return await writeExcelFile([
    {
      sheet: importLabels[kind],
      data: [columns.map((c) => bold(c.required ? `${c.title} *` : c.title)), example],
      columns: columns.map((c) => ({ width: Math.max(12, c.title.length * 2 + 4, c.example.length + 6) })),
      stickyRowsCount: 1,
    },
    {
      sheet: '填写说明',
      data: [
        [bold('列'), bold('必填'), bold('说明')],
        ...columns.map((c) => [c.title, c.required ? '是' : '否', c.note || null]),
        ...notes.map((note) => [note]),
      ],
      columns: [{ width: 16 }, { width: 8 }, { width: 90 }],
    },
  ]).toBuffer();
}
