import { Link } from 'react-router';
import type { Item, SampleGround } from '../../../../domain/rectification/types';
import { Deed, Deeds } from '../../cycle/case/deed';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area, Choice } from '../../cycle/case/fields';
import { useKept } from '../../cycle/case/kept';
import { Readers } from '../../cycle/case/readers';
import { Said } from '../../cycle/case/said';
import { useView } from '../../cycle/case/view';

/** 回头看: proven, or found again and opened anew under its own number. */
export function FollowUpSection({ item }: { item: Item }) {
  const { list, action } = useView();
  const target = { itemNo: item.itemNo };
  const again = list?.items.findLast((i) => i.recursFromItemId === item.itemNo);
  const { followUpCheck } = item;
  const { foundAs } = item;
  const untested = item.followUp === 'pending' || item.followUp === 'nextCycle';
  if (!followUpCheck && !foundAs && !untested && !action('rectification.checkFollowUp', target)?.allowed)
    return null;
  return (
    <section className="item-section" aria-label="回头看">
      <h3>回头看</h3>
      {untested && <p className="soft">{sampleWords(item)}</p>}
      {followUpCheck && (
        <Said
          title={item.followUp === 'passed' ? '通过' : '未通过，问题反弹'}
          words={followUpCheck.words}
          path="finding"
          by={followUpCheck.by}
          at={followUpCheck.at}
          tone={item.followUp === 'passed' ? 'plain' : 'warn'}
        />
      )}
      {foundAs && (
        <p>
          后来又发现同一问题，原销号记为无效：
          <Link to={`/lists/${foundAs.listId}?item=${foundAs.itemNo}`}>{foundAs.itemNo}</Link>
        </p>
      )}
      {again && !foundAs && (
        <p>
          另立事项 <Link to={`?item=${again.itemNo}`}>{again.itemNo}</Link>
          {again.state === 'withdrawn' && item.followUp !== 'failed' && '，情况说明已采纳，不作反弹'}
        </p>
      )}
      <Deeds>
        <Deed command="rectification.checkFollowUp" target={target} label="登记回头看" secondary quiet>
          {(close) => <CheckForm item={item} onDone={close} />}
        </Deed>
      </Deeds>
    </section>
  );
}

const grounds: Record<SampleGround, string> = {
  severity: '程度为较重及以上',
  returned: '验收时退回过',
  recurred: '是再次出现的问题',
  oneInThree: '按每三项抽一项抽到',
};
/** Why it waits for a 回头看, or for what else; what was closed before there was a sample just waits. */
function sampleWords({ followUp, sampledFor }: Item): string {
  if (followUp === 'nextCycle') return '没有抽到回头看，由下一次旁听检验；需要的，也可以登记回头看。';
  return sampledFor ? `列入回头看：${grounds[sampledFor]}。` : '待回头看。';
}

function CheckForm({ item, onDone }: { item: Item; onDone: () => void }) {
  const [result, setResult] = useKept<'passed' | 'failed' | null>('result', null);
  const [finding, setFinding] = useKept('finding', '');
  const [statement, setStatement] = useKept('statement', '');
  const [basis, setBasis] = useKept('basis', '');
  const failed = result === 'failed';
  const body = () => ({
    itemNo: item.itemNo,
    passed: result === null ? undefined : !failed,
    finding,
    ...(failed ? { statement, basis } : {}),
  });
  return (
    <DeedForm
      command="rectification.checkFollowUp"
      label="登记回头看"
      body={body}
      onDone={onDone}
      danger={failed}
    >
      <Choice
        path="passed"
        label="结论"
        required
        options={[
          ['passed', '通过'],
          ['failed', '未通过，问题反弹'],
        ]}
        value={result}
        onChange={setResult}
        hint={failed ? '原事项仍为已销号（反弹）；另立一项，程度加重一级，重新制定措施' : undefined}
      />
      <Readers who="unit" />
      <Area path="finding" label="查看情况" required value={finding} onChange={setFinding} max={300} />
      {failed && (
        <>
          <Area path="statement" label="问题" required value={statement} onChange={setStatement} max={200} />
          <Area
            path="basis"
            label="依据"
            value={basis}
            onChange={setBasis}
            max={300}
            hint="不填的，以查看情况为依据"
          />
        </>
      )}
    </DeedForm>
  );
}
