import { lazy } from 'react';
import { earlyPage } from './early-page';

/** Every page as a chunk of its own; those that people open first are asked for early. */
const queue = earlyPage(() => import('./queue'));
const cycles = earlyPage(() => import('./cycles'));
const cycle = earlyPage(() => import('./cycle'));
const list = earlyPage(() => import('./list'));
const ledger = earlyPage(() => import('./ledger'));
const signIn = earlyPage(() => import('./sign-in'));
export const Queue = queue.Page;
export const Cycles = cycles.Page;
export const Cycle = cycle.Page;
export const List = list.Page;
export const Ledger = ledger.Page;
export const SignIn = signIn.Page;
export const FirstVisit = lazy(() => import('./first-visit'));
export const Inbox = lazy(() => import('./inbox'));
export const MyNotices = lazy(() => import('./my-notices'));
export const Password = lazy(() => import('./password'));
export const MyDelegations = lazy(() => import('./delegations'));
export const People = lazy(() => import('./people'));
export const Teams = lazy(() => import('./teams'));
export const Deliveries = lazy(() => import('./deliveries'));
export const Rounds = lazy(() => import('./rounds'));
export const RoundPage = lazy(() => import('./rounds/round'));
export const RoundDraft = lazy(() => import('./rounds/draft'));
export const Enter = lazy(() => import('./enter'));
export const Session = lazy(() => import('./session'));
export const CycleSheet = lazy(() => import('./sheet/cycle-sheet'));
export const ListSheet = lazy(() => import('./sheet/list-sheet'));
export const Dossier = lazy(() => import('./dossier'));
export const ListReport = lazy(() => import('./report'));
export const Disposals = lazy(() => import('./disposals'));
export const DisposalNew = lazy(() => import('./disposals/propose'));
export const Calendar = lazy(() => import('./calendar'));
export const Workdays = lazy(() => import('./workdays'));
export const Import = lazy(() => import('./import'));
export const NotFound = lazy(() => import('./not-found'));

const early: readonly (readonly [path: RegExp, load: () => Promise<unknown>])[] = [
  [/^\/$/, queue.load],
  [/^\/cycles\/?$/, cycles.load],
  [/^\/cycles\/./, cycle.load],
  [/^\/lists\/./, list.load],
  [/^\/ledger/, ledger.load],
  [/^\/sign-in/, signIn.load],
];

/** Asks for the page's chunk while it is not yet known who is signed in; without it the one waits for the other. */
export async function loadEarly(pathname: string): Promise<void> {
  // A chunk that does not come is asked for again, and complained of, where the page is drawn.
  await Promise.all(
    early.filter(([path]) => path.test(pathname)).map(([, load]) => load().catch(() => undefined)),
  );
}
