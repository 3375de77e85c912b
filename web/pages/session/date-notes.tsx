import { dateInWords, type LocalDate } from '../../../domain/calendar';
import { dateOutlook } from '../../../domain/session/date-outlook';
import { useView } from '../cycle/case/view';

/** Beside a day for the meeting, before it is filed or agreed: what it would mean. Nothing here refuses it. */
export function DateNotes({ on, typed = false }: { on: LocalDate | null; typed?: boolean }) {
  const { page, cycle, session, today, calendar, names } = useView();
  const { teamDays } = page;
  const outlook = on && cycle ? dateOutlook({ on, today, window: page.round, calendar, teamDays }) : null;
  if (!on || !outlook) return null;
  const day = (date: LocalDate) => dateInWords(date, today);
  const { round } = page;
  return (
    <div role="status" className="date-notes">
      {/* The field in which it is typed says so itself. */}
      {!typed && outlook.dayOff && (
        <p className="field-hint">{`${day(on)}是${outlook.dayOff}，不是工作日。`}</p>
      )}
      {outlook.outsideWindow && round && (
        <p className="field-hint">
          {`不在本轮旁听窗口（${day(round.windowFrom)}至${day(round.windowTo)}）内，请先与组织单位商量。`}
        </p>
      )}
      {outlook.busyIds.length > 0 && (
        <p className="field-hint">
          {`旁听组${names(outlook.busyIds)}当天另有旁听；一般一人一天只旁听一次，请另定日子，或按“递补”换人。`}
        </p>
      )}
      {outlook.agreedLate && (
        <p className="field-hint">距学习已不足 5 个工作日；规定提前 5 个工作日商定，不足的照常办理。</p>
      )}
      {(session?.packages.length ?? 0) === 0 && (
        <p className="field-hint">
          {`如今天商定，报送学习方案和学习资料的期限为${day(outlook.filedBy)}`}
          {outlook.filedShort ? '，不足一周，按商定后 3 个工作日计。' : '，提前一周。'}
        </p>
      )}
    </div>
  );
}
