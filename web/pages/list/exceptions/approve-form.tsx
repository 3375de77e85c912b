import { useState } from 'react';
import type { Item } from '../../../../domain/rectification/types';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area, Choice } from '../../cycle/case/fields';
import { Readers } from '../../cycle/case/readers';

interface ApproveFormProps {
  item: Item;
  command: 'rectification.decideExtension' | 'rectification.decideOngoing';
  label: string;
  hint?: string;
}

/** 同意 or 不同意 with its reason. */
export function ApproveForm({ item, command, label, hint }: ApproveFormProps) {
  const [verdict, setVerdict] = useState<'yes' | 'no' | null>(null);
  const [opinion, setOpinion] = useState('');
  const body = () => ({
    itemNo: item.itemNo,
    approve: verdict === null ? undefined : verdict === 'yes',
    opinion,
  });
  return (
    <DeedForm command={command} label={label} body={body} danger={verdict === 'no'}>
      <Choice
        path="approve"
        label="结论"
        required
        options={[
          ['yes', '同意'],
          ['no', '不同意'],
        ]}
        value={verdict}
        onChange={setVerdict}
        hint={hint}
      />
      <Readers who="unit" />
      <Area
        path="opinion"
        label={verdict === 'no' ? '理由' : '意见'}
        required={verdict === 'no'}
        value={opinion}
        onChange={setOpinion}
        max={300}
      />
    </DeedForm>
  );
}
