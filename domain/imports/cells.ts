import { type LocalDate, parseLocalDate } from '../calendar';

/** Spaces of every kind at either end, and what no eye sees: from cells that were copied out of documents and pages. */
const unseen = /[\u200b-\u200f\u2060\ufeff\u00ad]/gu;
export const trimmed = (text: string): string => text.replace(unseen, '').replace(/\s+/gu, ' ').trim();

/** Codes and dates as they are meant: `２０２６` typed with a Chinese keyboard is 2026. */
export const halfWidth = (text: string): string => trimmed(text.normalize('NFKC'));

/** A heading without its decoration: `姓名 *`, `姓名（必填）` and `姓 名` are 姓名. */
export const heading = (text: string): string =>
  trimmed(text)
    .replace(/[（(].*?[)）]/gu, '')
    .replace(/[\s*＊]/gu, '');

const dateForms = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/u,
  /^(\d{4})(\d{2})(\d{2})$/u,
];

/** The date that a cell means, or null: 2026-5-12, 2026/05/12, 2026.5.12, 2026年5月12日, 20260512. 2026-02-30 is none. */
export function dateOfCell(text: string): LocalDate | null {
  for (const form of dateForms) {
    const [, year = '', month = '', day = ''] = form.exec(halfWidth(text)) ?? [];
    if (year === '') continue;
    const date = parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    return date !== null && date >= '2000-' && date < '2100-' ? date : null;
  }
  return null;
}
