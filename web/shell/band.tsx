import { Link, NavLink } from 'react-router';
import type { Me } from '../../contracts/queries';
import { useHealth, useInbox } from '../api';
import { bandDestinations } from './destinations';
import { PersonMenu } from './person-menu';
import { PlaceLink } from './place-link';
import { Search } from './search';

/** The header band: product, realm, where one can go, messages, and who one is here. */
export function Band({ me }: { me: Me | undefined }) {
  return (
    <header className="band">
      <div className="band-inner">
        <Link to="/" className="band-name" aria-label="督学，回到待我办理">
          督学
        </Link>
        <RealmMark realm={me?.realm} />
        {me ? (
          <>
            <nav className="band-nav" aria-label="主要页面">
              {bandDestinations(me).map((place) => (
                <PlaceLink key={place.to} place={place}>
                  {place.label}
                </PlaceLink>
              ))}
            </nav>
            <Search />
            <Bell me={me} />
            <PersonMenu me={me} />
          </>
        ) : (
          <Link to="/sign-in" className="band-sign-in">
            登录
          </Link>
        )}
      </div>
    </header>
  );
}

const realmWords: Record<string, string> = { demonstration: '演示', drill: '演练' };

/** 演示 or 演练, on every page of a realm that is not real. */
export function RealmMark({ realm }: { realm: string | undefined }) {
  const { data } = useHealth();
  const word = realmWords[realm ?? data?.realm ?? 'real'];
  if (!word) return null;
  return (
    <span className="realm" title={`${word}环境，数据均为虚构，不计入统计`}>
      {word}
    </span>
  );
}

function Bell({ me }: { me: Me }) {
  const inbox = useInbox();
  const unread = inbox.data?.unread ?? me.unread;
  return (
    <NavLink to="/inbox" className="band-bell" aria-label={unread > 0 ? `消息，${unread} 条未读` : '消息'}>
      消息
      {unread > 0 ? <span className="count">{unread > 99 ? '99+' : unread}</span> : null}
    </NavLink>
  );
}
