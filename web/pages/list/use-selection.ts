import { useState } from 'react';

/** Steps that several items can take at once. */
export type BatchCommand =
  | 'rectification.assign'
  | 'rectification.submitMeasures'
  | 'rectification.endorseMeasures'
  | 'rectification.applyClosure'
  | 'rectification.endorseClosure'
  | 'rectification.verifyClosure';

export interface Selection {
  itemNos: readonly string[];
  toggle(itemNo: string): void;
  /** The step that the selected items are about to take, shown with its preview. */
  batch: { command: BatchCommand; itemNos: readonly string[] } | null;
  start(command: BatchCommand, itemNos: readonly string[]): void;
  /** Ends the batch; `done` forgets the selection too. */
  end(done: boolean): void;
}

export function useSelection(): Selection {
  const [itemNos, setItemNos] = useState<readonly string[]>([]);
  const [batch, setBatch] = useState<Selection['batch']>(null);
  return {
    itemNos,
    batch,
    toggle: (itemNo) =>
      setItemNos((was) => (was.includes(itemNo) ? was.filter((no) => no !== itemNo) : [...was, itemNo])),
    start: (command, nos) => setBatch({ command, itemNos: nos }),
    end: (done) => {
      setBatch(null);
      if (done) setItemNos([]);
    },
  };
}
