import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/** A step that is not the expected one: a button that opens its form in place, and folds it again. */
export function Unfold({
  label,
  danger = false,
  children,
}: {
  label: string;
  danger?: boolean;
  children: (fold: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (open) heading.current?.focus();
  }, [open]);
  if (!open)
    return (
      <Button danger={danger} aria-expanded={false} onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  return (
    <section className="deed" aria-label={label}>
      <header className="deed-head">
        <h3 tabIndex={-1} ref={heading}>
          {label}
        </h3>
        <button type="button" className="link" onClick={() => setOpen(false)}>
          收起
        </button>
      </header>
      {children(() => setOpen(false))}
    </section>
  );
}
