import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from './case/deed-form';
import { Area } from './case/fields';
import { Readers } from './case/readers';
import { useView } from './case/view';

interface ReportDoc {
  overallAssessment: string;
  highlights: string;
  suggestions: string;
}

/** A report is to be read in a minute: above this many characters in all it warns (domain.md §4). */
const TOTAL = 500;
const length = (text: string) => [...text.trim()].length;

export function ReportForm({ onDone }: { onDone: () => void }) {
  const { cycle, text } = useView();
  const was = cycle?.report?.words;
  const form = cycle?.form;
  const draft = useDraft<ReportDoc>(
    `cycle.submitReport-${cycle?.cycleId}-${cycle?.report?.submittedAt.slice(0, 10) ?? 'first'}`,
    {
      overallAssessment: text(was, 'overallAssessment'),
      highlights: was ? text(was, 'highlights') : text(form?.words, 'highlights'),
      suggestions: was ? text(was, 'suggestions') : text(form?.words, 'suggestions'),
    },
  );
  const doc = draft.value;
  const set = (change: Partial<ReportDoc>) => draft.set((d) => ({ ...d, ...change }));
  const problems = form?.facts.issues.map((_, i) => text(form.words, `issues.${i}.statement`)) ?? [];
  const total =
    length(doc.overallAssessment) +
    length(doc.highlights) +
    length(doc.suggestions) +
    problems.reduce((sum, p) => sum + length(p), 0);
  return (
    <DeedForm
      command="cycle.submitReport"
      label="报送报告"
      body={() => ({ ...doc })}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="inside" />
      <Area
        path="overallAssessment"
        label="总体评价"
        required
        value={doc.overallAssessment}
        onChange={(overallAssessment) => set({ overallAssessment })}
        max={500}
        rows={4}
      />
      <Area
        path="highlights"
        label="特色亮点"
        value={doc.highlights}
        onChange={(highlights) => set({ highlights })}
        max={300}
      />
      {problems.length > 0 && (
        <div className="text">
          <h4>存在问题（取自反馈表，不再填写）</h4>
          <ol>
            {problems.map((p) => (
              <li key={p}>{p}</li>
            ))}
          </ol>
        </div>
      )}
      <Area
        path="suggestions"
        label="建议"
        required
        value={doc.suggestions}
        onChange={(suggestions) => set({ suggestions })}
        max={300}
      />
      <p className={total > TOTAL ? 'total total-over' : 'total'} aria-live="polite">
        全文 {total} 字
        {total > TOTAL ? `，超过 ${TOTAL} 字，请精简（不影响报送）` : `，不超过 ${TOTAL} 字为宜`}
      </p>
    </DeedForm>
  );
}
