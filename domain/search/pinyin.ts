/**
 * Whether letters spell a stretch of syllables: `fazhan`, `fzgg`, `fazgg` and `fa zhan` all find 发展改革. Each syllable
 * is spelt out or stands by its first letter (zh, ch, sh by one or two); the last one may be only begun. A stretch may
 * begin at any syllable. `letters` as {@link spelt} gives them; what is no Chinese character is a syllable of itself.
 */
export function spells(syllables: readonly string[], letters: string): boolean {
  if (letters === '') return false;
  return syllables.some((_, i) => from(syllables, i, letters));
}

function from(syllables: readonly string[], at: number, letters: string): boolean {
  if (letters === '') return true;
  const syllable = syllables[at];
  if (syllable === undefined) return false;
  if (syllable === '') return from(syllables, at + 1, letters);
  if (letters.length <= syllable.length && syllable.startsWith(letters)) return true;
  if (letters.startsWith(syllable) && from(syllables, at + 1, letters.slice(syllable.length))) return true;
  const initials = /^[zcs]h/u.test(syllable) ? [1, 2] : [1];
  return initials.some(
    (n) => letters.startsWith(syllable.slice(0, n)) && from(syllables, at + 1, letters.slice(n)),
  );
}

/** What somebody typed as letters, or null where it is no spelling: `Fa'zhan ` is fazhan, d7zu may be 第7组, `发展` and `2026` are none. */
export function spelt(query: string): string | null {
  const letters = query
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ü/gu, 'v')
    .replace(/[\s'’]/gu, '');
  return /^(?=.*[a-z])[a-z0-9]{1,40}$/u.test(letters) ? letters : null;
}
