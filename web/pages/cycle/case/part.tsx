import { type ReactNode, useEffect, useState } from 'react';
import { useBeforePrint } from '../../../parts/use-before-print';

export type PartState = 'past' | 'present';

/**
 * One part of a case, in the order in which they happen: a past one is folded to its summary, the present one is open.
 * All are open on paper. `id` is the anchor that 轮到谁 points to.
 */
export function Part(props: {
  id: string;
  title: string;
  state: PartState;
  summary: ReactNode;
  children: ReactNode;
}) {
  const { id, title, state, summary, children } = props;
  const [open, setOpen] = useState(state === 'present');
  // A part becomes past by the reader's own step; it folds then, and not while they read it.
  useEffect(() => setOpen(state === 'present'), [state]);
  useBeforePrint(() => setOpen(true));
  useEffect(() => {
    const byAddress = () => location.hash === `#${id}` && setOpen(true);
    byAddress();
    addEventListener('hashchange', byAddress);
    return () => {
      removeEventListener('hashchange', byAddress);
    };
  }, [id]);
  return (
    <section id={id} className={`part part-${state}`} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <button
          type="button"
          className="part-fold"
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(!open)}
        >
          <span className="part-sign" aria-hidden>
            {open ? '▾' : '▸'}
          </span>
          <span className="part-title">{title}</span>
          <span className="part-summary">{summary}</span>
        </button>
      </h2>
      <div id={`${id}-body`} className="part-body" hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}
