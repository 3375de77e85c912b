import { lazy, Suspense, useEffect, useRef, useState } from 'react';

/** Only who searches needs it. */
const SearchDialog = lazy(() => import('./search-dialog'));

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** One search for everything, on every page; `/` opens it as long as nobody is writing. */
export function Search() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const close = (goesOn: boolean) => {
    setOpen(false);
    if (!goesOn) button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="band-search"
        aria-haspopup="dialog"
        aria-keyshortcuts="/"
        onClick={() => setOpen(true)}
      >
        查找
        <span className="band-key" aria-hidden="true">
          /
        </span>
      </button>
      {open ? (
        <Suspense fallback={null}>
          <SearchDialog onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
