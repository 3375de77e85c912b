import { useState } from 'react';
import { dateInWords } from '../../../../domain/calendar';
import type { ExtensionState, Item } from '../../../../domain/rectification/types';
import { Deed, Deeds } from '../../cycle/case/deed';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area, Day } from '../../cycle/case/fields';
import { Readers } from '../../cycle/case/readers';
import { Said } from '../../cycle/case/said';
import { useView } from '../../cycle/case/view';
import { ApproveForm } from './approve-form';

/** 延期: asked for before the date, at most twice; every date is kept. */
export function ExtensionSection({ item }: { item: Item }) {
  const { action } = useView();
  const target = { itemNo: item.itemNo };
  const offered = action('rectification.requestExtension', target)?.allowed ?? false;
  if (item.extensions.length === 0 && !offered) return null;
  return (
    <section className="item-section" aria-label="延期">
      <h3>延期</h3>
      {item.extensions.map((extension) => (
        <Request key={extension.requested.at} extension={extension} />
      ))}
      <Deeds>
        <Deed command="rectification.requestExtension" target={target} label="申请延期" secondary quiet>
          {(close) => <RequestForm item={item} onDone={close} />}
        </Deed>
        <Deed command="rectification.decideExtension" target={target} label="审批延期" open>
          {() => (
            <ApproveForm
              item={item}
              command="rectification.decideExtension"
              label="提交审批"
              hint="不同意或未审批的，原期限不变"
            />
          )}
        </Deed>
      </Deeds>
    </section>
  );
}

function Request({ extension: { requested, until, decision } }: { extension: ExtensionState }) {
  const { today } = useView();
  return (
    <>
      <Said
        title={`申请延至${dateInWords(until, today)}`}
        words={requested.words}
        path="reason"
        by={requested.by}
        at={requested.at}
      />
      {decision ? (
        <Said
          title={decision.approved ? '同意延期' : '不同意，原期限不变'}
          words={decision.words}
          path="opinion"
          by={decision.by}
          at={decision.at}
        />
      ) : (
        <p className="soft">等待审批，未批准前原期限不变。</p>
      )}
    </>
  );
}

function RequestForm({ item, onDone }: { item: Item; onDone: () => void }) {
  const { list, today } = useView();
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [progress, setProgress] = useState('');
  const due = list?.clocks[`closure:${item.itemNo}`]?.deadline.dueOn;
  const body = () => ({ itemNo: item.itemNo, until: until ?? undefined, reason, progress });
  return (
    <DeedForm command="rectification.requestExtension" label="申请延期" body={body} onDone={onDone}>
      <p className="effect">最多两次，合计不超过原期限的一半；第一次由片区联络员审批，第二次由部领导审批。</p>
      <Day path="until" label="延至" required value={until} onChange={setUntil} min={due ?? today} />
      <Readers who="unit" />
      <Area path="reason" label="理由" required value={reason} onChange={setReason} max={300} />
      <Area path="progress" label="已做的工作" required value={progress} onChange={setProgress} max={300} />
    </DeedForm>
  );
}
