import { useState } from 'react';
import type { Item } from '../../../domain/rectification/types';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Choice } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';

export function ReviewMeasuresForm({ item }: { item: Item }) {
  const [verdict, setVerdict] = useState<'approve' | 'return' | null>(null);
  const [opinion, setOpinion] = useState('');
  const body = () => ({
    itemNo: item.itemNo,
    approve: verdict === null ? undefined : verdict === 'approve',
    opinion,
  });
  return (
    <DeedForm command="rectification.reviewMeasures" label="提交审核" body={body}>
      <Choice
        path="approve"
        label="结论"
        required
        options={[
          ['approve', '通过'],
          ['return', '退回'],
        ]}
        value={verdict}
        onChange={setVerdict}
      />
      <Readers who="unit" />
      <Area
        path="opinion"
        label={verdict === 'return' ? '退回理由' : '意见'}
        required={verdict === 'return'}
        value={opinion}
        onChange={setOpinion}
        max={300}
      />
    </DeedForm>
  );
}
