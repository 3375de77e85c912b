import { type ReactNode, useEffect, useState } from 'react';

/** A skeleton that comes too early only flickers; answers on a LAN are mostly there before this. */
const QUIET_MILLIS = 300;

/** Shows its children only after 300 ms. */
export function Late({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), QUIET_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  return due ? children : null;
}
