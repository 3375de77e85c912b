import { type ReactNode, useRef, useState } from 'react';
import { Floating } from './floating';

interface PopupProps {
  /** What opens; `close` is for a choice that ends it. */
  content(close: () => void): ReactNode;
  /** What it is, for those who do not see where it opened. */
  label: string;
  /** The button that opens and closes it. */
  children(open: boolean, toggle: () => void): ReactNode;
}

/** A small window at its button. The focus goes into it, Escape closes it and brings the focus back. */
export function Popup({ content, label, children }: PopupProps) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const close = () => {
    setOpen(false);
    place.current?.querySelector<HTMLElement>('button')?.focus();
  };
  return (
    <span ref={place} className="popup-place">
      {children(open, () => setOpen(!open))}
      {open ? (
        <Floating anchor={place} onClose={close} role="dialog" label={label} takesFocus>
          {content(close)}
        </Floating>
      ) : null}
    </span>
  );
}
