import { addDays, type LocalDate, parseLocalDate } from '../../domain/calendar';

/**
 * The date that a person typed, or null: `2026-05-12`, `2026/5/12`, `2026.5.12`, `20260512`, `2026年5月12日`; without a
 * year `5-12`, `5/12`, `5月12日` mean the one nearest to `today` (so in December `1-8` is next January); `今天`、`明天`.
 * Full-width digits and signs are understood.
 */
export function parseDate(text: string, today: LocalDate): LocalDate | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[/.。年月]/g, '-')
    .replace(/[日号]$/, '');
  if (plain === '今天' || plain === '今') return today;
  if (plain === '明天' || plain === '明') return addDays(today, 1);
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (whole) return parseLocalDate(`${whole[1]}-${two(whole[2])}-${two(whole[3])}`);
  const short = /^(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (!short) return null;
  const year = Number(today.slice(0, 4));
  const near = [year - 1, year, year + 1].flatMap(
    (y) => parseLocalDate(`${y}-${two(short[1])}-${two(short[2])}`) ?? [],
  );
  const distance = (d: LocalDate) => Math.abs(Date.parse(d) - Date.parse(today));
  return near.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** The time of day that a person typed as `HH:mm`, or null: `14:30`, `1430`, `9`, `14点半`, `下午2点30`, full-width too. */
export function parseTime(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/半/, '30')
    .replace(/[时点.]/, ':')
    .replace(/分$/, '');
  const match = /^(上午|下午|晚上)?(\d{1,2})(?::?(\d{2})?)$/.exec(plain);
  if (!match) return null;
  const afternoon = (match[1] === '下午' || match[1] === '晚上') && Number(match[2]) < 12;
  const [hour, minute] = [Number(match[2]) + (afternoon ? 12 : 0), Number(match[3] ?? 0)];
  return hour > 23 || minute > 59 ? null : `${two(String(hour))}:${two(String(minute))}`;
}

const two = (n: string | undefined) => (n ?? '').padStart(2, '0');
