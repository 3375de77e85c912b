import { Input, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { Colleague } from '../../contracts/accounts';
import { useColleagues } from '../api';
import type { ControlProps } from './field';
import './person-search.css';

interface PersonSearchProps extends Partial<ControlProps> {
  value: Colleague | null;
  onChange(person: Colleague): void;
  /** Somebody chosen goes elsewhere at once: the next one is looked for anew. */
  forgets?: boolean;
  /** Also people whom the reader oversees, beyond their own unit and teams. */
  wide?: boolean;
  /** Ids that cannot be chosen, such as who is there already. */
  without?: readonly string[];
}

const SETTLE_MILLIS = 300;
const wordOf = ({ name, title, unitName }: Colleague) => [name, title, unitName].filter(Boolean).join('，');

/** One person of the roster by name, pinyin or initials; never typed freely. */
export function PersonSearch({
  value,
  onChange,
  forgets = false,
  wide = false,
  without = [],
  ...control
}: PersonSearchProps) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const group = useId();
  const input = useRef<InputRef>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), SETTLE_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useColleagues(asked, wide);
  // Whoever oversees a city is not shown its first eight people: they type.
  const rows = (wide && asked === '' ? [] : (found.data ?? [])).filter(
    (p) => !without.includes(p.personId) && p.personId !== value?.personId,
  );
  const shown = [...(value ? [value] : []), ...rows].slice(0, 8);
  // As high as it will be, so that what follows stays where it is while names come and go.
  const held = !wide || asked !== '' || shown.length > 0;
  return (
    <div className="person-search">
      <Input
        {...control}
        ref={input}
        type="search"
        value={text}
        maxLength={60}
        autoComplete="off"
        placeholder="姓名、拼音或首字母"
        onChange={(e) => setText(e.target.value)}
      />
      <div
        role="radiogroup"
        aria-label="查到的人员"
        className={held ? 'person-search-found person-search-held' : 'person-search-found'}
      >
        {shown.map((person) => (
          <label key={person.personId}>
            <input
              type="radio"
              name={group}
              checked={person.personId === value?.personId}
              onChange={() => {
                onChange(person);
                if (!forgets) return;
                setText('');
                setAsked('');
                input.current?.focus();
              }}
            />
            {wordOf(person)}
          </label>
        ))}
      </div>
      <p className="field-hint" aria-live="polite">
        {found.data && asked !== '' && shown.length === 0
          ? '没有查到。'
          : rows.length > 8
            ? '还有更多，请把姓名写得完整些。'
            : ''}
      </p>
    </div>
  );
}
