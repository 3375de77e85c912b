import { useState } from 'react';

/** Rows that may be chosen at once; the server takes no more either. */
const most = 200;

/** The rows ticked in a table, each with the name that is remembered when the table shows others. */
export function usePicked(nameOf: (key: string) => string | undefined) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const label = (key: string) => nameOf(key) ?? chosen.get(key) ?? key;
  const toggle = (keys: readonly string[], on: boolean) =>
    setChosen((was) => {
      const next = new Map(was);
      for (const key of keys) {
        if (!on) next.delete(key);
        else if (next.size < most) next.set(key, label(key));
      }
      return next;
    });
  return {
    chosen,
    clear: () => setChosen(new Map()),
    picked: { keys: new Set(chosen.keys()), toggle, label },
  };
}
