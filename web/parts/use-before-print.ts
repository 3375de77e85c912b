import { useEffect, useRef } from 'react';

/** What is folded on the screen stands in full on paper: called when the browser is about to print. */
export function useBeforePrint(unfold: () => void): void {
  const latest = useRef(unfold);
  latest.current = unfold;
  useEffect(() => {
    const onPrint = () => latest.current();
    addEventListener('beforeprint', onPrint);
    return () => removeEventListener('beforeprint', onPrint);
  }, []);
}
