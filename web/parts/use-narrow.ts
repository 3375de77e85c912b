import { useSyncExternalStore } from 'react';

/** A phone, or text so large that a table of seven columns says nothing: the same limit as in the styles. */
const narrow = window.matchMedia('(max-width: 45em)');

const subscribe = (listener: () => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

/** For pages whose narrow form is another one, not the same one narrower. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
