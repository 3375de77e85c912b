import { notHeardOf, ratedBySegment } from '../../../../domain/cycle/form';
import { DraftLine } from '../../../parts/draft-line';
import { useDraft } from '../../../parts/use-draft';
import { DeedForm } from '../case/deed-form';
import { Readers } from '../case/readers';
import { useView } from '../case/view';
import { Observations } from '../observations';
import { ChecksFields } from './checks-fields';
import { ExchangeFields } from './exchange-fields';
import { type FormDoc, formBody, formDocOf } from './form-doc';
import { KnownFacts } from './known-facts';
import { ProblemFields } from './problem-fields';
import { RatingFields } from './rating-fields';

export interface FormFieldsProps {
  doc: FormDoc;
  set: (change: Partial<FormDoc>) => void;
}

/** 列席旁听意见反馈表: in the order of a meeting, at most fifteen taps when there is nothing to remark. */
export function DraftForm({ onDone }: { onDone: () => void }) {
  const view = useView();
  const { cycle, session } = view;
  const unheard = notHeardOf(cycle, session).map((segment) => ratedBySegment[segment]);
  const version = (cycle?.form?.version ?? 0) + 1;
  const draft = useDraft<FormDoc>(`cycle.draftForm-${cycle?.cycleId}-${version}`, formDocOf(view));
  const doc = draft.value;
  const set = (change: Partial<FormDoc>) => draft.set((d) => ({ ...d, ...change }));
  return (
    <DeedForm
      command="cycle.draftForm"
      label={version > 1 ? `提交第${version}版，重新会签` : '提交组内会签'}
      body={() => formBody(doc, version, unheard)}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="inside" />
      <KnownFacts />
      <Observations />
      <RatingFields doc={doc} set={set} />
      <ChecksFields doc={doc} set={set} />
      <ProblemFields doc={doc} set={set} />
      <ExchangeFields doc={doc} set={set} />
    </DeedForm>
  );
}
