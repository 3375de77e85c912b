import { useState } from 'react';
import type { ColumnPlace } from '../../contracts/views';
import { useChosenColumns } from '../api';
import type { Column } from './data-table';

/** The columns that the reader chose for this table, remembered with the person; the first always stays. */
export function useColumns<Row>(table: ColumnPlace, all: readonly Column<Row>[]) {
  const kept = useChosenColumns(table);
  // What was just ticked stands at once, so that the next tick starts from it; the server hears of it after.
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  const chosen = ticked ?? kept.chosen ?? all.filter((c) => c.shown !== false).map((c) => c.key);
  const choose = (keys: readonly string[]) => {
    setTicked(keys);
    kept.choose(keys);
  };
  const toggle = (key: string) =>
    choose(chosen.includes(key) ? chosen.filter((k) => k !== key) : [...chosen, key]);
  return {
    columns: all.filter((c, i) => i === 0 || chosen.includes(c.key)),
    chosen,
    choose,
    toggle,
    pending: kept.pending,
  };
}
