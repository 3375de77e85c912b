import { useState } from 'react';
import { useBeforePrint } from '../../../parts/use-before-print';
import { ReasonForm } from '../../session/reason-form';
import { Deed, Deeds } from './deed';
import { Readers } from './readers';
import { isTalk, Line, newestFirst, useMayDispose } from './timeline';
import { useView } from './view';

const SHOWN_FIRST = 5;

const kinds = {
  said: { title: '沟通', step: 'say', label: '写留言', button: '发送', readers: 'unit' },
  noted: { title: '内部备注', step: 'note', label: '写备注', button: '保存', readers: 'inside' },
} as const;

/** 沟通 about the visit, or about one item of a list, and what those inside keep to themselves. */
export function Talk({ itemNo }: { itemNo?: string }) {
  const { forUnit } = useView();
  return (
    <>
      <Thread kind="said" itemNo={itemNo} />
      {!forUnit && <Thread kind="noted" itemNo={itemNo} />}
    </>
  );
}

function Thread({ kind, itemNo }: { kind: keyof typeof kinds; itemNo: string | undefined }) {
  const { page, today, action } = useView();
  const [all, setAll] = useState(false);
  const mayDestroy = useMayDispose();
  useBeforePrint(() => setAll(true));
  const { title, step, label, button, readers } = kinds[kind];
  const command = `${itemNo ? 'rectification' : 'cycle'}.${step}` as const;
  const target = itemNo ? { itemNo } : {};
  const Heading = itemNo ? 'h3' : 'h2';
  const entity = itemNo ? 'rectification/' : 'cycle/';
  const messages = page.timeline
    .filter((e) => isTalk(e) && e.type === kind && e.stream.startsWith(entity))
    .filter((e) => !itemNo || e.about === itemNo)
    .sort(newestFirst);
  if (messages.length === 0 && !action(command, target)?.allowed) return null;
  const shown = all ? messages : messages.slice(0, SHOWN_FIRST);
  return (
    <section className={`talk ${itemNo ? 'item-section' : ''}`} aria-label={title}>
      <Heading>{title}</Heading>
      <Readers who={readers} />
      {shown.length > 0 && (
        <ol>
          {[...shown].reverse().map((entry) => (
            <li key={`${entry.stream}-${entry.version}`}>
              <Line entry={entry} today={today} disposable={mayDestroy(entry)} apart />
            </li>
          ))}
        </ol>
      )}
      {shown.length < messages.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          显示更早的 {messages.length - shown.length} 条
        </button>
      )}
      <Deeds>
        {/* Sent, the box folds: what was said stands above it. */}
        <Deed key={messages.length} command={command} target={target} label={label} secondary quiet>
          {() => (
            <ReasonForm
              command={command}
              label={button}
              fieldLabel="内容"
              path="text"
              max={500}
              extra={target}
              readers={readers}
            />
          )}
        </Deed>
      </Deeds>
    </section>
  );
}
