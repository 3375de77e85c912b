import { sha256Hex } from '../../domain/signing/sha256';

/** A table as it will stand in a file: headings, and every cell as text. */
export interface ExportTable {
  name: string;
  titles: readonly string[];
  rows: readonly (readonly string[])[];
  /** What the reader of the file must know: filters, time, number of rows, who exported. */
  notes: readonly (readonly [label: string, value: string])[];
}

/** A leading sign would make a spreadsheet run the text as a formula; so would its full-width sister in some. */
export const harmless = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text);
const quoted = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`;

/** CSV that Excel and WPS open in Chinese (UTF-8 with mark). The notes have no place in it: its name says time and number. */
export const csvOf = ({ titles, rows }: Pick<ExportTable, 'titles' | 'rows'>): string =>
  `\uFEFF${[titles, ...rows].map((l) => l.map(quoted).join(',')).join('\r\n')}\r\n`;

/** SHA-256 of the CSV file, byte for byte: `sha256sum` of an export says the same, and so does the note in the xlsx. */
export const digestOf = (table: Pick<ExportTable, 'titles' | 'rows'>): string =>
  sha256Hex(new TextEncoder().encode(csvOf(table)));

export function saveCsv(table: ExportTable): void {
  save(`${table.name}.csv`, new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }));
}

/** xlsx, every cell of type text, which no spreadsheet runs; what was exported stands on a second sheet. */
export async function saveXlsx(table: ExportTable): Promise<void> {
  // 60 KB that only who exports needs.
  const { default: write } = await import('write-excel-file/universal');
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
  const cell = (value: string) => (value === '' ? null : { value, type: String });
  const width = (i: number) => {
    const longest = Math.max(...[table.titles, ...table.rows.slice(0, 200)].map((r) => (r[i] ?? '').length));
    return { width: Math.min(60, longest * 2 + 2) };
  };
  const file = await write([
    {
      sheet: '数据',
      data: [table.titles.map(bold), ...table.rows.map((row) => row.map(cell))],
      columns: table.titles.map((_title, i) => width(i)),
      stickyRowsCount: 1,
    },
    {
      sheet: '导出说明',
      data: table.notes.map(([label, value]) => [bold(label), cell(value)]),
      columns: [{ width: 14 }, { width: 80 }],
    },
  ]).toBlob();
  save(`${table.name}.xlsx`, file);
}

function save(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = href;
  // What a file system would not take: the name may be made of a heading.
  link.download = name.replace(/[\\/:*?"<>|]/gu, '');
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** `2026-11-22 10:30` in UTC+8, and `20261122-1030` for a name. */
export function momentOf(instant: string): { words: string; name: string } {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return {
    words: `${local.slice(0, 10)} ${local.slice(11, 16)}`,
    name: `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 16).replace(':', '')}`,
  };
}
