import { useState } from 'react';
import { methodLabels } from '../../../domain/rectification/labels';
import type { Item, VerificationMethod } from '../../../domain/rectification/types';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Choice, Day, optionsOf } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';
import { useView } from '../cycle/case/view';

interface VerifyDoc {
  decision: 'close' | 'return' | null;
  method: VerificationMethod | null;
  resubmitBy: string | null;
  reason: string;
}

/** 验收: closed, or sent back with a reason and a date; the due date itself does not move. */
export function VerifyForm({ item }: { item: Item }) {
  const { list, today } = useView();
  const [key] = useState(
    `rectification.verifyClosure-${list?.listId}-${item.itemNo.split('-').at(-1)}-${item.returns}`,
  );
  const draft = useDraft<VerifyDoc>(key, { decision: null, method: null, resubmitBy: null, reason: '' });
  const { decision, method, resubmitBy, reason } = draft.value;
  const set = (change: Partial<VerifyDoc>) => draft.set((d) => ({ ...d, ...change }));
  const returning = decision === 'return';
  const body = () => ({
    itemNo: item.itemNo,
    close: decision === null ? undefined : decision === 'close',
    method: method ?? undefined,
    resubmitBy: returning ? resubmitBy : null,
    reason,
  });
  return (
    <DeedForm
      command="rectification.verifyClosure"
      label={returning ? '退回' : '提交验收'}
      danger={returning}
      body={body}
      onDone={() => void draft.discard()}
      aside={<DraftLine draft={draft} />}
    >
      <Choice
        path="method"
        label="验收方式"
        required
        options={optionsOf(methodLabels)}
        value={method}
        onChange={(m) => set({ method: m })}
        hint={item.severity === 'general' ? undefined : '较重及以上的问题应当现场或座谈验收'}
      />
      <Choice
        path="close"
        label="结论"
        required
        options={[
          ['close', '销号'],
          ['return', '退回'],
        ]}
        value={decision}
        onChange={(d) => set({ decision: d })}
        hint={decision === 'close' ? '销号后为“已销号（待回头看）”' : undefined}
      />
      {returning && (
        <Day
          path="resubmitBy"
          label="再次申请的期限"
          value={resubmitBy}
          onChange={(d) => set({ resubmitBy: d })}
          min={today}
          hint="不填为 10 个工作日；最长 10 个工作日"
        />
      )}
      <Readers who="unit" />
      <Area
        path="reason"
        label={returning ? '退回理由' : '验收意见'}
        required={returning}
        value={reason}
        onChange={(r) => set({ reason: r })}
        max={300}
      />
    </DeedForm>
  );
}
