import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import './side-panel.css';

interface SidePanelProps {
  title: string;
  onClose(): void;
  children: ReactNode;
}

/** What a row holds, beside its list; on a phone it covers the list. Escape closes it, the focus goes into it and back. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside className="side-panel" ref={panel} tabIndex={-1} aria-label={title}>
      <div className="side-panel-head">
        <h2>{title}</h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      <div className="side-panel-body">{children}</div>
    </aside>
  );
}
