import { useState } from 'react';
import type { Column } from './data-table';

const slot = (table: string) => `duxue:columns:${table}`;

function kept(table: string): string[] | null {
  try {
    return JSON.parse(localStorage.getItem(slot(table)) ?? 'null') as string[] | null;
  } catch {
    return null;
  }
}

/** The columns that the reader chose for this table, remembered in this browser; the first always stays. */
export function useColumns<Row>(table: string, all: readonly Column<Row>[]) {
  const [chosen, setChosen] = useState(
    () => kept(table) ?? all.filter((c) => c.shown !== false).map((c) => c.key),
  );
  const choose = (next: string[]) => {
    setChosen(next);
    try {
      localStorage.setItem(slot(table), JSON.stringify(next));
    } catch {
      // Chosen for this visit then.
    }
  };
  const toggle = (key: string) =>
    choose(chosen.includes(key) ? chosen.filter((k) => k !== key) : [...chosen, key]);
  return { columns: all.filter((c, i) => i === 0 || chosen.includes(c.key)), chosen, choose, toggle };
}
