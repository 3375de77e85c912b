import { useEffect, useId, useState } from 'react';
import { choiceInWords, useFilterWords } from './filter-words';
import './table-tools.css';

interface ChoiceProps {
  label: string;
  value: string;
  onChange(value: string): void;
  options: readonly (readonly [value: string, label: string])[];
  /** Words for no choice. */
  all?: string;
  /** As wide as its longest choice will be: for choices that are known later. */
  wide?: boolean;
}

/** One filter with a choice. A value that no option names (an address from elsewhere) is still shown as chosen. */
export function ChoiceFilter({ label, value, onChange, options, all = '全部', wide = false }: ChoiceProps) {
  const id = useId();
  useFilterWords(label, choiceInWords(value, options));
  const strange = value !== '' && !options.some(([v]) => v === value);
  return (
    <span className={wide ? 'filter filter-wide' : 'filter'}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => onChange(e.target.value)}>
        <option value="">{all}</option>
        {strange ? <option value={value}>已选多项</option> : null}
        {options.map(([v, word]) => (
          <option key={v} value={v}>
            {word}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Typing settles for this long before the list is asked for. */
const SETTLE_MILLIS = 400;

export function SearchFilter({
  label,
  value,
  onChange,
  placeholder,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
  placeholder: string;
}) {
  const id = useId();
  useFilterWords(label, value);
  const [text, setText] = useState(value);
  const [from, setFrom] = useState(value);
  if (value !== from) {
    setFrom(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), SETTLE_MILLIS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <span className="filter">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={text}
        maxLength={60}
        placeholder={placeholder}
        autoComplete="off"
        onChange={(e) => setText(e.target.value)}
      />
    </span>
  );
}

/** A day in UTC+8, `YYYY-MM-DD`; empty for none. */
export function DayFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  const id = useId();
  useFilterWords(label, value);
  return (
    <span className="filter">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" value={value} onChange={(e) => onChange(e.target.value)} />
    </span>
  );
}

export function CheckFilter({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
}) {
  useFilterWords(label, checked ? label : '');
  return (
    <label className="filter-check">
      <input type="checkbox" checked={checked} onChange={(e) => onChange(e.target.checked)} />
      {label}
    </label>
  );
}
