import { itemWord } from '../../../contracts/wording';
import { seenUntil } from '../../../domain/rectification/filed-at';
import type { Item } from '../../../domain/rectification/types';
import { DeedForm } from '../cycle/case/deed-form';
import { useView } from '../cycle/case/view';
import { AssignForm } from './assign-form';
import { ClosureForm } from './closure-form';
import { ClosureView } from './closure-view';
import { MeasuresForm } from './measures-form';
import { MeasuresView } from './measures-view';
import type { BatchCommand, Selection } from './use-selection';
import { VerifyForm } from './verify-form';

export const batchLabels: Record<BatchCommand, string> = {
  'rectification.assign': '明确责任',
  'rectification.submitMeasures': '报整改措施',
  'rectification.endorseMeasures': '审签整改措施',
  'rectification.applyClosure': '申请销号',
  'rectification.endorseClosure': '审签销号申请',
  'rectification.verifyClosure': '验收',
};

/** Several items in one step, with what it will do to each of them in sight. */
export function Batch({ selection }: { selection: Selection }) {
  const { list, action } = useView();
  const { batch } = selection;
  if (!batch || !list) return null;
  const items = list.items.filter((i) => batch.itemNos.includes(i.itemNo));
  const capacity = action(batch.command, { itemNo: items[0]?.itemNo ?? '' })?.capacity;
  const done = () => selection.end(true);
  return (
    <section className="deed deed-batch" aria-labelledby="batch-title">
      <header className="deed-head">
        <h2 id="batch-title">
          {batchLabels[batch.command]}（{items.length} 项）
        </h2>
        {capacity && <span className="capacity">您以{capacity}身份办理</span>}
        <button type="button" className="link" onClick={() => selection.end(false)}>
          返回
        </button>
      </header>
      {batch.command === 'rectification.assign' && <AssignForm items={items} onDone={done} />}
      {batch.command === 'rectification.submitMeasures' && <MeasuresForm items={items} onDone={done} />}
      {batch.command === 'rectification.applyClosure' && <ClosureForm items={items} onDone={done} />}
      {batch.command === 'rectification.verifyClosure' && <VerifyForm items={items} onDone={done} />}
      {(batch.command === 'rectification.endorseMeasures' ||
        batch.command === 'rectification.endorseClosure') && (
        <DeedForm
          command={batch.command}
          label={`审签 ${items.length} 项`}
          body={() => ({
            itemNos: items.map((i) => i.itemNo),
            seen: seenUntil(
              items,
              batch.command === 'rectification.endorseMeasures' ? 'measures' : 'closure',
            ),
          })}
          onDone={done}
        >
          <p className="effect">
            {batch.command === 'rectification.endorseMeasures'
              ? '审签后报主管部门审核。'
              : '审签后报片区联络员验收。'}
          </p>
          {items.map((item) => (
            <Preview
              key={item.itemNo}
              item={item}
              closure={batch.command === 'rectification.endorseClosure'}
            />
          ))}
        </DeedForm>
      )}
    </section>
  );
}

function Preview({ item, closure }: { item: Item; closure: boolean }) {
  const { text } = useView();
  return (
    <details className="version" open>
      <summary>
        {itemWord(item.itemNo)} {text(item.finding.words, `${item.finding.path}statement`)}
      </summary>
      {closure ? item.closure && <ClosureView closure={item.closure} /> : <MeasuresView item={item} />}
    </details>
  );
}
