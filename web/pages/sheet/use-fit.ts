import { type RefObject, useLayoutEffect, useState } from 'react';

/** Sizes of the text in points, from the usual one down; below 9 a table wastes more than it orders. */
const asTable = [14, 13, 12, 11, 10.5, 10, 9.5, 9] as const;
/** Item after item over the whole width, down to the least that is still read on paper (六号). */
const run = [10.5, 10, 9.5, 9, 8.5, 8, 7.5] as const;
const shapes = [
  ...asTable.map((size) => ({ size, dense: false })),
  ...run.map((size) => ({ size, dense: true })),
];

/**
 * Sets the largest text with which the middle of the sheet fits between its head and the place for signing. False where
 * even the least does not: then the sheet goes on to a second page rather than lose a line.
 */
export function useFit(middle: RefObject<HTMLElement | null>, content: string): boolean {
  const [fits, setFits] = useState(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is measured changes with its content
  useLayoutEffect(() => {
    const element = middle.current;
    const sheet = element?.closest<HTMLElement>('.sheet');
    if (!element || !sheet) return;
    sheet.classList.remove('sheet-long');
    // The last shape stays where none fits.
    const found = shapes.some(({ size, dense }) => {
      sheet.style.setProperty('--sheet-text', `${size}pt`);
      sheet.classList.toggle('sheet-dense', dense);
      return element.scrollHeight <= element.clientHeight + 1;
    });
    sheet.classList.toggle('sheet-long', !found);
    setFits(found);
  }, [content, middle]);
  return fits;
}
