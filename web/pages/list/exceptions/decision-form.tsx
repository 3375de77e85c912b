import { itemOutcomeLabels } from '../../../../domain/rectification/labels';
import type { Item, ItemOutcome } from '../../../../domain/rectification/types';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area, Choice, Day, optionsOf } from '../../cycle/case/fields';
import { useKept } from '../../cycle/case/kept';
import { Readers } from '../../cycle/case/readers';
import { useView } from '../../cycle/case/view';
import { useBoardMinutes } from './board-minutes';

type Command = 'rectification.decideItem' | 'rectification.enterBoardDecision';

/** 续整改 with a date, 转长期 or 撤销: by a 部领导 after a long red 督办, by the 部务会 after the third return. */
export function DecisionForm({ item, command }: { item: Item; command: Command }) {
  const { today } = useView();
  const board = command === 'rectification.enterBoardDecision';
  const [outcome, setOutcome] = useKept<ItemOutcome | null>('outcome', null);
  const [by, setBy] = useKept<string | null>('by', null);
  const minutes = useBoardMinutes(item.lastReturn?.at);
  const [opinion, setOpinion] = useKept('opinion', '');
  const body = () => ({
    itemNo: item.itemNo,
    outcome: outcome ?? undefined,
    resubmitBy: outcome === 'continue' ? by : null,
    opinion,
    ...(board ? minutes.body() : {}),
  });
  return (
    <DeedForm command={command} label={board ? '登记决定' : '提交决定'} body={body}>
      <p className="effect">
        {board
          ? `已退回 ${item.returns} 次，由部务会研究；登记人按会议纪要登记。`
          : '红色督办后 20 个工作日仍未办结，由部领导研究决定。'}
      </p>
      <Choice
        path="outcome"
        label="决定"
        required
        options={optionsOf(itemOutcomeLabels)}
        value={outcome}
        onChange={setOutcome}
      />
      {outcome === 'continue' && (
        <Day
          path="resubmitBy"
          label="期限"
          required
          value={by}
          onChange={setBy}
          min={today}
          hint="最长 60 个工作日"
        />
      )}
      <Readers who="unit" />
      {board && minutes.fields}
      <Area path="opinion" label="意见" required value={opinion} onChange={setOpinion} max={300} />
    </DeedForm>
  );
}
