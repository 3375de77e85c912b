import { readFile } from 'node:fs/promises';
import { type CsvError, parse } from 'csv-parse/sync';
import { decode } from 'iconv-lite';
import { readSheet } from 'read-excel-file/node';
import { type CellFlaw, maxImportRows, type Sheet } from '../../domain/imports';
import { checkFile } from '../files/checks';
import { ApiProblem } from '../problem';
import { sheetMarks } from './sheet-marks';

/** A table of ten thousand lines of text has about one megabyte. */
const maxCells = 400_000;

const refuse = (why: string) => ApiProblem.of('FILE_REFUSED', { why });

/** A file of lines and cells as texts, whatever the spreadsheet took them for. Throws FILE_REFUSED where it cannot be read. */
export async function readSheetFile(path: string, name: string, size: number, head: Buffer): Promise<Sheet> {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'xls' || extension === 'et' || extension === 'wps')
    throw refuse('这是旧格式的表格，请另存为 xlsx 或 CSV 再上传。');
  if (extension === 'csv') return csvSheet(await readFile(path));
  if (extension !== 'xlsx') throw refuse('只接受 xlsx 或 CSV 文件。');
  const check = await checkFile(path, name, size, head);
  if (!check.ok) throw refuse(check.why);
  return await xlsxSheet(path);
}

async function xlsxSheet(path: string): Promise<Sheet> {
  let rows: unknown[][];
  let flaws: Map<string, CellFlaw>;
  try {
    flaws = await sheetMarks(path);
    // Codes such as 007 and dates written as 20260512 are texts here, never numbers.
    rows = await readSheet(path, { trim: false, parseNumber: (text: string) => text });
  } catch {
    throw refuse('表格无法打开，请用 Excel 或 WPS 重新另存为 xlsx。');
  }
  return bounded(
    rows.map((cells, i) => ({ row: i + 1, cells: cells.map(textOf) })),
    flaws,
  );
}

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  // A date cell is midnight in UTC, whatever zone the computer stood in.
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' ? cell : String(cell as number | boolean);
};

/** UTF-8 with or without mark, UTF-16 as Excel's Unicode text, and GB18030 as Excel saves CSV in China. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf16-le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decode(bytes, 'gb18030');
  }
}

function csvSheet(bytes: Buffer): Sheet {
  const text = decoded(bytes);
  if (text.includes('\u0000')) throw refuse('文件内容与扩展名不符。');
  const first = text.slice(0, text.search(/[\r\n]|$/u));
  const delimiter = first.includes('\t') && !first.includes(',') ? '\t' : ',';
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      to: maxImportRows + 100,
      max_record_size: 100_000,
    });
    const flaws = new Map<string, CellFlaw>();
    for (const [i, cells] of rows.entries())
      for (const [j, cell] of cells.entries()) {
        if (cell.startsWith('=')) flaws.set(`${i + 1}:${j}`, 'formula');
        else if (/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/u.test(cell))
          flaws.set(`${i + 1}:${j}`, 'error');
      }
    return bounded(
      rows.map((cells, i) => ({ row: i + 1, cells })),
      flaws,
    );
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    const line = (error as CsvError & { lines?: number }).lines;
    throw refuse(`CSV 的引号没有成对${line ? `（第 ${line} 行附近）` : ''}，请重新另存后再上传。`);
  }
}

function bounded(lines: Sheet['lines'], flaws: Map<string, CellFlaw>): Sheet {
  const filled = lines.filter((l) => l.cells.some((c) => c.trim() !== ''));
  if (filled.length > maxImportRows + 50) throw refuse(`一次最多导入 ${maxImportRows} 行，请分成几个文件。`);
  if (filled.reduce((n, l) => n + l.cells.length, 0) > maxCells)
    throw refuse('表格的列过多，请使用下载的模板。');
  return { lines: filled, flaws };
}
