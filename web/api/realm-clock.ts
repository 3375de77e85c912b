import { type Instant, instantOfMillis, type LocalDate, localDateOf } from '../../domain/calendar';

/**
 * The realm's now as the server last said it, moved on by this machine's clock. A demonstration or drill realm runs on
 * its own time, and an office PC may be wrong by hours: dates on pages never use the PC's clock alone.
 */
let offsetMillis = 0;

/** Called with the `now` of every answer that carries one. */
export function heardNow(now: Instant): void {
  const server = Date.parse(now);
  if (Number.isFinite(server)) offsetMillis = server - Date.now();
}

export const realmNow = (): Instant => instantOfMillis(Date.now() + offsetMillis);

/** Today in UTC+8, in the realm's time. */
export const realmToday = (): LocalDate => localDateOf(realmNow());
