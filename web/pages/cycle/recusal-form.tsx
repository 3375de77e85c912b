import { DeedForm } from './case/deed-form';
import { Area, Choice, Pick } from './case/fields';
import { useKept } from './case/kept';
import { Readers } from './case/readers';
import { calledOf } from './pool';
import { usePool } from './substitute-form';

const verdicts = [
  ['yes', '同意回避'],
  ['no', '不予回避'],
] as const;

/** 理论科 decides, and names who comes instead in the same step. */
export function RecusalForm({ personId }: { personId: string }) {
  const pool = usePool();
  const [verdict, setVerdict] = useKept<'yes' | 'no' | null>('verdict', null);
  const [choice, setChoice] = useKept<string | null>('choice', null);
  const [reason, setReason] = useKept('reason', '');
  const body = () => ({
    personId,
    grant: verdict === null ? undefined : verdict === 'yes',
    reason,
    substitute: verdict === 'yes' && choice ? calledOf(choice) : null,
  });
  return (
    <DeedForm command="cycle.decideRecusal" label="提交决定" body={body}>
      <Choice path="grant" label="结论" required options={verdicts} value={verdict} onChange={setVerdict} />
      {verdict === 'yes' && (
        <Pick
          path="substitute.substituteId"
          label="递补人员"
          options={pool}
          value={choice}
          onChange={setChoice}
          hint="可以不选，由旁听组另行递补"
        />
      )}
      <Readers who="inside" />
      <Area path="reason" label="理由" required value={reason} onChange={setReason} max={300} />
    </DeedForm>
  );
}
