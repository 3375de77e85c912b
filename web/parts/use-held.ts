import { useEffect, useRef, useState } from 'react';
import { isOwnEcho } from '../api/stale';

/**
 * A list that reads itself again, and yet does not move under the reader: what stands here stays until they ask for what is
 * new (`StaleNotice`). What came while the page was opening, and what a step of their own changed, shows at once.
 * @param fresh as last read; undefined before the first answer
 * @param same whether the reader would see no difference
 */
export function useHeld<T>(
  fresh: T | undefined,
  isFetching: boolean,
  same: (held: T, fresh: T) => boolean,
): { shown: T | undefined; stale: boolean; refresh: () => void } {
  const [held, setHeld] = useState(fresh);
  const holding = useRef(false);
  const differs = held !== undefined && fresh !== undefined && !same(held, fresh);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only an answer is a reason to look
  useEffect(() => {
    if (!holding.current || !differs || isOwnEcho()) setHeld(fresh);
    if (fresh !== undefined && !isFetching) holding.current = true;
  }, [fresh, isFetching]);
  return { shown: held ?? fresh, stale: holding.current && differs, refresh: () => setHeld(fresh) };
}
