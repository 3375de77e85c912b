import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { LoadingNote } from './parts/loading-note';
import { Shell } from './shell/shell';
import { useTopOfPage } from './shell/use-top-of-page';

const SignIn = lazy(() => import('./pages/sign-in'));
const FirstVisit = lazy(() => import('./pages/first-visit'));
const Queue = lazy(() => import('./pages/queue'));
const Inbox = lazy(() => import('./pages/inbox'));
const Rounds = lazy(() => import('./pages/rounds'));
const RoundPage = lazy(() => import('./pages/rounds/round'));
const RoundDraft = lazy(() => import('./pages/rounds/draft'));
const Cycles = lazy(() => import('./pages/cycles'));
const Cycle = lazy(() => import('./pages/cycle'));
const Session = lazy(() => import('./pages/session'));
const List = lazy(() => import('./pages/list'));
const Ledger = lazy(() => import('./pages/ledger'));
const Calendar = lazy(() => import('./pages/calendar'));
const NotFound = lazy(() => import('./pages/not-found'));

/** Every address of the product. Each page is a chunk of its own; what stands outside the shell needs no sign-in. */
export function App() {
  useTopOfPage();
  return (
    <Suspense fallback={<LoadingNote lines={6} />}>
      <Routes>
        <Route path="/sign-in" element={<SignIn />} />
        <Route element={<Shell open />}>
          <Route path="/calendar" element={<Calendar />} />
        </Route>
        <Route element={<Shell />}>
          <Route index element={<Queue />} />
          <Route path="welcome" element={<FirstVisit />} />
          <Route path="inbox" element={<Inbox />} />
          <Route path="rounds" element={<Rounds />} />
          <Route path="rounds/new" element={<RoundDraft />} />
          <Route path="rounds/:roundId" element={<RoundPage />} />
          <Route path="rounds/:roundId/revise" element={<RoundDraft />} />
          <Route path="cycles" element={<Cycles />} />
          <Route path="cycles/:cycleId" element={<Cycle />} />
          <Route path="sessions/:sessionId" element={<Session />} />
          <Route path="lists/:listId" element={<List />} />
          <Route path="ledger" element={<Ledger />} />
          <Route path="items" element={<Navigate to="/ledger" replace />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
