import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import './floating.css';

interface FloatingProps {
  /** What it belongs to: it stands below it, or above it where there is no room. */
  anchor: RefObject<HTMLElement | null>;
  /** Asked for by Escape, a press elsewhere, or when what it belongs to is no longer to be seen. */
  onClose(): void;
  role: 'tooltip' | 'dialog';
  label?: string;
  id?: string;
  /** Takes the focus when it opens: for what is to be worked in, not for what is only read. */
  takesFocus?: boolean;
  onPointerEnter?: () => void;
  onPointerLeave?: () => void;
  children: ReactNode;
}

/** Room to the edge of the window, and between it and its anchor. */
const GAP_PX = 6;

/**
 * A small window beside its anchor. Our own: antd's measures and styles one for each of the hundred dates of a page before
 * any is opened, which was half of the time to the first page.
 */
export function Floating(props: FloatingProps) {
  const { anchor, onClose, role, label, id, takesFocus = false, children } = props;
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<CSSProperties>(unplaced);
  useLayoutEffect(() => {
    if (box.current && anchor.current) setAt(beside(anchor.current, box.current));
  }, [anchor]);
  useEffect(() => {
    if (takesFocus) box.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const isInside = (event: Event) =>
      event.target instanceof Node &&
      (box.current?.contains(event.target) || anchor.current?.contains(event.target));
    const onPress = (event: Event) => isInside(event) || close.current();
    // It goes with its anchor: a list that loads under it, or a phone's keyboard, must not take it away.
    const onMove = (event: Event) => {
      const isOwn = event.target instanceof Node && box.current?.contains(event.target);
      if (isOwn || !box.current || !anchor.current) return;
      if (isInView(anchor.current)) setAt(beside(anchor.current, box.current));
      else close.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // What lies behind it (a panel beside a list) has its own Escape, for the next press.
      event.stopPropagation();
      close.current();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('keydown', onKey);
    addEventListener('scroll', onMove, true);
    addEventListener('resize', onMove);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onKey);
      removeEventListener('scroll', onMove, true);
      removeEventListener('resize', onMove);
    };
  }, [anchor]);
  return createPortal(
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is given; a dialog has a name, a tooltip none
    <div
      ref={box}
      id={id}
      role={role}
      aria-label={label}
      tabIndex={takesFocus ? -1 : undefined}
      className="floating no-print"
      style={at}
      onPointerEnter={props.onPointerEnter}
      onPointerLeave={props.onPointerLeave}
    >
      {children}
    </div>,
    document.body,
  );
}

/** Until it is measured. Transparent, not hidden: what is hidden cannot take the focus. */
const unplaced: CSSProperties = { opacity: 0, top: 0, left: 0 };

const isInView = (anchor: HTMLElement): boolean => {
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return bottom > 0 && top < clientHeight && right > 0 && left < clientWidth;
};

/** Below the anchor and within the window. */
function beside(anchor: HTMLElement, box: HTMLElement): CSSProperties {
  const from = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = from.bottom + GAP_PX;
  const top =
    below + height + GAP_PX > clientHeight && from.top > height ? from.top - height - GAP_PX : below;
  const left = Math.max(GAP_PX, Math.min(from.left, clientWidth - width - GAP_PX));
  return { top, left };
}
