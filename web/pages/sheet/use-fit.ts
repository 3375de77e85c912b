import { type RefObject, useLayoutEffect, useState } from 'react';

/** Sizes of the text in points, from the usual one down to the least that is still read on paper (六号). */
const sizes = [14, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5] as const;
const least = 7.5;

/**
 * The largest text with which the middle of the sheet fits between its head and the place for signing. `fits` is false
 * where even the least does not: then the sheet goes on to a second page rather than lose a line.
 */
export function useFit(
  middle: RefObject<HTMLElement | null>,
  content: string,
): { size: number; fits: boolean } {
  const [fit, setFit] = useState<{ size: number; fits: boolean }>({ size: sizes[0], fits: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is measured changes with its content
  useLayoutEffect(() => {
    const element = middle.current;
    const sheet = element?.closest<HTMLElement>('.sheet');
    if (!element || !sheet) return;
    sheet.classList.remove('sheet-long');
    const found = sizes.find((size) => {
      sheet.style.setProperty('--sheet-text', `${size}pt`);
      return element.scrollHeight <= element.clientHeight + 1;
    });
    sheet.style.setProperty('--sheet-text', `${found ?? least}pt`);
    sheet.classList.toggle('sheet-long', found === undefined);
    setFit({ size: found ?? least, fits: found !== undefined });
  }, [content, middle]);
  return fit;
}
