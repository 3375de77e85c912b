import { Link } from 'react-router';
import { calendarKindLabels } from '../../../contracts/calendar';
import { type Deadline, localTimeOf } from '../../../domain/calendar';
import { DueDate } from '../../parts/due-date';
import { StatusTag } from '../../parts/status-tag';
import type { Placed } from './days';

export const timeOf = ({ entry }: Placed): string => (entry.startsAt ? localTimeOf(entry.startsAt) : '全天');

/** One thing of a day in full: when, what kind, what, and for a date the rule behind it. Opens its case. */
export function EntryLine({ placed }: { placed: Placed }) {
  const { entry, part } = placed;
  return (
    <li className={entry.state === 'cancelled' ? 'entry entry-cancelled' : 'entry'}>
      <span className="entry-time figure">{timeOf(placed)}</span>
      <StatusTag>{calendarKindLabels[entry.kind]}</StatusTag>
      <span className="entry-words">
        <Link to={entry.href}>
          {entry.title}
          {part}
        </Link>
        {entry.note ? <span className="soft">{entry.note}</span> : null}
      </span>
      {entry.dueAt ? (
        <DueDate
          dueAt={entry.dueAt}
          deadline={(entry.deadline as Deadline | null) ?? undefined}
          provisional={entry.provisional}
        />
      ) : null}
    </li>
  );
}
