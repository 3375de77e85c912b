import { localDateOf } from '../../../domain/calendar';
import { segmentLabels } from '../../../domain/session/labels';
import { notHeardSegments } from '../../../domain/session/not-heard';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { useLateReason } from '../session/late-reason';
import { DeedForm } from './case/deed-form';
import { Area, Checks, Day, Line, optionsOf, Rows } from './case/fields';
import { Readers } from './case/readers';
import { useView } from './case/view';

interface SitInDoc {
  documents: { title: string }[];
  talks: { withWhom: string; on: string | null; line: string }[];
  comment: string;
  notHeard?: string[];
}

/** 旁听情况: what was looked at and who was talked with; starts from what was recorded before. */
export function SitInForm({ onDone }: { onDone: () => void }) {
  const { cycle, session, text, today } = useView();
  const planned = notHeardSegments(session);
  const was = cycle?.sitIn;
  const version = (was?.version ?? 0) + 1;
  const day = cycle?.startsAt ? localDateOf(cycle.startsAt) : today;
  const draft = useDraft<SitInDoc>(`cycle.recordSitIn-${cycle?.cycleId}-${version}`, {
    documents: Array.from({ length: was?.documents ?? 0 }, (_, i) => ({
      title: text(was?.words, `documents.${i}.title`),
    })),
    talks: (was?.talks ?? []).map((t, i) => ({
      withWhom: text(was?.words, `talks.${i}.withWhom`),
      on: t.on,
      line: text(was?.words, `talks.${i}.line`),
    })),
    comment: text(was?.words, 'comment'),
    notHeard: [...(was?.notHeard ?? [])],
  });
  const { documents, talks, comment, notHeard = [] } = draft.value;
  const late = useLateReason();
  const set = (change: Partial<SitInDoc>) => draft.set((d) => ({ ...d, ...change }));
  return (
    <DeedForm
      command="cycle.recordSitIn"
      label="保存旁听情况"
      body={() => ({
        version,
        documents,
        talks,
        commented: comment.trim() !== '',
        comment,
        notHeard,
        ...late.body,
      })}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="inside" />
      <Rows
        path="documents"
        label="查阅资料"
        unit="资料"
        required={false}
        rows={documents}
        onChange={(rows) => set({ documents: rows })}
        fresh={() => ({ title: '' })}
        max={30}
      >
        {(row, change, i) => (
          <Line
            path={`documents.${i}.title`}
            label={`资料${i + 1}`}
            required
            value={row.title}
            onChange={(title) => change({ title })}
            max={80}
          />
        )}
      </Rows>
      <Rows
        path="talks"
        label="访谈调研"
        unit="访谈"
        required={false}
        rows={talks}
        onChange={(rows) => set({ talks: rows })}
        fresh={() => ({ withWhom: '', on: day, line: '' })}
        max={20}
        layout="pair"
      >
        {(row, change, i) => (
          <>
            <Line
              path={`talks.${i}.withWhom`}
              label={`访谈对象${i + 1}`}
              required
              value={row.withWhom}
              onChange={(withWhom) => change({ withWhom })}
              max={40}
            />
            <Day
              path={`talks.${i}.on`}
              label="日期"
              required
              value={row.on}
              onChange={(on) => change({ on })}
              max={today}
            />
            <Line
              path={`talks.${i}.line`}
              label="要点"
              required
              value={row.line}
              onChange={(line) => change({ line })}
              max={200}
            />
          </>
        )}
      </Rows>
      {planned.length > 0 && (
        <p className="effect">按学习方案不旁听：{planned.map((s) => segmentLabels[s]).join('、')}。</p>
      )}
      <Checks
        path="notHeard"
        label="会上另请回避、未旁听的环节"
        options={optionsOf(segmentLabels).filter(([s]) => !planned.includes(s))}
        value={notHeard}
        onChange={(segments) => set({ notHeard: segments })}
        hint="整个环节未旁听的才选；该环节不评价"
      />
      {cycle?.arrival?.commentAsked && (
        <Area
          path="comment"
          label="现场点评"
          value={comment}
          onChange={(c) => set({ comment: c })}
          max={300}
          hint="会议结束后的点评要点"
        />
      )}
      {late.field}
    </DeedForm>
  );
}
