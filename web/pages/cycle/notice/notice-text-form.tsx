import { severityLabels, trackLabels } from '../../../../domain/cycle/form';
import { DraftLine } from '../../../parts/draft-line';
import { useDraft } from '../../../parts/use-draft';
import { DeedForm } from '../case/deed-form';
import { Area } from '../case/fields';
import { Readers } from '../case/readers';
import { type CaseView, useView } from '../case/view';
import { type StudyTaskDoc, StudyTaskRows, studyTaskBodies, studyTaskDocs } from './study-task-rows';

interface NoticeDoc {
  highlights: string;
  suggestions: string;
  issues: { statement: string; basis: string }[];
  /** Absent in drafts of before. */
  studyTasks?: StudyTaskDoc[];
}

interface NoticeTextFormProps {
  /** Accepting drafts the first text from the form; redrafting answers a leader's return. */
  command: 'cycle.acceptForm' | 'cycle.redraftNotice';
}

/** What the unit will read, prefilled and edited, never retyped. */
export function NoticeTextForm({ command }: NoticeTextFormProps) {
  const view = useView();
  const { cycle } = view;
  const first = command === 'cycle.acceptForm';
  const version = first ? cycle?.form?.version : (cycle?.notice?.version ?? 0) + 1;
  const draft = useDraft<NoticeDoc>(
    `${command}-${cycle?.cycleId}-${version}`,
    first ? fromForm(view) : fromNotice(view),
  );
  const doc = draft.value;
  const set = (change: Partial<NoticeDoc>) => draft.set((d) => ({ ...d, ...change }));
  const setIssue = (at: number, change: Partial<NoticeDoc['issues'][number]>) =>
    draft.set((d) => ({
      ...d,
      issues: d.issues.map((issue, i) => (i === at ? { ...issue, ...change } : issue)),
    }));
  const graded = first ? cycle?.form?.facts.issues : cycle?.notice?.issues;
  return (
    <DeedForm
      command={command}
      label={first ? '采纳，提请签发' : '重新提请签发'}
      body={() => ({ version, ...doc, studyTasks: studyTaskBodies(doc.studyTasks ?? []) })}
      onDone={() => void draft.discard()}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="signer" />
      <p className="effect">
        {first
          ? '以下文字取自反馈表，是单位将收到的反馈意见，可以修改；评价和会签情况不发给单位。'
          : '以下为被退回的反馈意见，修改后重新提请签发。'}
      </p>
      <Area
        path="highlights"
        label="特色亮点"
        value={doc.highlights}
        onChange={(highlights) => set({ highlights })}
        max={300}
      />
      {doc.issues.map((issue, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is that of the form
        <section key={i} className="row notice-issue" aria-label={`问题${i + 1}`}>
          <h4>
            问题{i + 1}
            {graded?.[i] && (
              <span className="soft">
                （{severityLabels[graded[i].severity]}，{trackLabels[graded[i].suggestedTrack]}）
              </span>
            )}
          </h4>
          <Area
            path={`issues.${i}.statement`}
            label="表述"
            required
            value={issue.statement}
            onChange={(statement) => setIssue(i, { statement })}
            max={200}
          />
          <Area
            path={`issues.${i}.basis`}
            label="依据"
            required
            value={issue.basis}
            onChange={(basis) => setIssue(i, { basis })}
            max={300}
          />
        </section>
      ))}
      <Area
        path="suggestions"
        label="意见建议"
        required
        value={doc.suggestions}
        onChange={(suggestions) => set({ suggestions })}
        max={300}
      />
      <StudyTaskRows tasks={doc.studyTasks ?? []} onChange={(studyTasks) => set({ studyTasks })} />
    </DeedForm>
  );
}

function fromForm(view: CaseView): NoticeDoc {
  const { cycle, text } = view;
  const words = cycle?.form?.words;
  return {
    highlights: text(words, 'highlights'),
    suggestions: text(words, 'suggestions'),
    issues: (cycle?.form?.facts.issues ?? []).map((_, i) => ({
      statement: text(words, `issues.${i}.statement`),
      basis: text(words, `issues.${i}.evidence`),
    })),
    studyTasks: studyTaskDocs(view, cycle?.form?.facts.studyTasks, words),
  };
}

function fromNotice(view: CaseView): NoticeDoc {
  const { cycle, text } = view;
  const words = cycle?.notice?.words;
  return {
    highlights: text(words, 'highlights'),
    suggestions: text(words, 'suggestions'),
    issues: (cycle?.notice?.issues ?? []).map((_, i) => ({
      statement: text(words, `issues.${i}.statement`),
      basis: text(words, `issues.${i}.basis`),
    })),
    studyTasks: studyTaskDocs(view, cycle?.notice?.studyTasks, words),
  };
}
