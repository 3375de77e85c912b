import type { Item } from '../../../../domain/rectification/types';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area, Choice, Day } from '../../cycle/case/fields';
import { useKept } from '../../cycle/case/kept';
import { Readers } from '../../cycle/case/readers';
import { useView } from '../../cycle/case/view';

/** The yearly decision about a long-term item: 续期 at most twice, or 转分阶段 with a date. */
export function YearlyForm({ item, onDone }: { item: Item; onDone: () => void }) {
  const { today } = useView();
  const [outcome, setOutcome] = useKept<'renew' | 'phase' | null>('outcome', null);
  const [on, setOn] = useKept<string | null>('on', null);
  const [opinion, setOpinion] = useKept('opinion', '');
  const body = () => ({ itemNo: item.itemNo, outcome: outcome ?? undefined, on: on ?? undefined, opinion });
  return (
    <DeedForm command="rectification.reviewOngoing" label="提交处理" body={body} onDone={onDone}>
      <Choice
        path="outcome"
        label="处理"
        required
        options={[
          ['renew', `续期（已续 ${item.ongoingRenewals} 次，最多 2 次）`],
          ['phase', '转分阶段整改'],
        ]}
        value={outcome}
        onChange={setOutcome}
        hint="可以销号的由单位申请销号；应当撤销的由部领导撤销"
      />
      <Day
        path="on"
        label={outcome === 'phase' ? '销号期限' : '下次处理日期'}
        required
        value={on}
        onChange={setOn}
        min={today}
        hint={outcome === 'phase' ? '最长 60 个工作日' : '最长一年'}
      />
      <Readers who="unit" />
      <Area path="opinion" label="意见" required value={opinion} onChange={setOpinion} max={300} />
    </DeedForm>
  );
}
