import { Link } from 'react-router';
import type { SheetAct } from '../../../contracts/queries';
import { seenUntil } from '../../../domain/rectification/filed-at';
import type { Endorsed, Item } from '../../../domain/rectification/types';
import { Deed } from '../cycle/case/deed';
import { useView } from '../cycle/case/view';
import { ReasonForm } from '../session/reason-form';

const sheetNames: Partial<Record<SheetAct, string>> = {
  answer: '呈批单（线下裁定）',
  measures: '呈批单（整批线下审签）',
  closure: '呈批单（整批线下审签）',
};

/** To the 呈批单: of the whole batch that waits, or of one item that somebody decides on. */
export function SheetLink({ act, itemNo }: { act: SheetAct; itemNo?: string }) {
  const { list } = useView();
  return (
    <p className="no-print">
      <Link to={`/lists/${list?.listId}/sheet/${act}${itemNo ? `?items=${itemNo}` : ''}`}>
        {sheetNames[act] ?? '呈批单（线下审签）'}
      </Link>
    </p>
  );
}

/** 不同意: what was filed goes back with a reason. */
export function RefuseEndorsement({ item, what }: { item: Item; what: Endorsed }) {
  const { itemNo } = item;
  return (
    <Deed
      command="rectification.refuseEndorsement"
      target={{ itemNo, what }}
      label={what === 'measures' ? '不同意措施' : '不同意销号申请'}
      secondary
      quiet
    >
      {(close) => (
        <ReasonForm
          command="rectification.refuseEndorsement"
          label="不同意，退回"
          fieldLabel="理由"
          max={300}
          extra={{ what, itemNos: [itemNo], seen: seenUntil([item], what) }}
          onDone={close}
        />
      )}
    </Deed>
  );
}
