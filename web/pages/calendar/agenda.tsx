import { addDays, dateInWords, dayKind, type LocalDate, weekdayInWords } from '../../../domain/calendar';
import { realmToday, useCalendar } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { DayMark, isMarked } from './day-mark';
import type { Placed } from './days';
import { EntryLine } from './entry-line';

interface AgendaProps {
  from: LocalDate;
  to: LocalDate;
  days: ReadonlyMap<LocalDate, readonly Placed[]>;
}

/** Day after day what there is, and the days off between; days with nothing are left out. */
export function Agenda({ from, to, days }: AgendaProps) {
  const calendar = useCalendar();
  const today = realmToday();
  const shown: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    if (days.has(day) || day === today || isMarked(dayKind(calendar, day))) shown.push(day);
  if (shown.length === 0)
    return (
      <EmptyNote title="这段时间没有与您有关的安排。">
        学习会报了时间、轮到您办的事有了期限，就会列在这里。
      </EmptyNote>
    );
  return (
    <ol className="day-list">
      {shown.map((day) => (
        <li key={day} className={day === today ? 'agenda-day agenda-today' : 'agenda-day'}>
          <h3>
            {dateInWords(day, today)} {weekdayInWords(day)}
            {day === today ? ' 今天' : ''} <DayMark date={day} />
          </h3>
          {days.get(day)?.length ? null : <p className="soft">没有安排</p>}
          <ul>
            {(days.get(day) ?? []).map((placed) => (
              <EntryLine key={placed.entry.key + placed.part} placed={placed} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
