/** How people speak of an item within its list: 第3项 for `2026-R1-U001-03`. The whole number stands in small print. */
export const itemWord = (itemNo: string): string => itemsWord([itemNo]);
/** 第1、3项 */
export function itemsWord(itemNos: readonly string[]): string {
  const places = itemNos.map((no) => Number(no.split('-').at(-1)));
  return places.every((n) => Number.isInteger(n) && n > 0) ? `第${places.join('、')}项` : itemNos.join('、');
}
