import { lazy } from 'react';

/** Every page as a chunk of its own. */
export const SignIn = lazy(() => import('./sign-in'));
export const FirstVisit = lazy(() => import('./first-visit'));
const queue = () => import('./queue');
export const Queue = lazy(queue);
export const Inbox = lazy(() => import('./inbox'));
export const Rounds = lazy(() => import('./rounds'));
export const RoundPage = lazy(() => import('./rounds/round'));
export const RoundDraft = lazy(() => import('./rounds/draft'));
const cycles = () => import('./cycles');
export const Cycles = lazy(cycles);
const cycle = () => import('./cycle');
export const Cycle = lazy(cycle);
export const Session = lazy(() => import('./session'));
const list = () => import('./list');
export const List = lazy(list);
const ledger = () => import('./ledger');
export const Ledger = lazy(ledger);
export const Calendar = lazy(() => import('./calendar'));
export const NotFound = lazy(() => import('./not-found'));

const early: readonly (readonly [path: RegExp, load: () => Promise<unknown>])[] = [
  [/^\/$/, queue],
  [/^\/cycles\/?$/, cycles],
  [/^\/cycles\/./, cycle],
  [/^\/lists\/./, list],
  [/^\/ledger/, ledger],
];

/** Asks for the page's chunk while it is not yet known who is signed in; without it the one waits for the other. */
export function loadEarly(pathname: string): void {
  for (const [path, load] of early) if (path.test(pathname)) void load().catch(() => undefined);
}
