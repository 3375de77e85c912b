/**
 * Keys of submissions that have no receipt yet. A key belongs to one command with one content and outlives the page
 * (session storage): whoever presses the button again after a time-out or a reload asks about the same submission and
 * cannot cause a second one. Changed content is another submission and gets another key.
 */
interface Pending {
  key: string;
  digest: string;
}

const slot = (target: string) => `duxue:key:${target}`;

export function keyFor(target: string, content: string): string {
  const digest = digestOf(content);
  const kept = stored(target);
  if (kept?.digest === digest) return kept.key;
  const fresh: Pending = { key: randomKey(), digest };
  try {
    sessionStorage.setItem(slot(target), JSON.stringify(fresh));
  } catch {
    // Storage full or forbidden: the key still holds for as long as the page retries by itself.
  }
  return fresh.key;
}

/** The receipt came, or a definite refusal: the next submission is a new one. */
export function dropKey(target: string): void {
  try {
    sessionStorage.removeItem(slot(target));
  } catch {
    // Nothing was kept then.
  }
}

function stored(target: string): Pending | null {
  try {
    return JSON.parse(sessionStorage.getItem(slot(target)) ?? 'null') as Pending | null;
  } catch {
    return null;
  }
}

/** A version 4 UUID. Not `crypto.randomUUID`: browsers offer that on https alone, and a 内网 may have none. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 53 bits (cyrb53), enough to tell two contents of one person's one command apart. */
function digestOf(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return `${text.length}-${(4294967296 * (2097151 & b) + (a >>> 0)).toString(36)}`;
}
