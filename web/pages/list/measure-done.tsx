import type { Item } from '../../../domain/rectification/types';
import { Deed } from '../cycle/case/deed';
import { Said } from '../cycle/case/said';
import { useView } from '../cycle/case/view';
import { ReasonForm } from '../session/reason-form';

/** One measure: done, as who is named for it says, or still to be said. */
export function MeasureDone({ item, measureNo }: { item: Item; measureNo: number }) {
  const { may } = useView();
  const target = { itemNo: item.itemNo, measureNo };
  const done = item.measures?.done?.find((d) => d.measureNo === measureNo);
  if (done) return <Said title="已完成" words={done.words} path="note" by={done.by} at={done.at} />;
  if (!may('rectification.completeMeasure', target)) return null;
  return (
    <Deed command="rectification.completeMeasure" target={target} label="登记完成" secondary>
      {() => (
        <ReasonForm
          command="rectification.completeMeasure"
          label="登记完成"
          fieldLabel="完成情况"
          path="note"
          max={300}
          extra={target}
        />
      )}
    </Deed>
  );
}
