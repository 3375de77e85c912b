import type { Item } from '../../../domain/rectification/types';
import type { CaseView } from '../cycle/case/view';

export interface MeasureDoc {
  text: string;
  ownerId: string | null;
  dueOn: string | null;
}
export interface ItemMeasuresDoc {
  itemNo: string;
  track: 'phased' | 'ongoing' | null;
  /** Absent in drafts of before. */
  cause?: string;
  goal: string;
  measures: MeasureDoc[];
}

export const freshMeasure = (): MeasureDoc => ({ text: '', ownerId: null, dueOn: null });

/** What was filed before, to be mended; else one empty measure for the owner. */
export function measuresDocOf(item: Item, { text }: CaseView): ItemMeasuresDoc {
  const { itemNo, measures } = item;
  if (!measures)
    return {
      itemNo,
      track: item.track === 'ongoing' ? 'ongoing' : 'phased',
      cause: '',
      goal: '',
      measures: [{ ...freshMeasure(), ownerId: item.ownerId }],
    };
  const said = (path: string) => text(measures.words, `items.${measures.at}.${path}`);
  return {
    itemNo,
    track: measures.track === 'ongoing' ? 'ongoing' : 'phased',
    cause: said('cause'),
    goal: said('goal'),
    measures: measures.measures.map((m, j) => ({ ...m, text: said(`measures.${j}.text`) })),
  };
}

export const measuresBody = (docs: readonly ItemMeasuresDoc[]) =>
  docs.map((doc) => ({
    ...doc,
    track: doc.track ?? undefined,
    measures: doc.measures.map((m) => ({
      text: m.text,
      ownerId: m.ownerId ?? undefined,
      dueOn: m.dueOn ?? undefined,
    })),
  }));
