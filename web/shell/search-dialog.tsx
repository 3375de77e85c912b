import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { searchLabels } from '../../contracts/search';
import { useSearch } from '../api/search';
import { ErrorNote } from '../parts/error-note';
import './search.css';

/** Typing settles for this long before the server is asked. */
const SETTLE_MILLIS = 250;

/** The search itself: arrows move through the results, Enter goes there, Escape leaves. */
export default function SearchDialog({ onClose }: { onClose(goesOn: boolean): void }) {
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  const [active, setActive] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const id = useId();
  const result = useSearch(q);
  const groups = q === '' ? [] : (result.data?.groups ?? []);
  const rows = groups.flatMap((g) => g.rows.map((row) => ({ ...row, id: `${id}-${g.kind}-${row.key}` })));
  const current = rows[Math.min(active, rows.length - 1)];

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const timer = setTimeout(() => {
      setQ(text.trim());
      setActive(0);
    }, SETTLE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (current) document.getElementById(current.id)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const go = (href: string) => {
    onClose(true);
    void navigate(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && rows.length > 0) {
      event.preventDefault();
      setActive((n) => (Math.min(n, rows.length - 1) + step + rows.length) % rows.length);
    }
    // Left to itself, the first Escape only empties the field.
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onClose(false);
    }
    // While Chinese is being composed, Enter belongs to the input method.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && current) {
      event.preventDefault();
      go(current.href);
    }
  };
  const settled = q !== '' && q === text.trim() && result.isSuccess && !result.isPlaceholderData;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; Escape does the same
    <dialog
      ref={dialog}
      className="search"
      aria-label="查找"
      onClose={() => onClose(false)}
      onClick={(e) => e.target === dialog.current && onClose(false)}
    >
      <div className="search-inside">
        <div className="search-line">
          <input
            type="search"
            role="combobox"
            aria-label="查找周期、事项、学习、单位、人员"
            aria-expanded={rows.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            {...(current ? { 'aria-activedescendant': current.id } : {})}
            placeholder="汉字、拼音或首字母，如 发改委、fagai、fgw"
            autoComplete="off"
            maxLength={60}
            value={text}
            onChange={(e) => setText(e.target.value)}
            onKeyDown={onKeyDown}
          />
          <button type="button" onClick={() => onClose(false)}>
            关闭
          </button>
        </div>
        {result.error ? <ErrorNote error={result.error} onRetry={() => void result.refetch()} /> : null}
        <p role="status" className={settled && rows.length === 0 ? 'search-none' : 'hidden-word'}>
          {settled ? (rows.length === 0 ? '没有找到您可以查看的内容。' : `找到 ${rows.length} 条`) : ''}
        </p>
        <div id={`${id}-list`} role="listbox" aria-label="查找结果" className="search-list">
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset is not
            <div key={group.kind} role="group" aria-label={searchLabels[group.kind]}>
              <div className="search-kind" aria-hidden="true">
                {searchLabels[group.kind]}
                {group.more ? <span className="soft">（还有更多，请写得更具体）</span> : null}
              </div>
              {group.rows.map((row) => {
                const own = `${id}-${group.kind}-${row.key}`;
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the combobox's
                  <div
                    key={row.key}
                    id={own}
                    role="option"
                    tabIndex={-1}
                    aria-selected={own === current?.id}
                    className={own === current?.id ? 'search-row search-active' : 'search-row'}
                    onClick={() => go(row.href)}
                  >
                    <span className="search-title">{row.title}</span>
                    <span className="soft">{row.sub}</span>
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </dialog>
  );
}
