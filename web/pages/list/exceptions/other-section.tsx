import { Link } from 'react-router';
import type { ItemRow } from '../../../../contracts/queries';
import { originLabels } from '../../../../domain/rectification/labels';
import type { Item, ListOrigin } from '../../../../domain/rectification/types';
import { useItems } from '../../../api';
import { Deed, Deeds } from '../../cycle/case/deed';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area, Pick } from '../../cycle/case/fields';
import { useKept } from '../../cycle/case/kept';
import { Readers } from '../../cycle/case/readers';
import { Said, Text } from '../../cycle/case/said';
import { useView } from '../../cycle/case/view';
import { ReasonForm } from '../../session/reason-form';
import { SheetLink } from '../on-paper';
import { ApproveForm } from './approve-form';
import { DecisionForm } from './decision-form';
import { YearlyForm } from './yearly-form';

const endings: Partial<Record<Item['state'], string>> = {
  withdrawn: '已撤销',
  merged: '已并入其他事项',
  transferred: '已移交其他机关',
};

/** What the department decides about an item beside the straight way; nothing is shown where nothing can be done. */
export function OtherSection({ item }: { item: Item }) {
  const { list, text, action, forUnit } = useView();
  const target = { itemNo: item.itemNo };
  const { ongoingProposal, settled } = item;
  const reasonForm = (
    command: 'rectification.proposeOngoing' | 'rectification.withdrawItem' | 'rectification.transferItem',
    label: string,
    fieldLabel: string,
  ) => (
    <ReasonForm
      command={command}
      label={label}
      fieldLabel={fieldLabel}
      path="reason"
      max={300}
      extra={target}
    />
  );
  return (
    <section className="item-section item-others" aria-label="其他办理">
      {settled && (
        <Said
          title={endings[item.state] ?? '办结'}
          words={settled.words}
          path={text(settled.words, 'opinion') ? 'opinion' : 'reason'}
          by={settled.by}
          at={settled.at}
          paper={settled.paper}
          board={settled.board}
        />
      )}
      <Text label="会议和纪要编号">{text(settled?.words, 'minutes')}</Text>
      {settled?.mergedInto && (
        <p>
          并入{' '}
          <Link to={`/lists/${settled.inList ?? list?.listId}?item=${settled.mergedInto}`}>
            {settled.mergedInto}
          </Link>
        </p>
      )}
      {ongoingProposal && (
        <Said
          title="建议转长期整改"
          words={ongoingProposal.words}
          path="reason"
          by={ongoingProposal.by}
          at={ongoingProposal.at}
        />
      )}
      {!forUnit && action('rectification.decideOngoing', target) && (
        <SheetLink act="ongoing" itemNo={item.itemNo} />
      )}
      {!forUnit && action('rectification.decideItem', target) && (
        <SheetLink act="item" itemNo={item.itemNo} />
      )}
      <Deeds>
        <Deed command="rectification.decideOngoing" target={target} label="审批转长期整改" open quiet>
          {() => (
            <ApproveForm
              item={item}
              command="rectification.decideOngoing"
              label="提交审批"
              hint="同意后没有销号期限，每季更新进展，每年 12 月 15 日前处理一次"
            />
          )}
        </Deed>
        <Deed command="rectification.decideItem" target={target} label="研究决定" open quiet>
          {() => <DecisionForm item={item} command="rectification.decideItem" />}
        </Deed>
        <Deed command="rectification.enterBoardDecision" target={target} label="登记部务会决定" open quiet>
          {() => <DecisionForm item={item} command="rectification.enterBoardDecision" />}
        </Deed>
        <Deed command="rectification.reviewOngoing" target={target} label="年度处理" secondary quiet>
          {(close) => <YearlyForm item={item} onDone={close} />}
        </Deed>
        <Deed command="rectification.proposeOngoing" target={target} label="建议转长期整改" secondary quiet>
          {() => reasonForm('rectification.proposeOngoing', '提出建议', '理由')}
        </Deed>
        <Deed command="rectification.mergeItem" target={target} label="并入其他事项" secondary quiet>
          {(close) => <MergeForm item={item} onDone={close} />}
        </Deed>
        <Deed command="rectification.transferItem" target={target} label="移交其他机关" secondary quiet>
          {() => reasonForm('rectification.transferItem', '移交', '移交何机关、理由')}
        </Deed>
        <Deed command="rectification.withdrawItem" target={target} label="撤销事项" secondary quiet>
          {() => reasonForm('rectification.withdrawItem', '撤销事项', '理由')}
        </Deed>
      </Deeds>
    </section>
  );
}

/** Open items that one may go into. */
const goingOn = 'pendingMeasures,measuresReview,inProgress,pendingVerification,returned,ongoing,disputed';

/** One problem, one item: into an open item of this list or of another one of the unit (巡察 and 旁听 found the same). */
function MergeForm({ item, onDone }: { item: Item; onDone: () => void }) {
  const { list } = useView();
  const items = useItems({ unit: list?.responsibleUnitId ?? '', stage: goingOn }, undefined, 100);
  const others = items.rows.filter((i) => i.itemNo !== item.itemNo);
  const [into, setInto] = useKept<string | null>('into', null);
  const [reason, setReason] = useKept('reason', '');
  const body = () => ({
    itemNo: item.itemNo,
    intoItemNo: into ?? undefined,
    intoListId: others.find((i) => i.itemNo === into)?.listId,
    reason,
  });
  const label = (i: ItemRow) => `${originLabels[i.origin as ListOrigin]} ${i.itemNo} ${i.statement ?? ''}`;
  return (
    <DeedForm command="rectification.mergeItem" label="并入" body={body} onDone={onDone}>
      <p className="effect">本事项并入所选事项，由后者一并答复；编号保留，不再使用。</p>
      <Pick
        path="intoItemNo"
        label="并入"
        required
        options={others.map((i) => [i.itemNo, label(i)])}
        value={into}
        onChange={setInto}
        hint={others.length === 0 && !items.isLoading ? '本单位没有其他未办结的事项' : undefined}
      />
      <Readers who="unit" />
      <Area path="reason" label="理由" required value={reason} onChange={setReason} max={300} />
    </DeedForm>
  );
}
