import { type Filed, seenUntil } from '../../../../domain/rectification/filed-at';
import type { Item } from '../../../../domain/rectification/types';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area, Choice } from '../../cycle/case/fields';
import { useKept } from '../../cycle/case/kept';
import { Readers } from '../../cycle/case/readers';

interface ApproveFormProps {
  item: Item;
  command: 'rectification.reviewMeasures' | 'rectification.decideExtension' | 'rectification.decideOngoing';
  label: string;
  /** The two conclusions on the buttons, and what the reason of the second is called. */
  words?: { yes: string; no: string; reason: string };
  hint?: string;
}

const about: Record<ApproveFormProps['command'], Filed> = {
  'rectification.reviewMeasures': 'measures',
  'rectification.decideExtension': 'extension',
  'rectification.decideOngoing': 'ongoing',
};
const consent = { yes: '同意', no: '不同意', reason: '理由' };

/** Yes, or no with its reason: a request decided, measures reviewed. */
export function ApproveForm({ item, command, label, words = consent, hint }: ApproveFormProps) {
  const [verdict, setVerdict] = useKept<'yes' | 'no' | null>('verdict', null);
  const [opinion, setOpinion] = useKept('opinion', '');
  const body = () => ({
    itemNo: item.itemNo,
    approve: verdict === null ? undefined : verdict === 'yes',
    opinion,
    seen: seenUntil([item], about[command]),
  });
  return (
    <DeedForm command={command} label={label} body={body} danger={verdict === 'no'}>
      <Choice
        path="approve"
        label="结论"
        required
        options={[
          ['yes', words.yes],
          ['no', words.no],
        ]}
        value={verdict}
        onChange={setVerdict}
        hint={hint}
      />
      <Readers who="unit" />
      <Area
        path="opinion"
        label={verdict === 'no' ? words.reason : '意见'}
        required={verdict === 'no'}
        value={opinion}
        onChange={setOpinion}
        max={300}
      />
    </DeedForm>
  );
}
