import { lazy, Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import type { Me } from '../../contracts/queries';
import { isSignedOut, useMe } from '../api';
import { useChanges } from '../api/changes';
import { ErrorNote } from '../parts/error-note';
import { LoadingNote } from '../parts/loading-note';
import { Band } from './band';
import { BottomBar } from './bottom-bar';
import { OfflineNote } from './offline-note';
import { ReceiptBar } from './receipt-bar';
import { SessionNote } from './session-note';
import './shell.css';

const ChangePassword = lazy(() => import('../pages/password'));

/** The frame of every page: band, receipt, page, and on a phone the bar below. `open` pages need no sign-in. */
export function Shell({ open = false }: { open?: boolean }) {
  const { data: me, error, refetch } = useMe();
  const { pathname, search } = useLocation();
  if (!me && !open) {
    if (isSignedOut(error))
      return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
    return (
      <main className="page">
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingNote lines={6} />}
      </main>
    );
  }
  if (me?.mustChangePassword) return <FirstPassword />;
  return <Frame me={me} />;
}

/** Came in by a one-time password: nothing else opens before one's own is chosen. */
function FirstPassword() {
  return (
    <main className="page" id="page" tabIndex={-1}>
      <Suspense fallback={<LoadingNote lines={6} />}>
        <ChangePassword />
      </Suspense>
    </main>
  );
}

function Frame({ me }: { me: Me | undefined }) {
  return (
    <>
      <a className="skip" href="#page">
        跳到正文
      </a>
      <Band me={me} />
      {me ? <Changes /> : null}
      <main className="page" id="page" tabIndex={-1}>
        <OfflineNote />
        <SessionNote />
        <ReceiptBar />
        <Suspense fallback={<LoadingNote lines={6} />}>
          <Outlet />
        </Suspense>
      </main>
      {me ? <BottomBar me={me} /> : null}
    </>
  );
}

/** Its own component: what the events change must not draw the frame again. */
function Changes() {
  useChanges();
  return null;
}
