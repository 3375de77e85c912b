import { encode } from 'iconv-lite';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { type ImportKind, importColumns } from '../../../domain/imports';
import type { Reply, Visitor } from './visitor';

export const titlesOf = (kind: ImportKind): string[] => importColumns[kind].map((c) => c.title);
export const xlsx = (rows: readonly (readonly Cell[])[]): Promise<Buffer> =>
  writeExcelFile(rows.map((row) => [...row])).toBuffer();
const text = (rows: readonly (readonly string[])[]) => `${rows.map((r) => r.join(',')).join('\r\n')}\r\n`;
/** As Excel saves it in China, or as other programs do. */
export const csv = (
  rows: readonly (readonly string[])[],
  encoding: 'gb18030' | 'utf-8' = 'gb18030',
): Buffer => encode(text(rows), encoding);

export function upload<B>(
  visitor: Visitor,
  path: string,
  name: string,
  content: Buffer,
  headers: Record<string, string> = {},
): Promise<Reply<B>> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(content)]), name);
  return visitor.fetch<B>(path, {
    method: 'POST',
    headers: { ...visitor.headers(), ...headers },
    body: form,
  });
}
