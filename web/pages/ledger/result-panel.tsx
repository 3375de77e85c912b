import { itemWord } from '../../../contracts/wording';
import { categoryLabels, severityLabels, trackLabels } from '../../../domain/cycle/form';
import { methodLabels, originLabels } from '../../../domain/rectification/labels';
import type { ItemState } from '../../../domain/rectification/types';
import { useResult } from '../../api';
import { Facts } from '../../parts/facts';
import { InstantText } from '../../parts/instant-text';
import { Loaded } from '../../parts/loaded';
import { SidePanel } from '../../parts/side-panel';
import { ItemStateTag } from '../../parts/stage-tag';
import { ItemPanel } from './item-panel';

const objections: Record<string, string> = { upheld: '采纳', partly: '部分采纳', rejected: '不采纳' };
const word = (labels: Record<string, string>, key: string | null) => (key ? (labels[key] ?? '') : '');

/** 整改结果 for 组织部: what was found and what became of it, nothing of how it was handled. */
export function ResultPanel(props: { itemNo: string; listId: string; onClose(): void }) {
  const { itemNo, onClose } = props;
  const result = useResult(itemNo);
  // Of the reader's own organ they read the list as everybody there does, also what is not settled yet.
  if (result.isError) return <ItemPanel {...props} />;
  return (
    <SidePanel title={`${itemWord(itemNo)}（${itemNo}）`} onClose={onClose}>
      <Loaded query={result} lines={8}>
        {(r) => (
          <>
            <div className="panel-tags">
              <ItemStateTag state={r.state as ItemState} followUp={r.followUp} />
            </div>
            <p>{r.statement ?? ''}</p>
            <Facts
              columns={1}
              rows={[
                ['单位', r.unitName],
                ['来源', word(originLabels, r.origin)],
                ['依据', r.basis ?? ''],
                ['类别', word(categoryLabels, r.category)],
                ['程度', word(severityLabels, r.severity)],
                ['整改类型', word(trackLabels, r.track)],
                ['送达', <InstantText key="delivered" at={r.deliveredAt} />],
                ['情况说明', r.objection ? word(objections, r.objection) : '没有提出'],
                ['销号', r.closedAt ? <InstantText key="closed" at={r.closedAt} /> : ''],
                ['验收方式', word(methodLabels, r.method)],
              ]}
            />
          </>
        )}
      </Loaded>
    </SidePanel>
  );
}
