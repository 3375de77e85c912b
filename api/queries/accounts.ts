import type { Account } from '../../contracts/accounts';
import { isBefore } from '../../domain/calendar';

/** An account beside its person `p`, joined as `a`; all null for somebody who has none. */
export interface AccountRow {
  login: string | null;
  locked: boolean | null;
  lockedUntil: Date | null;
  oneTimeUntil: Date | null;
  signedInAt: Date | null;
}
export const accountColumns = `a.login, a.locked_until AS "lockedUntil", a.one_time_until AS "oneTimeUntil", a.signed_in_at AS "signedInAt", p.locked`;

/** How an account stands. The door goes by the clock on the wall, as it does itself. */
export function accountOf(row: AccountRow): Account | null {
  if (row.login === null) return null;
  const now = new Date().toISOString();
  const [lockedUntil, oneTimeUntil, signedInAt] = [row.lockedUntil, row.oneTimeUntil, row.signedInAt].map(
    (at) => at?.toISOString() ?? null,
  );
  const stands = (state: Account['state'], until: string | null = null): Account => ({
    login: row.login ?? '',
    state,
    until,
    signedInAt: signedInAt ?? null,
  });
  if (row.locked) return stands('locked');
  if (lockedUntil && isBefore(now, lockedUntil)) return stands('lockedOut', lockedUntil);
  if (!oneTimeUntil) return stands('open');
  return stands(isBefore(now, oneTimeUntil) ? 'oneTime' : 'oneTimeExpired', oneTimeUntil);
}
