import { dateOfCell, halfWidth, heading, trimmed } from './cells';
import { exampleMark, type ImportColumn, maxImportRows } from './columns';
import type { CellFlaw, ImportFault, ImportRecord, Sheet } from './types';

const flawMessages: Record<CellFlaw, string> = {
  formula: '是公式，请复制后“选择性粘贴”为数值再导入',
  merged: '是合并单元格，请取消合并，并在每一行都填写',
  error: '是出错的单元格，请改为正确的内容',
};

/** Which column stands where; a heading that is missing, unknown or there twice is told at once. */
function headings(columns: readonly ImportColumn[], row: number, cells: readonly string[]) {
  const faults: ImportFault[] = [];
  const places = new Map<string, number>();
  cells.forEach((cell, i) => {
    const title = heading(cell);
    if (title === '') return;
    const column = columns.find((c) => heading(c.title) === title);
    const fault = (message: string) => faults.push({ row, column: trimmed(cell), value: '', message });
    if (!column) fault('模板中没有这一列，请删除或改用模板的列名');
    else if (places.has(column.key)) fault('这一列出现了两次');
    else places.set(column.key, i);
  });
  for (const { key, title, required } of columns)
    if (required && !places.has(key)) faults.push({ row, column: title, value: '', message: '缺少这一列' });
  return { faults, places };
}

/** A title may stand above the headings: those are the line that names at least half of the required columns. */
const isHeading = (columns: readonly ImportColumn[], cells: readonly string[]): boolean => {
  const titles = new Set(cells.map(heading));
  const required = columns.filter((c) => c.required);
  return required.filter((c) => titles.has(heading(c.title))).length * 2 >= required.length;
};

/** The lines from the headings on. */
function fromHeading(columns: readonly ImportColumn[], { lines }: Sheet): Sheet['lines'] {
  const filled = lines.filter((l) => l.cells.some((c) => trimmed(c) !== ''));
  const at = filled.slice(0, 5).findIndex((l) => isHeading(columns, l.cells));
  return filled.slice(Math.max(0, at));
}

/** Whether a sheet has just these columns. */
export function isOf(columns: readonly ImportColumn[], sheet: Sheet): boolean {
  const [head] = fromHeading(columns, sheet);
  return head !== undefined && headings(columns, head.row, head.cells).faults.length === 0;
}

/** A cell's text as its column means it, or what is wrong with it. */
function read(column: ImportColumn, text: string): { value: string } | { message: string } {
  const value = column.kind === 'text' || column.kind === 'choice' ? trimmed(text) : halfWidth(text);
  if (value === '') return column.required ? { message: '不能为空' } : { value };
  if (column.max && [...value].length > column.max) return { message: `不超过 ${column.max} 字` };
  if (/[\p{Cc}\p{Co}\p{Cs}\ufffd]/u.test(value)) return { message: '含有无法识别的字符，请重新填写' };
  switch (column.kind) {
    case 'date': {
      const date = dateOfCell(value);
      return date ? { value: date } : { message: '没有这一天，日期请写成 2026-05-12' };
    }
    case 'choice': {
      const code = column.choices?.[value.normalize('NFKC').replace(/\s/gu, '')];
      const words = Object.keys(column.choices ?? {}).join('、');
      return code ? { value: code } : { message: `不在可选范围内，可填：${words}` };
    }
    case 'code':
      return /^[\w./-]+$/u.test(value)
        ? { value }
        : { message: '只能用英文字母、数字和“-”“_”“.”，中间不留空格' };
    case 'text':
    case 'place':
      return { value };
  }
}

/** The lines of a sheet as records, and everything that can be said of each line by itself. Empty lines and the template's example are passed over. */
export function readRecords(
  columns: readonly ImportColumn[],
  sheet: Sheet,
): { records: ImportRecord[]; faults: ImportFault[] } {
  const [head, ...lines] = fromHeading(columns, sheet);
  if (!head) return { records: [], faults: [{ row: 1, column: '', value: '', message: '文件是空的' }] };
  const { faults, places } = headings(columns, head.row, head.cells);
  if (faults.length > 0) return { records: [], faults };
  const body = lines.filter((l) => !halfWidth(l.cells[0] ?? '').startsWith(exampleMark));
  if (body.length === 0)
    return { records: [], faults: [{ row: head.row, column: '', value: '', message: '表头以下没有内容' }] };
  if (body.length > maxImportRows)
    return {
      records: [],
      faults: [
        { row: head.row, column: '', value: '', message: `一次最多导入 ${maxImportRows} 行，请分成几个文件` },
      ],
    };
  const records: ImportRecord[] = [];
  for (const { row, cells } of body) {
    const values: Record<string, string> = {};
    const before = faults.length;
    for (const column of columns) {
      const place = places.get(column.key);
      if (place === undefined) continue;
      const text = cells[place] ?? '';
      const flaw = sheet.flaws.get(`${row}:${place}`);
      const cell = flaw ? { message: flawMessages[flaw] } : read(column, text);
      if ('value' in cell) values[column.key] = cell.value;
      else
        faults.push({ row, column: column.title, value: trimmed(text).slice(0, 40), message: cell.message });
    }
    records.push({ row, values, broken: faults.length > before });
  }
  return { records, faults };
}
