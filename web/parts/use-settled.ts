import { useEffect, useState } from 'react';

/** What stands still: the value once it has not changed for a while. Compared as JSON, so that objects may be built anew. */
export function useSettled<T>(value: T, millis: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), millis);
    return () => clearTimeout(timer);
  }, [text, millis]);
  return settled;
}
