import { Button } from 'antd';
import { Link } from 'react-router';
import {
  type CalendarEntry,
  type CalendarKind,
  calendarKindLabels,
  calendarKinds,
} from '../../../contracts/calendar';
import { dayKind, PROVISIONAL_WORDS, parseLocalDate, runInWords } from '../../../domain/calendar';
import { realmToday, useCalendar, useMyCalendar } from '../../api';
import { CheckFilter } from '../../parts/filters';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { useAddress } from '../../parts/use-address';
import { useNarrow } from '../../parts/use-narrow';
import { Agenda } from './agenda';
import { byDay, firstOf, lastOf, type Month, monthAfter, monthFrom, monthOf, weeksOf } from './days';
import { FeedPanel } from './feed-panel';
import { MonthGrid } from './month-grid';
import './calendar.css';

/** Dates that others keep are many; who wants them ticks them. */
const usual: readonly CalendarKind[] = ['meeting', 'task', 'window'];

/** 我的日历: meetings, my moves and windows by date; a month at a time, on a phone as a list. */
export default function MyCalendarPage() {
  const today = realmToday();
  const [address, set] = useAddress(['month', 'view', 'kinds', 'day']);
  const month = monthFrom(address.month, today);
  const weeks = weeksOf(month);
  const span = { from: weeks[0]?.[0] ?? firstOf(month), to: weeks.at(-1)?.[6] ?? lastOf(month) };
  const query = useMyCalendar(span);
  const kinds = calendarKinds.filter((k) =>
    address.kinds ? address.kinds.split(',').includes(k) : usual.includes(k),
  );
  const tick = (kind: CalendarKind, on: boolean) => {
    const next = calendarKinds.filter((k) => (k === kind ? on : kinds.includes(k)));
    set({
      kinds:
        next.length === usual.length && next.every((k) => usual.includes(k)) ? '' : next.join(',') || 'none',
    });
  };
  const asList = useNarrow() || address.view === 'list';
  const go = (to: Month) => set({ month: to === monthOf(today) ? '' : to, day: '' });
  return (
    <div className="calendar-page">
      <PageHeader
        title="我的日历"
        below={
          <>
            学习会、轮到您的事和窗口期，点开就是办理的地方。
            <Link to="/calendar/workdays">放假安排和工作日计算</Link>
          </>
        }
      />
      <Panel flush>
        <div className="calendar-tools">
          <span className="calendar-steps">
            <Button onClick={() => go(monthAfter(month, -1))} aria-label="上个月">
              ‹
            </Button>
            <h2 aria-live="polite">{`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`}</h2>
            <Button onClick={() => go(monthAfter(month, 1))} aria-label="下个月">
              ›
            </Button>
            <Button disabled={month === monthOf(today)} onClick={() => go(monthOf(today))}>
              本月
            </Button>
          </span>
          <fieldset className="calendar-kinds">
            <legend className="hidden-word">显示</legend>
            {calendarKinds.map((kind) => (
              <CheckFilter
                key={kind}
                label={calendarKindLabels[kind]}
                checked={kinds.includes(kind)}
                onChange={(on) => tick(kind, on)}
              />
            ))}
          </fieldset>
          <span className="calendar-views">
            {(['', 'list'] as const).map((view) => (
              <Button
                key={view}
                type={(address.view === 'list') === (view === 'list') ? 'primary' : 'default'}
                aria-pressed={(address.view === 'list') === (view === 'list')}
                onClick={() => set({ view })}
              >
                {view === 'list' ? '列表' : '月历'}
              </Button>
            ))}
          </span>
        </div>
        <Loaded query={query} lines={8}>
          {({ entries, more }) => (
            <Shown
              entries={entries.filter((e) => kinds.includes(e.kind))}
              more={more}
              month={month}
              asList={asList}
              day={parseLocalDate(address.day) ?? (month === monthOf(today) ? today : firstOf(month))}
              onDay={(day) => set({ day })}
            />
          )}
        </Loaded>
      </Panel>
      {query.isPending ? null : <FeedPanel />}
    </div>
  );
}

interface ShownProps {
  entries: readonly CalendarEntry[];
  more: boolean;
  month: Month;
  asList: boolean;
  day: string;
  onDay(day: string): void;
}

function Shown({ entries, more, month, asList, day, onDay }: ShownProps) {
  const calendar = useCalendar();
  const days = byDay(entries);
  const lasting = entries.filter((e) => e.from !== e.to && e.from <= lastOf(month) && e.to >= firstOf(month));
  const provisional = [firstOf(month), lastOf(month)].some((d) => dayKind(calendar, d).provisional);
  return (
    <>
      {provisional ? <p className="calendar-note">{PROVISIONAL_WORDS}。</p> : null}
      {more ? <p className="calendar-note">事项过多，没有全部列出，请减少所选的种类。</p> : null}
      {lasting.map((e) => (
        <p key={e.key} className="calendar-note">
          <Link to={e.href}>{e.title}</Link> {runInWords(e.from, e.to, firstOf(month))}
        </p>
      ))}
      {asList ? (
        <Agenda from={firstOf(month)} to={lastOf(month)} days={days} />
      ) : (
        <>
          <MonthGrid month={month} days={days} chosen={day} onChoose={onDay} />
          <section aria-label="所选的一天" className="calendar-chosen" aria-live="polite">
            <Agenda from={day} to={day} days={days.has(day) ? days : new Map([...days, [day, []]])} />
          </section>
        </>
      )}
    </>
  );
}
