import type { Item } from '../../../domain/rectification/types';
import { Deed, Deeds } from '../cycle/case/deed';
import { Said } from '../cycle/case/said';
import { useView } from '../cycle/case/view';
import { ReasonForm } from '../session/reason-form';

export function ProgressSection({ item }: { item: Item }) {
  const { action } = useView();
  const target = { itemNo: item.itemNo };
  if (item.progress.length === 0 && !action('rectification.reportProgress', target)) return null;
  return (
    <section className="item-section" aria-label="进展">
      <h3>进展</h3>
      {[...item.progress].reverse().map((p) => (
        <Said key={p.at} title="进展" words={p.words} path="note" by={p.by} at={p.at} />
      ))}
      <Deeds>
        <Deed command="rectification.reportProgress" target={target} label="更新进展" secondary>
          {() => (
            <ReasonForm
              key={item.progress.length}
              command="rectification.reportProgress"
              label="更新进展"
              fieldLabel="进展"
              path="note"
              max={300}
              extra={target}
            />
          )}
        </Deed>
      </Deeds>
    </section>
  );
}
