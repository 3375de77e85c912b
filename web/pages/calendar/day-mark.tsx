import { type DayKind, dayKind, type LocalDate } from '../../../domain/calendar';
import { useCalendar } from '../../api';

/** Whether the official calendar says anything about a day: 休 with its name, 班 on a worked weekend. */
export const isMarked = ({ kind }: DayKind): boolean => kind === 'holiday' || kind === 'makeUpWorkday';

export function DayMark({ date }: { date: LocalDate }) {
  const day = dayKind(useCalendar(), date);
  if (!isMarked(day)) return null;
  const off = day.kind === 'holiday';
  return (
    <span className={off ? 'day-mark day-off' : 'day-mark day-worked'}>
      {off ? `休 ${day.name}` : '班 调休'}
    </span>
  );
}
