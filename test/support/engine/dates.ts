/** Days of a test's own count: day 0 is a Monday, so weekdays can be counted on the fingers. All in UTC+8. */
export class Days {
  /** @param monday 00:00 of day 0 in UTC+8, as milliseconds */
  constructor(private readonly monday: number) {}

  /** The first Monday strictly after an instant, whose week and the next `weeks` lie in one calendar year. */
  static after(nowMs: number, weeks: number): Days {
    const offset = 8 * 3_600_000;
    const day = 86_400_000;
    let date = Math.floor((nowMs + offset) / day) + 1;
    const yearOf = (d: number) => new Date(d * day).getUTCFullYear();
    // 1970-01-01 was a Thursday, so Mondays are 4 modulo 7.
    while (date % 7 !== 4 || yearOf(date) !== yearOf(date + 7 * weeks)) date += 1;
    return new Days(date * day - offset);
  }

  /** `time` as `HH:MM`; `24:00` is the end of the day. */
  at(day: number, time: string): string {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return new Date(this.monday + ((day * 24 + hours) * 60 + minutes) * 60_000).toISOString();
  }

  date(day: number): string {
    return new Date(this.monday + (day * 24 + 12) * 3_600_000).toISOString().slice(0, 10);
  }

  get year(): number {
    return Number(this.date(0).slice(0, 4));
  }
}
