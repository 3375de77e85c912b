import { dateInWords } from '../../../domain/calendar';
import { seenUntil } from '../../../domain/rectification/filed-at';
import { methodLabels } from '../../../domain/rectification/labels';
import type { Item } from '../../../domain/rectification/types';
import { Facts } from '../../parts/facts';
import { InstantText } from '../../parts/instant-text';
import { itemStateWord } from '../../parts/stage-tag';
import { StatusTag } from '../../parts/status-tag';
import { Deed, Deeds } from '../cycle/case/deed';
import { Said } from '../cycle/case/said';
import { TapDeed } from '../cycle/case/tap-deed';
import { useView } from '../cycle/case/view';
import { ClosureForm } from './closure-form';
import { ClosureView, EarlierClosures } from './closure-view';
import { RefuseEndorsement, SheetLink } from './on-paper';
import { VerifyForm } from './verify-form';

/** 销号: applied for, endorsed, verified by somebody who answers for it; sent back at most until it is right. */
export function ClosureSection({ item }: { item: Item }) {
  const { name, text } = useView();
  const againBy = useAgainBy(item);
  const target = { itemNo: item.itemNo };
  const { verification, lastReturn, closure } = item;
  const waits = closure !== null && !closure.endorsedAt && !closure.refused;
  return (
    <section className="item-section" aria-label="销号">
      <h3>销号</h3>
      {lastReturn && (
        <Said
          title={`验收退回（${againBy}）`}
          words={lastReturn.words}
          path={`items.${lastReturn.place}.reason`}
          by={lastReturn.by}
          at={lastReturn.at}
          tone={item.state === 'closed' ? 'plain' : 'warn'}
        />
      )}
      {closure ? (
        <>
          <ClosureView closure={closure} />
          {waits && <StatusTag>待审签</StatusTag>}
        </>
      ) : (
        <p className="soft">
          {item.closures?.length ? '还没有再次申请。' : '还没有申请。'}
          措施完成后由责任人或学习秘书申请，直接责任人审签，片区联络员验收。
        </p>
      )}
      {item.closure?.refused && (
        <Said
          title="审签不同意"
          words={item.closure.refused.words}
          path="reason"
          by={item.closure.refused.by}
          at={item.closure.refused.at}
          paper={item.closure.refused.paper}
          tone="warn"
        />
      )}
      <EarlierClosures closures={item.closures ?? []} />
      {waits && <SheetLink act="closure" />}
      {verification && (
        <Facts
          columns={1}
          rows={[
            [
              '验收',
              <span key="v">
                {name(verification.verifierId)}，{methodLabels[verification.method]}验收，
                <InstantText at={verification.at} />
              </span>,
            ],
            ['结论', itemStateWord(item.state, item.followUp)],
            ['验收意见', text(verification.words, `items.${verification.place}.reason`)],
          ]}
        />
      )}
      <Deeds>
        <TapDeed
          command="rectification.resume"
          target={target}
          label="继续整改"
          body={target}
          effect="按退回理由继续整改，完成后再次申请销号。整改期限不变。"
        />
        <Deed
          command="rectification.applyClosure"
          target={target}
          label={item.closure ? '修改销号申请' : '申请销号'}
          secondary={item.closure !== null}
        >
          {(close) => <ClosureForm items={[item]} onDone={close} />}
        </Deed>
        {waits && (
          <TapDeed
            command="rectification.endorseClosure"
            target={target}
            label="审签销号申请"
            body={{ itemNos: [item.itemNo], seen: seenUntil([item], 'closure') }}
            effect="审签后报片区联络员验收，本单位的期限即告完成。"
            open={false}
          />
        )}
        <RefuseEndorsement item={item} what="closure" />
        <Deed command="rectification.verifyClosure" target={target} label="验收" open>
          {() => <VerifyForm items={[item]} />}
        </Deed>
      </Deeds>
    </section>
  );
}

/** By when what was sent back is applied for again: the later of the day named then and the item's own. */
function useAgainBy({ itemNo, lastReturn }: Item): string {
  const { list, today } = useView();
  if (!lastReturn) return '';
  const named = dateInWords(lastReturn.resubmitBy, today);
  const dueOn = list?.clocks[`resubmission:${itemNo}`]?.deadline.dueOn;
  return dueOn && dueOn > lastReturn.resubmitBy
    ? `退回时定为${named}，再次申请以较晚的${dateInWords(dueOn, today)}为准`
    : `${named}前再次申请`;
}
