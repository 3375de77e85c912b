import { createContext, useContext, useEffect } from 'react';

/** What the filters of a table say at this moment, label by label, in the words that stand on the page. */
export type FilterWords = Map<string, string>;
const Context = createContext<FilterWords | null>(null);
export const SaidByFilters = Context;

/** A filter tells what it is set to; '' where it is not set. Each says so itself, so that none can be left out of an export. */
export function useFilterWords(label: string, words: string): void {
  const said = useContext(Context);
  useEffect(() => {
    if (!said || words === '') return;
    said.set(label, words);
    return () => {
      said.delete(label);
    };
  }, [said, label, words]);
}

/** `状态：整改中；程度：较重；只看逾期`. What is only ticked is its own label. */
export const conditionsInWords = (said: FilterWords): string =>
  [...said].map(([label, words]) => (label === words ? label : `${label}：${words}`)).join('；');

type Options = readonly (readonly [value: string, label: string])[];
/** The words of a choice. Several values at once, which an address may hold, are each named. */
export function choiceInWords(value: string, options: Options): string {
  const word = (v: string) => options.find(([known]) => known === v)?.[1].trim();
  return value === ''
    ? ''
    : (word(value) ??
        value
          .split(',')
          .map((v) => word(v) ?? v)
          .join('、'));
}
