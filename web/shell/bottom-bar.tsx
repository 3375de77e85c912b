import type { Me } from '../../contracts/queries';
import { useInbox, useQueue } from '../api';
import { bottomDestinations } from './destinations';
import { PlaceLink } from './place-link';

/** On a phone: where the thumb is. */
export function BottomBar({ me }: { me: Me }) {
  const unread = useInbox().data?.unread ?? me.unread;
  const waiting = useQueue().data?.mine.length ?? 0;
  const counts: Record<string, number> = { '/inbox': unread, '/': waiting };
  return (
    <nav className="bottom-bar no-print" aria-label="底部导航">
      {bottomDestinations(me).map((place) => {
        const n = counts[place.to] ?? 0;
        return (
          <PlaceLink key={place.to} place={place}>
            {place.short}
            {n > 0 ? <span className="count">{n > 99 ? '99+' : n}</span> : null}
          </PlaceLink>
        );
      })}
    </nav>
  );
}
