import published from 'chinese-days/dist/chinese-days.json';

/**
 * Whether `date` is worked by the tables of `chinese-days` and the platform's UTC weekday: nothing of ours. Its own
 * `isWorkday` is not asked: it mixes UTC and local fields and was wrong on 88 days of 2026 under TZ=America/New_York.
 */
export function oracleIsWorkday(date: string): boolean {
  if (Object.hasOwn(published.workdays, date)) return true;
  if (Object.hasOwn(published.holidays, date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}
