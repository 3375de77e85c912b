import type { ColumnPlace } from '../../contracts/views';
import { useChosenColumns } from '../api';
import type { Column } from './data-table';

/** The columns that the reader chose for this table, remembered with the person; the first always stays. */
export function useColumns<Row>(table: ColumnPlace, all: readonly Column<Row>[]) {
  const kept = useChosenColumns(table);
  const chosen = kept.chosen ?? all.filter((c) => c.shown !== false).map((c) => c.key);
  const toggle = (key: string) =>
    kept.choose(chosen.includes(key) ? chosen.filter((k) => k !== key) : [...chosen, key]);
  return {
    columns: all.filter((c, i) => i === 0 || chosen.includes(c.key)),
    chosen,
    choose: kept.choose,
    toggle,
    pending: kept.pending,
  };
}
