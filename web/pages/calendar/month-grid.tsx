import { Link } from 'react-router';
import { calendarKindLabels } from '../../../contracts/calendar';
import { isBefore, type LocalDate } from '../../../domain/calendar';
import { realmNow, realmToday } from '../../api';
import { DayMark } from './day-mark';
import { type Month, monthOf, type Placed, weeksOf } from './days';
import { timeOf } from './entry-line';

/** Lines of a day in the grid; the rest is counted, and listed below once the day is chosen. */
const atOnce = 3;
const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

interface GridProps {
  month: Month;
  days: ReadonlyMap<LocalDate, readonly Placed[]>;
  chosen: LocalDate;
  onChoose(day: LocalDate): void;
}

export function MonthGrid({ month, days, chosen, onChoose }: GridProps) {
  const today = realmToday();
  return (
    <table className="month">
      <caption className="hidden-word">{month.replace('-', '年')}月</caption>
      <thead>
        <tr>
          {weekdays.map((day) => (
            <th key={day} scope="col">
              周{day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const placed = days.get(day) ?? [];
              const of = [
                'month-day',
                monthOf(day) === month ? '' : 'month-other',
                day === today ? 'month-today' : '',
                day === chosen ? 'month-chosen' : '',
              ];
              return (
                <td key={day} className={of.join(' ')}>
                  <button
                    type="button"
                    className="month-number"
                    aria-pressed={day === chosen}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                    <span className="hidden-word">日，{placed.length} 项</span>
                    {day === today ? <span className="month-now">今天</span> : null}
                  </button>
                  <DayMark date={day} />
                  <ul>
                    {placed.slice(0, atOnce).map((p) => (
                      <li key={p.entry.key + p.part}>
                        <Short placed={p} />
                      </li>
                    ))}
                  </ul>
                  {placed.length > atOnce ? (
                    <button type="button" className="month-more" onClick={() => onChoose(day)}>
                      还有 {placed.length - atOnce} 项
                    </button>
                  ) : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Short({ placed }: { placed: Placed }) {
  const { entry, part } = placed;
  const late = entry.dueAt !== null && !isBefore(realmNow(), entry.dueAt);
  const kind = calendarKindLabels[entry.kind];
  return (
    <Link
      to={entry.href}
      className={`month-entry month-${entry.kind} month-${entry.state}`}
      title={entry.title}
    >
      {entry.startsAt ? <span className="figure">{timeOf(placed)} </span> : `${kind} `}
      {late ? <span className="month-late">逾期 </span> : null}
      {entry.title}
      {part}
    </Link>
  );
}
