import type { CalendarEntry } from '../../contracts/calendar';
import { addDays } from '../../domain/calendar';

/** Longest line, in octets without its end (RFC 5545 §3.1). */
const lineOctets = 75;
const octets = (text: string) => Buffer.byteLength(text, 'utf8');

/** TEXT (§3.3.11): backslash, semicolon, comma and line ends; other control characters have no place in it. */
export const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/gu, '\\$&')
    .replace(/\r\n?|\n/gu, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: just those are taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/gu, '');

/** Folds between characters, never inside one: a reader that unfolds octets and one that unfolds text see the same. */
export function fold(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  for (const character of line) {
    if (octets(piece) + octets(character) > lineOctets) {
      pieces.push(piece);
      piece = ' ';
    }
    piece += character;
  }
  return [...pieces, piece].join('\r\n');
}

/** `20260424T063000Z` */
const utc = (instant: string): string => `${instant.slice(0, 19).replace(/[-:]/gu, '')}Z`;
const date = (on: string): string => on.replace(/-/gu, '');

const statusOf = {
  open: 'CONFIRMED',
  held: 'CONFIRMED',
  tentative: 'TENTATIVE',
  cancelled: 'CANCELLED',
} as const;

/** What the calendar of a phone or an office program shows. Title, time and link; no words of the case. */
function eventLines(entry: CalendarEntry, origin: string): string[] {
  const { startsAt, minutes } = entry;
  const provisional = entry.provisional ? '（放假安排未公布，日期可能调整）' : '';
  const url = `${origin}${entry.href}`;
  const time =
    startsAt !== null
      ? [`DTSTART:${utc(startsAt)}`, `DURATION:PT${Math.max(1, minutes ?? 60)}M`]
      : // Of a whole-day event the end is the day after.
        [
          `DTSTART;VALUE=DATE:${date(entry.from)}`,
          `DTEND;VALUE=DATE:${date(addDays(entry.to, 1))}`,
          'TRANSP:TRANSPARENT',
        ];
  return [
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(entry.key)}@duxue`,
    // Of the case, not of the request: an unchanged calendar is the same text, and gets the same ETag.
    `DTSTAMP:${utc(entry.changedAt)}`,
    `LAST-MODIFIED:${utc(entry.changedAt)}`,
    `SEQUENCE:${entry.version}`,
    `STATUS:${statusOf[entry.state]}`,
    ...time,
    `SUMMARY:${escapeText(entry.title + provisional)}`,
    `DESCRIPTION:${escapeText(`登录后查看：${url}`)}`,
    `URL:${url}`,
    'END:VEVENT',
  ];
}

/** An iCalendar object (RFC 5545). Instants in UTC, whole days without a zone. */
export function icsOf(name: string, entries: readonly CalendarEntry[], origin: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//duxue//calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...entries.flatMap((entry) => eventLines(entry, origin)),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
