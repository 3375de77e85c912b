import { type Entry, open as openZip, type ZipFile } from 'yauzl';
import type { CellFlaw } from '../../domain/imports';

/** Unpacked, the first sheet of ten thousand lines has about six megabytes. */
const maxPartBytes = 64 * 1024 * 1024;

/** Formulas, merged cells and errors of the first sheet by `row:index`: what a reader of values alone does not see. */
export async function sheetMarks(path: string): Promise<Map<string, CellFlaw>> {
  const parts = await partsOf(path, (name) => /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels)$/u.test(name));
  const workbook = parts.get('xl/workbook.xml') ?? '';
  const relations = parts.get('xl/_rels/workbook.xml.rels') ?? '';
  const id = /<(?:\w+:)?sheet\s[^>]*?r:id="([^"]+)"/u.exec(workbook)?.[1];
  const relation = relations.match(/<Relationship\s[^>]*>/gu)?.find((r) => r.includes(`Id="${id}"`));
  const target = /Target="([^"]+)"/u.exec(relation ?? '')?.[1] ?? 'worksheets/sheet1.xml';
  const sheetPath = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return marksOf((await partsOf(path, (name) => name === sheetPath)).get(sheetPath) ?? '');
}

export function marksOf(sheet: string): Map<string, CellFlaw> {
  const marks = new Map<string, CellFlaw>();
  const mark = (ref: string, flaw: CellFlaw) => {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/u.exec(ref) ?? [];
    if (letters) marks.set(`${digits}:${columnIndex(letters)}`, flaw);
  };
  for (const [, attributes = '', formula] of sheet.matchAll(/<c\s([^>]*)>(<f[\s/>])?/gu)) {
    if (!formula && !attributes.includes('t="e"')) continue;
    mark(/\br="([A-Z]+\d+)"/u.exec(attributes)?.[1] ?? '', formula ? 'formula' : 'error');
  }
  for (const [, from = '', to = ''] of sheet.matchAll(/<mergeCell\s[^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"/gu)) {
    const [a, b] = [placeOf(from), placeOf(to)];
    // A merge across half the sheet is told by its first lines: bounded, whatever the file claims.
    for (let row = a.row; row <= Math.min(b.row, a.row + 10_000); row++)
      for (let column = a.column; column <= Math.min(b.column, a.column + 50); column++)
        marks.set(`${row}:${column}`, 'merged');
  }
  return marks;
}

const columnIndex = (letters: string): number =>
  [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
const placeOf = (ref: string) => {
  const letters = ref.replace(/\d+$/u, '');
  return { column: columnIndex(letters), row: Number(ref.slice(letters.length)) };
};

/** Parts of a zip as texts, each bounded. */
function partsOf(path: string, wanted: (name: string) => boolean): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    openZip(path, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) return reject(error ?? new Error('no zip'));
      const found = new Map<string, string>();
      zip.on('entry', (entry: Entry) => {
        if (!wanted(entry.fileName)) return zip.readEntry();
        if (entry.uncompressedSize > maxPartBytes) return reject(new Error('too large'));
        textOf(zip, entry).then((text) => {
          found.set(entry.fileName, text);
          zip.readEntry();
        }, reject);
      });
      zip.on('end', () => resolve(found));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}

const textOf = (zip: ZipFile, entry: Entry): Promise<string> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(error ?? new Error('no stream'));
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    });
  });
