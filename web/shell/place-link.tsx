import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Destination } from './destinations';

/** A way to one of the main places; it is the present one also on the pages that belong to it (a list to its ledger). */
export function PlaceLink({ place, children }: { place: Destination; children: ReactNode }) {
  const { pathname } = useLocation();
  const here = [place.to, ...(place.holds ?? [])].some(
    (path) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)),
  );
  return (
    <Link to={place.to} className={here ? 'active' : undefined} aria-current={here ? 'page' : undefined}>
      {children}
    </Link>
  );
}
