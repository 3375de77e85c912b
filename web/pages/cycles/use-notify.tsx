import { useState } from 'react';
import type { CycleRow } from '../../../contracts/queries';
import { useBulk, useMe } from '../../api';
import { NotifyPanel } from './notify-panel';

/** Rows that may be chosen at once; the server takes no more either. */
const most = 200;

/** 批量通知: for whoever notifies units, rows to tick and what stands above the table for them; nothing for others. */
export function useNotify(rows: readonly CycleRow[]) {
  const may = useMe().data?.grants.some((g) => g.role === 'roundManager') ?? false;
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const bulk = useBulk('cycle.notify');
  if (!may) return undefined;
  const nameOf = (key: string) => rows.find((r) => r.cycleId === key)?.unitName ?? chosen.get(key) ?? key;
  const toggle = (keys: readonly string[], on: boolean) =>
    setChosen((was) => {
      const next = new Map(was);
      for (const key of keys) {
        if (!on) next.delete(key);
        else if (next.size < most) next.set(key, nameOf(key));
      }
      return next;
    });
  const end = () => {
    bulk.reset();
    setChosen(new Map());
  };
  return {
    picked: { keys: new Set(chosen.keys()), toggle, label: nameOf },
    panel: chosen.size > 0 ? <NotifyPanel chosen={chosen} bulk={bulk} onEnd={end} /> : null,
  };
}
