import { type Entry, open as openZip } from 'yauzl';

/** Limits of uploads (bench-and-faults §6.4). */
const maxUnzipRatio = 100;
const maxUnzippedBytes = 500 * 1024 * 1024;

interface Kind {
  mediaType: string;
  extensions: readonly string[];
  /** First bytes of the content. */
  magic: readonly (readonly number[])[];
  zip?: string;
}

const pk = [0x50, 0x4b, 0x03, 0x04];
const ole = [0xd0, 0xcf, 0x11, 0xe0];
const kinds: readonly Kind[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'], magic: [[0x25, 0x50, 0x44, 0x46]] },
  { mediaType: 'image/png', extensions: ['png'], magic: [[0x89, 0x50, 0x4e, 0x47]] },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], magic: [[0xff, 0xd8, 0xff]] },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    magic: [pk],
    zip: 'word/',
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    magic: [pk],
    zip: 'xl/',
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx'],
    magic: [pk],
    zip: 'ppt/',
  },
  { mediaType: 'application/msword', extensions: ['doc', 'wps'], magic: [ole] },
  { mediaType: 'application/vnd.ms-excel', extensions: ['xls', 'et'], magic: [ole] },
  { mediaType: 'text/plain', extensions: ['txt'], magic: [] },
];

export type FileCheck = { ok: true; mediaType: string } | { ok: false; why: string };

/** Walks a zip's directory without unpacking it: a bomb says in its own directory how large it would be. */
function checkZip(path: string, folder: string, size: number): Promise<FileCheck | null> {
  return new Promise((resolve) => {
    openZip(path, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) return resolve({ ok: false, why: '文件已损坏，无法打开。' });
      let total = 0;
      let entries = 0;
      let belongs = false;
      const end = (result: FileCheck | null) => {
        zip.close();
        resolve(result);
      };
      zip.on('entry', (entry: Entry) => {
        total += entry.uncompressedSize;
        entries += 1;
        if (entry.fileName.startsWith(folder)) belongs = true;
        if (entries > 10_000 || total > maxUnzippedBytes || total > size * maxUnzipRatio)
          return end({ ok: false, why: '压缩内容异常，展开后过大。' });
        // The directory may lie: unpacked into nothing, an entry that grows beyond what it claims is an error at once.
        zip.openReadStream(entry, (failure, content) => {
          if (failure) return end({ ok: false, why: '文件已损坏，无法打开。' });
          content.on('error', () => end({ ok: false, why: '压缩内容异常，展开后过大。' }));
          content.on('end', () => zip.readEntry());
          content.resume();
        });
      });
      zip.on('end', () => end(belongs ? null : { ok: false, why: '文件内容与扩展名不符。' }));
      zip.on('error', () => end({ ok: false, why: '文件已损坏，无法打开。' }));
      zip.readEntry();
    });
  });
}

/** Size, extension, first bytes and, for Office files, the inside must all agree. */
export async function checkFile(path: string, name: string, size: number, head: Buffer): Promise<FileCheck> {
  if (size === 0) return { ok: false, why: '文件是空的。' };
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const kind = kinds.find((k) => k.extensions.includes(extension));
  if (!kind) return { ok: false, why: '只接受 PDF、Word、Excel、PPT、图片和文本文件。' };
  if (kind.magic.length > 0 && !kind.magic.some((m) => m.every((b, i) => head[i] === b)))
    return { ok: false, why: '文件内容与扩展名不符。' };
  if (kind.mediaType === 'text/plain' && head.includes(0))
    return { ok: false, why: '文件内容与扩展名不符。' };
  if (kind.zip) {
    const wrong = await checkZip(path, kind.zip, size);
    if (wrong) return wrong;
  }
  return { ok: true, mediaType: kind.mediaType };
}

/** A name that is safe to show and to save: no path, no control or direction characters. */
export const safeName = (name: string): string => {
  const base = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = base.replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '').trim();
  return (clean === '' || clean.startsWith('.') ? `文件${clean}` : clean).slice(-120);
};
