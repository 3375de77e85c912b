import { Button } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import type { PermissionKey } from '../../../../domain/permissions/table';
import { capacityWords } from '../../../parts/capacity-words';
import { KeptUnder } from '../../../parts/kept-under';
import { useIsKept } from './kept';
import { Lent } from './lent';
import { paperWord, Recording } from './recording';
import { paramsOf } from './use-deed-submit';
import { isOffered, useView } from './view';

export interface DeedProps {
  command: PermissionKey;
  target?: Record<string, string | number>;
  /** Verb of the button, such as 提交审核. */
  label: string;
  /** Open from the start: the one thing that the reader is here for. */
  open?: boolean;
  /** One of several ways to go on; not the expected one. */
  secondary?: boolean;
  /** A step beside the straight way: shown to those alone who may take it. */
  quiet?: boolean;
  children: (close: () => void) => ReactNode;
}

/** Whoever looks at a 呈批单 holds the paper: what it says is what they came to enter. */
export const PaperInHand = createContext(false);

/**
 * A step of the present stage: a button that opens its form in place. Who may not take it sees it too, with the reason
 * and who may (ui.md §5). Nothing where the present stage has no such step.
 */
export function Deed({
  command,
  target,
  label,
  open = false,
  secondary = false,
  quiet = false,
  children,
}: DeedProps) {
  const view = useView();
  const found = view.action(command, target);
  const place = [command, ...Object.values(paramsOf(command, view)), ...Object.values(target ?? {})].join(
    ' ',
  );
  const isKept = useIsKept(place);
  // What is there to be entered for somebody else is not what the reader came for; what they began is.
  const onPaper = useContext(PaperInHand);
  const [shown, setShown] = useState(isKept || (open && (onPaper || (found?.allowed ?? true))));
  const button = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  /** Whoever opens or folds it by hand goes on from there: the pressed button is gone, the focus must not be. */
  const byHand = useRef(false);
  useEffect(() => {
    if (byHand.current) (shown ? heading.current : button.current)?.focus();
    byHand.current = false;
  }, [shown]);
  const show = (next: boolean) => {
    byHand.current = true;
    setShown(next);
  };
  const reasonId = useId();
  const panelId = useId();
  const may = isOffered(found);
  if (!found || (quiet && !may)) return null;
  if (!may)
    return (
      <p className="deed-refused">
        <Button disabled aria-describedby={reasonId}>
          {label}
        </Button>
        <span id={reasonId}>{found.reason ?? '现在不能办理。'}</span>
      </p>
    );
  if (!shown)
    return (
      <Button
        type={secondary || !found.allowed ? 'default' : 'primary'}
        ref={button}
        aria-expanded={false}
        onClick={() => show(true)}
      >
        {found.allowed ? label : `${paperWord(command)}：${label}`}
      </Button>
    );
  return (
    <section className="deed" aria-labelledby={panelId}>
      <header className="deed-head">
        <h3 id={panelId} tabIndex={-1} ref={heading}>
          {label}
        </h3>
        {found.capacity && <span className="capacity">{capacityWords(found)}</span>}
        {!(open && found.allowed) && (
          <button type="button" className="link" onClick={() => show(false)}>
            收起
          </button>
        )}
      </header>
      <Lent value={found.onBehalfOf?.personId ?? null}>
        <KeptUnder value={place}>
          <Recording found={found}>{children(() => setShown(false))}</Recording>
        </KeptUnder>
      </Lent>
    </section>
  );
}

/** Deeds side by side; a form that is opened takes the whole width. */
export function Deeds({ children }: { children: ReactNode }) {
  return <div className="deeds">{children}</div>;
}
