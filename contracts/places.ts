import { idOf, kindOf } from '../domain/ledger/streams';

const pages: Record<string, string> = {
  round: 'rounds',
  session: 'sessions',
  cycle: 'cycles',
  rectification: 'lists',
};

/** A person's own: where the password is changed. */
const ownPage = '/me/password';

/** Where somebody finds what others have handed to them: the principal's own entry is not theirs to read. */
const lentPage = '/me/delegations';

/**
 * The page of a case, such as `/cycles/2026-R1-U001-1`: for lines on pages and for links in mails.
 * @param kind of the notice that leads there, where it is one
 */
export const hrefOf = (stream: string, kind = ''): string =>
  kind === 'person.delegated'
    ? lentPage
    : kindOf(stream) === 'person'
      ? ownPage
      : `/${pages[kindOf(stream)] ?? ''}/${idOf(stream)}`;

/** The case that a page is about: the inverse of `hrefOf`; null for pages that are about none. */
export function streamAt(pathname: string): string | null {
  const [, page = '', id] = pathname.split('/');
  const kind = Object.keys(pages).find((k) => pages[k] === page);
  return kind && id ? `${kind}/${decodeURIComponent(id)}` : null;
}
