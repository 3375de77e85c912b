import type { ReactNode } from 'react';
import { itemWord } from '../../../contracts/wording';
import type { Item } from '../../../domain/rectification/types';
import { useView } from '../cycle/case/view';

/** One item's part of a form that may be about several: its number and what was found stand above it. */
export function ItemPart({ item, titled, children }: { item: Item; titled: boolean; children: ReactNode }) {
  const { text } = useView();
  if (!titled) return children;
  return (
    <section className="item-measures" aria-label={item.itemNo}>
      <h3 className="form-head">
        {itemWord(item.itemNo)} {text(item.finding.words, `${item.finding.path}statement`)}
      </h3>
      {children}
    </section>
  );
}

/** Names the draft of a batch: the items in it, each with the times that it came back. */
export const batchKey = (items: readonly Item[]): string =>
  items.map((i) => `${i.itemNo.split('-').at(-1)}r${i.returns}`).join('-');
