/** `应到 9 人，实到 8 人，参学率 89%`; below two thirds warns (domain.md §3). */
export function countsOf(present: number, absent: number): { words: string; belowQuorum: boolean } {
  const expected = present + absent;
  const rate = expected === 0 ? 0 : Math.round((present / expected) * 100);
  return {
    words: `应到 ${expected} 人，实到 ${present} 人，参学率 ${rate}%`,
    belowQuorum: present * 3 < expected * 2,
  };
}
