import { type ReactNode, useId, useRef, useState } from 'react';
import type { DeadlineQuery } from '../../contracts/queries';
import type { CalendarData, Deadline, DescriptionLine, Instant, LocalDate } from '../../domain/calendar';
import {
  addDays,
  addMillis,
  dateInWords,
  dayKind,
  describeDeadline,
  isBefore,
  isWorkedKind,
  localDateOf,
  localTimeOf,
  PROVISIONAL_WORDS,
  runsInWords,
  speakRemaining,
  weekdayInWords,
} from '../../domain/calendar';
import { realmNow, useCalendar, useDeadline } from '../api';
import './due-date.css';
import { Floating } from './floating';

interface DueDateProps {
  /** Exclusive end of the due day; or give `deadline`, which also says by which rule. */
  dueAt?: Instant | null | undefined;
  deadline?: Deadline | undefined;
  provisional?: boolean;
  /** Where the date is from, in a queue or a table: what stands behind it is asked for when it is looked at. */
  of?: { stream: string; item?: string; clock?: string };
  /** The clock has been answered: the date alone, without 还剩 or 逾期. */
  met?: boolean;
}

/** `5月12日 周二（还剩 3 个工作日）`. Hover, focus or tap shows rule, anchor, days skipped and earlier dates. */
export function DueDate({ dueAt, deadline, provisional = false, met = false, of }: DueDateProps) {
  const calendar = useCalendar();
  const at = deadline?.dueAt ?? dueAt;
  if (!at) return <span className="due due-none">无期限</span>;
  const now = realmNow();
  const today = localDateOf(now);
  const dueOn = deadline?.dueOn ?? dueDateOf(at);
  const overdue = !met && !isBefore(now, at);
  const open = provisional || (deadline?.provisional ?? false);
  const left = met ? '' : speakRemaining(dueOn, today, calendar);
  const tone = overdue ? 'due-red' : !met && dueOn <= soonest(today) ? 'due-yellow' : '';
  return (
    // Only when it is looked at: most dates of a page never are.
    <Explained
      tone={tone}
      explanation={() =>
        deadline ? (
          <DueLines lines={describeDeadline(deadline, calendar, today)} />
        ) : (
          <AskedLines
            asked={of ? { ...of, dueAt: at } : null}
            plain={plainLines(dueOn, at, today, calendar)}
            describe={(found) => describeDeadline(found, calendar, today)}
          />
        )
      }
    >
      {dateInWords(dueOn, today)} {weekdayInWords(dueOn)}
      {left ? <span className="due-left">（{left}）</span> : null}
      {open ? <span className="due-open">{PROVISIONAL_WORDS}</span> : null}
    </Explained>
  );
}

/** How long the pointer may be between the date and its explanation. */
const CROSSING_MILLIS = 150;

/** The date as a button that explains itself to the pointer, the keyboard and the finger. */
function Explained({
  tone,
  explanation,
  children,
}: {
  tone: string;
  explanation: () => ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState(false);
  const show = () => {
    clearTimeout(leaving.current);
    setShown(true);
  };
  const hide = () => setShown(false);
  const leave = () => {
    leaving.current = setTimeout(hide, CROSSING_MILLIS);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`due ${tone}`}
        aria-describedby={shown ? id : undefined}
        onPointerEnter={(e) => e.pointerType === 'mouse' && show()}
        onPointerLeave={(e) => e.pointerType === 'mouse' && leave()}
        onFocus={show}
        onBlur={leave}
        onClick={show}
      >
        {children}
      </button>
      {shown ? (
        <Floating
          id={id}
          anchor={button}
          role="tooltip"
          onClose={hide}
          onPointerEnter={show}
          onPointerLeave={leave}
        >
          {explanation()}
        </Floating>
      ) : null}
    </>
  );
}

/** The due day (UTC+8) of an exclusive end: 24:00 belongs to the day that it ends. */
export const dueDateOf = (dueAt: Instant): LocalDate => localDateOf(addMillis(dueAt, -1));

/** The day and what lies before it at once; rule, anchor and earlier dates as soon as they are there. */
function AskedLines({
  asked,
  plain,
  describe,
}: {
  asked: DeadlineQuery | null;
  plain: readonly DescriptionLine[];
  describe(found: Deadline): readonly DescriptionLine[];
}) {
  const found = useDeadline(asked).data?.deadline;
  return <DueLines lines={found ? describe(found) : plain} />;
}

function DueLines({ lines }: { lines: readonly DescriptionLine[] }) {
  return (
    <dl className="due-lines">
      {lines.map(({ label, text }) => (
        <div key={label + text}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Without the rule at hand: the day and hour, and what lies between now and then. */
function plainLines(
  dueOn: LocalDate,
  at: Instant,
  today: LocalDate,
  calendar: CalendarData,
): DescriptionLine[] {
  const time = localTimeOf(at) === '00:00' ? '24:00' : localTimeOf(at);
  const lines: DescriptionLine[] = [
    { label: '截止', text: `${dateInWords(dueOn, today)} ${weekdayInWords(dueOn)} ${time}` },
  ];
  const [from, to] = dueOn < today ? [dueOn, today] : [today, dueOn];
  const between: { date: LocalDate; name: string; worked: boolean; extra: boolean }[] = [];
  for (let d = addDays(from, 1); d <= to && between.length < 120; d = addDays(d, 1)) {
    const { kind, name } = dayKind(calendar, d);
    between.push({ date: d, name, worked: isWorkedKind(kind), extra: kind === 'makeUpWorkday' });
  }
  const off = between.filter((d) => !d.worked);
  const extra = between.filter((d) => d.extra);
  if (off.length > 0) lines.push({ label: '跳过', text: runsInWords(off, today) });
  if (extra.length > 0) lines.push({ label: '计入', text: runsInWords(extra, today) });
  return lines;
}

/** Due today or tomorrow is near, whatever the calendar. */
const soonest = (today: LocalDate): LocalDate => addDays(today, 1);
