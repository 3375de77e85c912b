import { useState } from 'react';
import type { BulkRun } from '../api';
import { BulkPanel, type BulkPanelProps } from './bulk-panel';

/** Rows that may be chosen at once; the server takes no more either. */
const most = 200;

interface BulkTable extends Omit<BulkPanelProps, 'chosen' | 'run' | 'onLook' | 'onEnd'> {
  run: Omit<BulkRun, 'look'>;
  /** Asks what each of these would answer. */
  look(keys: readonly string[]): Promise<void>;
  /** A row's name; undefined where the table does not show it now. */
  nameOf(key: string): string | undefined;
}

/** A step for many rows of a table: boxes to tick, each row's name remembered, and the panel above for what is ticked. */
export function useBulkPanel({ run, look, nameOf, ...panel }: BulkTable) {
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
  const end = () => {
    run.reset();
    setChosen(new Map());
  };
  return {
    picked: { keys: new Set(chosen.keys()), toggle, label },
    panel:
      chosen.size > 0 ? (
        <BulkPanel
          {...panel}
          chosen={chosen}
          run={run}
          onLook={() => void look([...chosen.keys()])}
          onEnd={end}
        />
      ) : null,
  };
}
