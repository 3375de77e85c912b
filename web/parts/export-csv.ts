import type { Column } from './data-table';

/** Exactly what the table shows, as CSV that Excel and WPS open in Chinese (UTF-8 with mark). */
export function downloadCsv<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): void {
  const lines = [columns.map((c) => c.title), ...rows.map((r) => columns.map((c) => c.text(r)))];
  const text = `\uFEFF${lines.map((l) => l.map(quoted).join(',')).join('\r\n')}\r\n`;
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** A leading sign would make a spreadsheet run the text as a formula. */
const quoted = (text: string): string =>
  `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
