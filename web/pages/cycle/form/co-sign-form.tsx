import { DeedForm } from '../case/deed-form';
import { Area, Choice } from '../case/fields';
import { useKept } from '../case/kept';
import { Readers } from '../case/readers';

/** Each signs what they have read; a dissent is kept beside the form and stops nothing. */
export function CoSignForm({ version }: { version: number }) {
  const [dissent, setDissent] = useKept<'no' | 'yes' | null>('dissent', null);
  const [opinion, setOpinion] = useKept('opinion', '');
  const body = () => ({
    version,
    dissent: dissent === null ? undefined : dissent === 'yes',
    ...(dissent === 'yes' ? { opinion } : {}),
  });
  return (
    <DeedForm command="cycle.coSignForm" label="会签" body={body}>
      <Choice
        path="dissent"
        label={`对第${version}版反馈表`}
        required
        options={[
          ['no', '同意'],
          ['yes', '有不同意见'],
        ]}
        value={dissent}
        onChange={setDissent}
      />
      {dissent === 'yes' && (
        <>
          <Readers who="inside" />
          <Area path="opinion" label="不同意见" required value={opinion} onChange={setOpinion} max={300} />
        </>
      )}
    </DeedForm>
  );
}
