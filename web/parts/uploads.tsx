import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';

interface Uploads {
  began(): void;
  ended(): void;
}

const Context = createContext<Uploads | null>(null);
export const UploadsOf = Context.Provider;

/** Tells the form around that files are on their way, so that it does not ask for what is coming. */
export const useUploads = (): Uploads | null => useContext(Context);

/**
 * Files on their way within a form. `submit` pressed meanwhile goes once all have arrived or failed; what failed is then
 * missing, and said beside its field.
 */
export function useAfterUploads(submit: () => void) {
  const [count, setCount] = useState(0);
  const [waiting, setWaiting] = useState(false);
  const latest = useRef(submit);
  latest.current = submit;
  const uploads = useMemo<Uploads>(
    () => ({ began: () => setCount((n) => n + 1), ended: () => setCount((n) => n - 1) }),
    [],
  );
  useEffect(() => {
    if (!waiting || count > 0) return;
    setWaiting(false);
    latest.current();
  }, [waiting, count]);
  return { uploads, waiting, submit: () => (count > 0 ? setWaiting(true) : submit()) };
}
