import { latestReport } from '../../../../domain/rectification/report-state';
import { reportCounts, standing } from '../../../../domain/rectification/reported';
import { DraftLine } from '../../../parts/draft-line';
import { useDraft } from '../../../parts/use-draft';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area } from '../../cycle/case/fields';
import { Readers } from '../../cycle/case/readers';
import { useView } from '../../cycle/case/view';
import { ReportItems } from './report-items';
import { countsInWords } from './report-words';

interface ReportDoc {
  summary: string;
  openItemPlan: string;
  longTermMechanism: string;
}

/** 整改报告: three texts at most; counts and items come from the list as it stands when it is filed. */
export function ClosingReportForm({ onDone }: { onDone: () => void }) {
  const { list, text } = useView();
  const was = list && latestReport(list);
  const version = (was?.version ?? 0) + 1;
  const draft = useDraft<ReportDoc>(`rectification.fileReport-${list?.listId}-${version}`, {
    summary: text(was?.words, 'summary'),
    openItemPlan: text(was?.words, 'openItemPlan'),
    longTermMechanism: text(was?.words, 'longTermMechanism'),
  });
  if (!list) return null;
  const doc = draft.value;
  const set = (change: Partial<ReportDoc>) => draft.set((d) => ({ ...d, ...change }));
  const items = standing(list);
  const { open } = reportCounts(items);
  const withPlan = doc.openItemPlan.trim() !== '';
  return (
    <DeedForm
      command="rectification.fileReport"
      label="报书记审签"
      body={() => ({ version, ...doc, withPlan })}
      check={() => (open > 0 && !withPlan ? { openItemPlan: '还有未完成的事项，请写明原因和下步计划' } : {})}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <p className="effect">
        {countsInWords(items)}逐项情况由清单生成，不再填写，以报送时为准。报书记审签，审签后正式报送。
      </p>
      <Readers who="unit" />
      <Area
        path="summary"
        label="总体情况"
        required
        value={doc.summary}
        onChange={(summary) => set({ summary })}
        max={500}
        rows={4}
      />
      <Area
        path="openItemPlan"
        label="未完成原因及计划"
        required={open > 0}
        value={doc.openItemPlan}
        onChange={(openItemPlan) => set({ openItemPlan })}
        max={500}
        rows={3}
      />
      <Area
        path="longTermMechanism"
        label="长效机制"
        value={doc.longTermMechanism}
        onChange={(longTermMechanism) => set({ longTermMechanism })}
        max={500}
        rows={3}
      />
      <details className="version">
        <summary>随报告一起报送的逐项情况（{items.length} 项）</summary>
        <ReportItems items={items} className="report-items" />
      </details>
    </DeedForm>
  );
}
