import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type SortedBy, sortsOf } from '../../contracts/sorts';

/** Filters, sort and the open row in the address: a list can be sent as a link and survives back and reload. */
export function useAddress<K extends string>(names: readonly K[]) {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const key = names.join(',');
  const values = useMemo(() => {
    const read = new URLSearchParams(text);
    return Object.fromEntries(key.split(',').map((k) => [k, read.get(k) ?? ''])) as Record<K, string>;
  }, [text, key]);
  const set = useCallback(
    (changes: Partial<Record<K, string>>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [k, v] of Object.entries(changes) as [string, string][]) {
            if (v) next.set(k, v);
            else next.delete(k);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [values, set] as const;
}

/** The order in the address, where it is one of these columns' or its reverse; the table's own where an old view names another. */
export function useSort<K extends string>(sorts: readonly K[]): SortedBy<K> | undefined {
  const [{ sort }] = useAddress(['sort']);
  return sortsOf(sorts).find((s) => s === sort);
}

/** Every one of these names without a value: what takes all filters off. */
export const cleared = <K extends string>(names: readonly K[]): Record<K, string> =>
  Object.fromEntries(names.map((name) => [name, ''])) as Record<K, string>;
