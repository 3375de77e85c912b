import { Suspense } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import * as pages from './pages';
import { LoadingNote } from './parts/loading-note';
import { Shell } from './shell/shell';
import { useTopOfPage } from './shell/use-top-of-page';

/** Every address of the product. Each page is a chunk of its own; what stands outside the shell needs no sign-in. */
export function App() {
  useTopOfPage();
  return (
    <Suspense fallback={<LoadingNote lines={6} />}>
      <Routes>
        <Route path="/sign-in" element={<pages.SignIn />} />
        <Route element={<Shell open />}>
          <Route path="/calendar/workdays" element={<pages.Workdays />} />
        </Route>
        <Route element={<Shell />}>
          <Route index element={<pages.Queue />} />
          <Route path="welcome" element={<pages.FirstVisit />} />
          <Route path="inbox" element={<pages.Inbox />} />
          <Route path="me/notices" element={<pages.MyNotices />} />
          <Route path="me/password" element={<pages.Password />} />
          <Route path="me/delegations" element={<pages.MyDelegations />} />
          <Route path="people" element={<pages.People />} />
          <Route path="teams" element={<pages.Teams />} />
          <Route path="deliveries" element={<pages.Deliveries />} />
          <Route path="rounds" element={<pages.Rounds />} />
          <Route path="rounds/new" element={<pages.RoundDraft />} />
          <Route path="rounds/:roundId" element={<pages.RoundPage />} />
          <Route path="rounds/:roundId/revise" element={<pages.RoundDraft />} />
          <Route path="cycles" element={<pages.Cycles />} />
          <Route path="cycles/:cycleId" element={<pages.Cycle />} />
          <Route path="cycles/:cycleId/sheet" element={<pages.CycleSheet />} />
          <Route path="cycles/:cycleId/sheet/:act" element={<pages.CycleSheet />} />
          <Route path="sessions/:sessionId" element={<pages.Session />} />
          <Route path="lists/:listId" element={<pages.List />} />
          <Route path="lists/:listId/report" element={<pages.ListReport />} />
          <Route path="lists/:listId/items/:itemNo/dossier" element={<pages.Dossier />} />
          <Route path="lists/:listId/sheet/:act" element={<pages.ListSheet />} />
          <Route path="calendar" element={<pages.Calendar />} />
          <Route path="disposals" element={<pages.Disposals />} />
          <Route path="disposals/new" element={<pages.DisposalNew />} />
          <Route path="ledger/enter" element={<pages.Enter />} />
          <Route path="ledger" element={<pages.Ledger />} />
          <Route path="import" element={<pages.Import />} />
          <Route path="items" element={<Navigate to="/ledger" replace />} />
          <Route path="*" element={<pages.NotFound />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
