import { useState } from 'react';
import { Link } from 'react-router';
import {
  addWorkdays,
  type CalendarData,
  computeDeadline,
  dateInWords,
  defaultDeadlineRules,
  localDateOf,
} from '../../../domain/calendar';
import type { Item } from '../../../domain/rectification/types';
import { useCalendar } from '../../api';
import { Deed, Deeds } from '../cycle/case/deed';
import { DeedForm } from '../cycle/case/deed-form';
import { Pick } from '../cycle/case/fields';
import { useView } from '../cycle/case/view';
import { ProposalForm } from '../session/proposal-form';

/** 必学内容: which further session catches it up; its T+1 workday is the item's date. */
export function StudySection({ item }: { item: Item }) {
  const { page, today } = useView();
  const { study } = item;
  if (!study) return null;
  const session = page.sessions.find((s) => s.sessionId === study.sessionId);
  const day = (at: string) => dateInWords(localDateOf(at), today);
  const missed = page.sessions.find((s) => s.sessionId === study.missedSessionId);
  return (
    <section className="item-section" aria-label="补学">
      <h3>补学</h3>
      {missed && (
        <p>
          {day(missed.startsAt)}的<Link to={`/sessions/${missed.sessionId}`}>学习会</Link>没有学
          {missed.topic ? `，当次主题：${missed.topic}` : ''}。
        </p>
      )}
      {study.sessionId ? (
        <p>
          由 {study.startsAt ? day(study.startsAt) : ''}的
          <Link to={`/sessions/${study.sessionId}`}>学习会</Link>补学
          {session?.topic ? `，主题：${session.topic}` : ''}。会后 1 个工作日内申请销号。
        </p>
      ) : (
        <p className="soft">还没有安排。单位的下一次学习会补学，会后 1 个工作日内申请销号。</p>
      )}
      <Deeds>
        <Deed
          command="rectification.arrangeStudy"
          target={{ itemNo: item.itemNo }}
          label="安排补学的学习会"
          open
        >
          {() => <ArrangeForm item={item} />}
        </Deed>
      </Deeds>
    </section>
  );
}

/** As the rule has it: not beyond the last day while that lies ahead. */
function mayCatchUp(
  item: Item,
  startsAt: string,
  { calendar, today, credited }: { calendar: CalendarData; today: string; credited: number },
): boolean {
  if (item.returns > 0) return true;
  const { groupMakeUp, phasedClosure } = defaultDeadlineRules;
  const { dueOn } = computeDeadline(groupMakeUp, { nextSession: localDateOf(startsAt) }, calendar);
  const byRule = computeDeadline(phasedClosure, { delivery: localDateOf(item.deliveredAt) }, calendar).dueOn;
  const last = addWorkdays(calendar, byRule, credited).date;
  return dueOn <= last || last < today;
}

function ArrangeForm({ item }: { item: Item }) {
  const { page, list, today } = useView();
  const calendar = useCalendar();
  const credited = list?.clocks[`closure:${item.itemNo}`]?.deadline.creditedWorkdays ?? 0;
  const sessions = page.sessions.filter(
    (s) =>
      mayCatchUp(item, s.startsAt, { calendar, today, credited }) &&
      ['scheduled', 'held', 'recorded'].includes(s.stage) &&
      s.startsAt >= item.deliveredAt &&
      s.sessionId !== item.study?.missedSessionId,
  );
  // 补学 is the next meeting's, unless another is chosen: also one that was held before anybody named it.
  const [chosen, setChosen] = useState<string | null>(null);
  const next = sessions.find((s) => localDateOf(s.startsAt) >= today) ?? sessions[0];
  const sessionId = chosen ?? next?.sessionId ?? null;
  if (sessions.length === 0)
    return (
      <>
        <p className="soft">本单位没有可以选定的学习会。先在这里报一次，报好后选定。</p>
        <ProposalForm command="session.propose" label="报学习会" />
      </>
    );
  return (
    <DeedForm
      command="rectification.arrangeStudy"
      label="选定"
      body={() => ({ itemNo: item.itemNo, sessionId: sessionId ?? undefined })}
    >
      <Pick
        path="sessionId"
        label="学习会"
        required
        options={sessions.map((s) => [
          s.sessionId,
          `${dateInWords(localDateOf(s.startsAt), today)} ${s.topic ?? ''}`,
        ])}
        value={sessionId}
        onChange={setChosen}
        hint="选定后不再更换；学习会改期，期限随之调整"
      />
    </DeedForm>
  );
}
