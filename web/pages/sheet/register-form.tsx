import type { Sheet } from '../../../contracts/queries';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Choice } from '../cycle/case/fields';
import { useKept } from '../cycle/case/kept';
import { type Audience, Readers } from '../cycle/case/readers';
import { usePaper } from './use-paper';

interface RegisterFormProps {
  command: 'cycle.registerSignature' | 'rectification.registerEndorsement';
  sheet: Sheet;
  scanned: string;
  words: { yes: string; no: string; effect: string; readers: Audience };
  extra: Record<string, unknown>;
}

/** Enters a signature, or a refusal, that was given on paper. */
export function RegisterForm({ command, sheet, scanned, words, extra }: RegisterFormProps) {
  const [verdict, setVerdict] = useKept<'yes' | 'no' | null>('verdict', null);
  const [reason, setReason] = useKept('reason', '');
  const paper = usePaper(sheet, scanned);
  const body = () => ({
    ...extra,
    agreed: verdict === null ? undefined : verdict === 'yes',
    ...paper.body(),
    ...(verdict === 'no' ? { reason } : {}),
  });
  return (
    <DeedForm command={command} label="登记" body={body}>
      <p className="effect">{words.effect}</p>
      <Choice
        path="agreed"
        label="纸面结论"
        required
        options={[
          ['yes', words.yes],
          ['no', words.no],
        ]}
        value={verdict}
        onChange={setVerdict}
      />
      {verdict === 'no' && (
        <>
          <Readers who={words.readers} />
          <Area path="reason" label="纸面上的意见" required value={reason} onChange={setReason} max={300} />
        </>
      )}
      {paper.fields}
    </DeedForm>
  );
}
