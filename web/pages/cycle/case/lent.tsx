import { createContext, useContext } from 'react';

/** 委托: in whose place the deed around is done; null where in the reader's own right. */
const Context = createContext<string | null>(null);
export const Lent = Context;
export const useLent = (): string | null => useContext(Context);
