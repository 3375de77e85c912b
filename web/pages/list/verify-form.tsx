import { useState } from 'react';
import { seenUntil } from '../../../domain/rectification/filed-at';
import { methodLabels } from '../../../domain/rectification/labels';
import type { Item, VerificationMethod } from '../../../domain/rectification/types';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Choice, Day, optionsOf } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';
import { useView } from '../cycle/case/view';
import { ClosureView } from './closure-view';
import { batchKey, ItemPart } from './item-part';

interface VerifyDoc {
  itemNo: string;
  decision: 'close' | 'return' | null;
  method: VerificationMethod | null;
  resubmitBy: string | null;
  reason: string;
}

const freshDoc = ({ itemNo }: Item): VerifyDoc => ({
  itemNo,
  decision: null,
  method: null,
  resubmitBy: null,
  reason: '',
});

/** 验收 of one item or of several: each closed, or sent back with a reason and a date; the due date itself does not move. */
export function VerifyForm({ items, onDone }: { items: readonly Item[]; onDone?: () => void }) {
  const { list } = useView();
  const [key] = useState(`rectification.verifyClosure-${list?.listId}-${batchKey(items)}`);
  const draft = useDraft<VerifyDoc[]>(key, items.map(freshDoc));
  const docOf = (item: Item) => draft.value.find((d) => d.itemNo === item.itemNo) ?? freshDoc(item);
  const set = (itemNo: string, change: Partial<VerifyDoc>) =>
    draft.set((docs) => docs.map((d) => (d.itemNo === itemNo ? { ...d, ...change } : d)));
  const docs = items.map(docOf);
  const back = docs.filter((d) => d.decision === 'return').length;
  const body = () => ({
    seen: seenUntil(items, 'closure'),
    items: docs.map(({ itemNo, decision, method, resubmitBy, reason }) => ({
      itemNo,
      close: decision === null ? undefined : decision === 'close',
      method: method ?? undefined,
      resubmitBy: decision === 'return' ? resubmitBy : null,
      reason,
    })),
  });
  const single = items.length === 1;
  return (
    <DeedForm
      command="rectification.verifyClosure"
      label={single ? (back ? '退回' : '提交验收') : `提交验收（${items.length} 项）`}
      danger={single && back > 0}
      body={body}
      onDone={() => {
        void draft.discard();
        onDone?.();
      }}
      aside={<DraftLine draft={draft} />}
    >
      {!single && (
        <p className="effect">
          逐项给出结论，一次提交；有一项不能办理，全部不提交。
          {back > 0 && `现为销号 ${items.length - back} 项，退回 ${back} 项。`}
        </p>
      )}
      <Readers who="unit" />
      {items.map((item, at) => (
        <ItemPart key={item.itemNo} item={item} titled={!single}>
          {!single && item.closure && <ClosureView closure={item.closure} />}
          <VerifyFields
            item={item}
            doc={docOf(item)}
            path={`items.${at}`}
            set={(change) => set(item.itemNo, change)}
          />
        </ItemPart>
      ))}
    </DeedForm>
  );
}

function VerifyFields(props: {
  item: Item;
  doc: VerifyDoc;
  path: string;
  set: (change: Partial<VerifyDoc>) => void;
}) {
  const { item, doc, path, set } = props;
  const { today } = useView();
  const returning = doc.decision === 'return';
  return (
    <>
      <Choice
        path={`${path}.method`}
        label="验收方式"
        required
        options={optionsOf(methodLabels)}
        value={doc.method}
        onChange={(method) => set({ method })}
        hint={item.severity === 'general' ? undefined : '较重及以上的问题应当现场或座谈验收'}
      />
      <Choice
        path={`${path}.close`}
        label="结论"
        required
        options={[
          ['close', '销号'],
          ['return', '退回'],
        ]}
        value={doc.decision}
        onChange={(decision) => set({ decision })}
        hint={doc.decision === 'close' ? '销号后待回头看；没有抽到的，由下一周期检验' : undefined}
      />
      {returning && (
        <Day
          path={`${path}.resubmitBy`}
          label="再次申请的期限"
          value={doc.resubmitBy}
          onChange={(resubmitBy) => set({ resubmitBy })}
          min={today}
          hint="不填为 10 个工作日；最长 10 个工作日"
        />
      )}
      <Area
        path={`${path}.reason`}
        label={returning ? '退回理由' : '验收意见'}
        required={returning}
        value={doc.reason}
        onChange={(reason) => set({ reason })}
        max={300}
      />
    </>
  );
}
