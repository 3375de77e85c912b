import { type ReactNode, useId } from 'react';
import './panel.css';

interface PanelProps {
  title?: string;
  /** Figure or word beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Without padding, for tables and lists that bring their own. */
  flush?: boolean;
  children: ReactNode;
}

/** A white block on the grey ground with its own heading: the unit that pages are built of. */
export function Panel({ title, note, actions, flush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={title ? id : undefined}>
      {title ? (
        <div className="panel-head">
          <h2 id={id}>{title}</h2>
          {note ? <span className="soft">{note}</span> : null}
          {actions ? <div className="panel-actions">{actions}</div> : null}
        </div>
      ) : null}
      <div className={flush ? undefined : 'panel-body'}>{children}</div>
    </section>
  );
}
