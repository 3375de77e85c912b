import { instantOf, localDateOf, localTimeOf } from '../../../domain/calendar';
import { firstDayToMoveTo, lastDayToSet } from '../../../domain/session/date-outlook';
import { useCalendar } from '../../api';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Clock, Count, Day, Line, Tick } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';
import { useView } from '../cycle/case/view';
import { DateNotes } from './date-notes';

interface ProposalDoc {
  on: string | null;
  at: string | null;
  minutes: number | null;
  topic: string;
  venue: string;
  isDeliberation: boolean;
  reason: string;
}

interface ProposalFormProps {
  command: 'session.propose' | 'session.amend' | 'session.move';
  label: string;
}

/** 时间、地点、主题; a move keeps topic and place and says why. */
export function ProposalForm({ command, label }: ProposalFormProps) {
  const { cycle, session, text, page, today, action } = useView();
  const calendar = useCalendar();
  const moving = command === 'session.move';
  const next = action('session.propose')?.target.sessionId;
  const was = command === 'session.propose' ? undefined : session?.meeting;
  const draft = useDraft<ProposalDoc>(
    `${command}-${next ?? session?.sessionId ?? cycle?.cycleId ?? page.unit?.unitId}-${session?.proposal ?? 0}`,
    {
      // After a postponement the old date is the one that does not hold.
      on: was && session?.stage !== 'postponed' ? localDateOf(was.startsAt) : null,
      at: was && session?.stage !== 'postponed' ? localTimeOf(was.startsAt) : null,
      minutes: was?.durationMinutes ?? 120,
      topic: text(was?.words, 'topic'),
      venue: text(was?.words, 'venue'),
      isDeliberation: true,
      reason: '',
    },
  );
  const doc = draft.value;
  const set = (part: Partial<ProposalDoc>) => draft.set((d) => ({ ...d, ...part }));
  const body = () => {
    const time = {
      startsAt: doc.on && doc.at ? instantOf(doc.on, doc.at) : undefined,
      durationMinutes: doc.minutes ?? undefined,
    };
    if (moving) return { ...time, reason: doc.reason };
    const meeting = { ...time, topic: doc.topic, venue: doc.venue };
    if (command === 'session.amend') return { ...meeting, proposal: session?.proposal };
    return {
      ...meeting,
      unitId: page.unit?.unitId,
      cycleId: cycle?.cycleId ?? null,
      // After a cancelled or missed session the next one has a number of its own.
      ...(next ? { sessionId: String(next) } : {}),
      isDeliberation: doc.isDeliberation,
    };
  };
  const check = (): Record<string, string> => {
    if (doc.on && doc.at) return {};
    return { startsAt: doc.on ? '' : '请填写日期', at: doc.at ? '' : '请填写时间' };
  };
  return (
    <DeedForm
      command={command}
      label={label}
      body={body}
      check={check}
      onDone={() => void draft.discard()}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="unit" />
      <div className="field-row">
        <Day
          path="startsAt"
          label="日期"
          required
          value={doc.on}
          onChange={(on) => set({ on })}
          min={moving ? firstDayToMoveTo(calendar, today) : today}
          max={lastDayToSet(today)}
        />
        <Clock path="at" label="时间" required value={doc.at} onChange={(at) => set({ at })} />
        <Count
          path="durationMinutes"
          label="时长"
          required
          value={doc.minutes}
          onChange={(minutes) => set({ minutes })}
          unit="分钟"
          hint="不少于 60 分钟"
        />
      </div>
      <DateNotes on={doc.on} typed />
      {moving ? (
        <Area
          path="reason"
          label="改期原因"
          required
          value={doc.reason}
          onChange={(reason) => set({ reason })}
          max={200}
        />
      ) : (
        <>
          <Line
            path="topic"
            label="学习主题"
            required
            value={doc.topic}
            onChange={(topic) => set({ topic })}
            max={60}
          />
          <Line
            path="venue"
            label="学习地点"
            required
            value={doc.venue}
            onChange={(venue) => set({ venue })}
            max={60}
          />
        </>
      )}
      {command === 'session.propose' && (
        <Tick
          path="isDeliberation"
          label="学习类别"
          value={doc.isDeliberation}
          onChange={(isDeliberation) => set({ isDeliberation })}
          hint="每季度至少一次集体研讨，只有集体研讨计入"
        >
          本次为集体研讨
        </Tick>
      )}
    </DeedForm>
  );
}
