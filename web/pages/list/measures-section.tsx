import { seenUntil } from '../../../domain/rectification/filed-at';
import type { Item } from '../../../domain/rectification/types';
import { Deed, Deeds } from '../cycle/case/deed';
import { Said } from '../cycle/case/said';
import { TapDeed } from '../cycle/case/tap-deed';
import { ApproveForm } from './exceptions/approve-form';
import { MeasuresForm } from './measures-form';
import { MeasuresView } from './measures-view';
import { RefuseEndorsement, SheetLink } from './on-paper';

/** 整改措施: filed by the unit, endorsed by its 直接责任人, reviewed by the 片区联络员. */
export function MeasuresSection({ item }: { item: Item }) {
  const target = { itemNo: item.itemNo };
  const returned = item.measures?.returned;
  return (
    <section className="item-section" aria-label="整改措施">
      <h3>整改措施</h3>
      {item.measures ? (
        <MeasuresView item={item} />
      ) : (
        <p className="soft">还没有措施。由责任人或学习秘书填报，直接责任人审签后报审。</p>
      )}
      {returned && (
        <Said
          title={item.measures?.endorsedAt ? '审核退回' : '审签不同意'}
          words={returned.words}
          path={item.measures?.endorsedAt ? 'opinion' : 'reason'}
          paper={returned.paper}
          by={returned.by}
          at={returned.at}
          tone="warn"
        />
      )}
      {item.measures && !returned && !item.measures.endorsedAt && <SheetLink act="measures" />}
      <Deeds>
        <Deed
          command="rectification.submitMeasures"
          target={target}
          label={item.measures ? '重报整改措施' : '报整改措施'}
          secondary={item.measures !== null && !returned}
        >
          {(close) => <MeasuresForm items={[item]} onDone={close} />}
        </Deed>
        {item.measures && !returned && (
          <TapDeed
            command="rectification.endorseMeasures"
            target={target}
            label="审签整改措施"
            body={{ itemNos: [item.itemNo], seen: seenUntil([item], 'measures') }}
            effect="审签后报片区联络员审核。"
            open={false}
          />
        )}
        <RefuseEndorsement item={item} what="measures" />
        <Deed command="rectification.reviewMeasures" target={target} label="审核整改措施" open>
          {() => (
            <ApproveForm
              item={item}
              command="rectification.reviewMeasures"
              label="提交审核"
              words={{ yes: '通过', no: '退回', reason: '退回理由' }}
            />
          )}
        </Deed>
      </Deeds>
    </section>
  );
}
