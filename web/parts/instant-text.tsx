import { dateInWords, type Instant, localDateOf, localTimeOf, weekdayInWords } from '../../domain/calendar';
import { realmToday } from '../api';

/** `4月24日 周五 14:30`, the year in front when it is another one. */
export function instantInWords(at: Instant, weekday = true): string {
  const date = localDateOf(at);
  return `${dateInWords(date, realmToday())}${weekday ? ` ${weekdayInWords(date)}` : ''} ${localTimeOf(at)}`;
}

/** A moment in words, for machines too. */
export function InstantText({ at, weekday = true }: { at: Instant; weekday?: boolean }) {
  return <time dateTime={at}>{instantInWords(at, weekday)}</time>;
}
