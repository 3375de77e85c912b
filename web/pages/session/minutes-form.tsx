import { localDateOf } from '../../../domain/calendar';
import { segmentLabels } from '../../../domain/session/labels';
import { notHeardSegments } from '../../../domain/session/not-heard';
import type { SegmentKind } from '../../../domain/session/types';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Checks, Count, DeedField, Line, Pick } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';
import { rosterOn, useView } from '../cycle/case/view';
import { useLateReason } from './late-reason';

interface SegmentDoc {
  kind: SegmentKind;
  speakerIds: string[];
  /** Minutes by speaker, where somebody took the time. */
  minutes: Record<string, number | null>;
  summary: string;
  /** A line of what each speaker said; absent in drafts of before. */
  lines?: Record<string, string>;
}
interface MinutesDoc {
  /** Absent in drafts of before. */
  chairId?: string | null;
  segments: SegmentDoc[];
  content: string;
}

const kinds = Object.keys(segmentLabels) as SegmentKind[];

/** The four segments of a meeting in their order (domain.md M05); one in which nobody spoke is left out. */
export function MinutesForm() {
  const { page, session, name, today } = useView();
  const latest = session?.packages.at(-1)?.plan;
  const absent = (session?.attendance?.absences ?? []).map((a) => a.personId);
  const people = rosterOn(page, session ? localDateOf(session.meeting.startsAt) : today).map(
    (m) =>
      [m.personId, absent.includes(m.personId) ? `${name(m.personId)}（未到会）` : name(m.personId)] as const,
  );
  const draft = useDraft<MinutesDoc>(`session.recordMinutes-${session?.sessionId}`, {
    // As planned; the secretary corrects what went otherwise.
    segments: kinds.map((kind) => ({
      kind,
      speakerIds:
        kind === 'keySpeech'
          ? [...(latest?.keySpeakerIds ?? [])]
          : kind === 'closing' && latest
            ? [latest.chairId]
            : [],
      minutes: {},
      summary: '',
    })),
    content: '',
    chairId: latest?.chairId ?? null,
  });
  const late = useLateReason();
  const { segments, content, chairId } = draft.value;
  const setAt = (at: number, change: Partial<SegmentDoc>) =>
    draft.set((d) => ({ ...d, segments: d.segments.map((s, i) => (i === at ? { ...s, ...change } : s)) }));
  const unheard = notHeardSegments(session);
  const held = segments.filter(
    (s) => !unheard.includes(s.kind) && (s.speakerIds.length > 0 || s.summary.trim() !== ''),
  );
  return (
    <DeedForm
      command="session.recordMinutes"
      label="录入学习记录"
      body={() => ({
        segments: held.map(({ kind, speakerIds, minutes, summary, lines }) => ({
          kind,
          speakers: speakerIds.map((personId) => ({
            personId,
            minutes: minutes[personId] ?? null,
            line: lines?.[personId] ?? '',
          })),
          summary,
        })),
        content,
        ...(chairId ? { chairId } : {}),
        ...late.body,
      })}
      onDone={() => void draft.discard()}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="unit" />
      <Pick
        path="chairId"
        label="主持人"
        options={people}
        value={chairId ?? null}
        onChange={(c) => draft.set((d) => ({ ...d, chairId: c }))}
        hint="按学习方案填好，换了人的改过来"
      />
      <p className="effect">重点发言人已按学习方案填好，请按实际情况核对。</p>
      <DeedField path="segments" label="学习环节" required group>
        {() =>
          segments.map((s, i) => {
            const at = held.indexOf(s);
            if (unheard.includes(s.kind))
              return (
                <section key={s.kind} className="segment" aria-label={segmentLabels[s.kind]}>
                  <h4 className="form-head">{segmentLabels[s.kind]}</h4>
                  <p className="effect">按学习方案不旁听，本环节的内容不得录入本系统。</p>
                </section>
              );
            return (
              <section key={s.kind} className="segment" aria-label={segmentLabels[s.kind]}>
                <h4 className="form-head">{segmentLabels[s.kind]}</h4>
                <Checks
                  path={`segments.${at}.speakers`}
                  label="发言人"
                  options={people}
                  value={s.speakerIds}
                  onChange={(speakerIds) => setAt(i, { speakerIds })}
                />
                {s.speakerIds.some((id) => absent.includes(id)) && (
                  <p className="effect">
                    {s.speakerIds
                      .filter((id) => absent.includes(id))
                      .map(name)
                      .join('、')}
                    登记为未到会；属书面发言的，请在发言概述中写明。
                  </p>
                )}
                {s.speakerIds.length > 0 && (
                  <div className="field-row">
                    {s.speakerIds.map((personId, n) => (
                      <Count
                        key={personId}
                        path={`segments.${at}.speakers.${n}.minutes`}
                        label={`${name(personId)}用时`}
                        value={s.minutes[personId] ?? null}
                        onChange={(minutes) => setAt(i, { minutes: { ...s.minutes, [personId]: minutes } })}
                        unit="分钟"
                      />
                    ))}
                  </div>
                )}
                {s.speakerIds.map((personId, n) => (
                  <Line
                    key={personId}
                    path={`segments.${at}.speakers.${n}.line`}
                    label={`${name(personId)}发言概述`}
                    value={s.lines?.[personId] ?? ''}
                    onChange={(line) => setAt(i, { lines: { ...s.lines, [personId]: line } })}
                    max={200}
                  />
                ))}
                <Area
                  path={`segments.${at}.summary`}
                  label="要点"
                  value={s.summary}
                  onChange={(summary) => setAt(i, { summary })}
                  max={600}
                  rows={1}
                />
              </section>
            );
          })
        }
      </DeedField>
      <Area
        path="content"
        label="记录"
        required
        value={content}
        onChange={(c) => draft.set((d) => ({ ...d, content: c }))}
        max={4000}
        rows={6}
        hint="时间、内容、人员、效果"
      />
      {late.field}
    </DeedForm>
  );
}
