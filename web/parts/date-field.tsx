import { Input } from 'antd';
import { useState } from 'react';
import { dateInWords, dayKind, type LocalDate, weekdayInWords } from '../../domain/calendar';
import { realmToday, useCalendar } from '../api';
import type { ControlProps } from './field';
import { parseDate } from './parse-date';
import './typed-field.css';

interface DateFieldProps extends Partial<ControlProps> {
  value: LocalDate | null;
  /** Null while the text is empty or no date. */
  onChange(date: LocalDate | null): void;
  /** Dates (UTC+8), inclusive; outside of them the field says so, the server decides. */
  min?: LocalDate | undefined;
  max?: LocalDate | undefined;
  disabled?: boolean;
}

const unreadDate = '没有认出日期，请按 5-12 或 2026-05-12 输入';

/** A date by typing: `2026-05-12`, `5-12`, `5月12日`. Below it stands what was understood, weekday and day off included. */
export function DateField({ value, onChange, min, max, disabled = false, ...control }: DateFieldProps) {
  const calendar = useCalendar();
  const today = realmToday();
  const [text, setText] = useState(value ?? '');
  // A value that comes from outside (a draft, a reset) replaces the text; one that I gave myself does not.
  if (value !== null && parseDate(text, today) !== value) setText(value);
  const typed = text.trim();
  const understood = typed === '' ? null : parseDate(typed, today);
  const outside =
    understood !== null &&
    ((min !== undefined && understood < min) || (max !== undefined && understood > max));
  const word = (): string => {
    if (typed === '') return '可输入 5-12、5月12日或 2026-05-12';
    if (understood === null) return unreadDate;
    const { kind, name } = dayKind(calendar, understood);
    const note = { workday: '', makeUpWorkday: '，调休上班', weekend: '，休息日', holiday: `，${name}放假` }[
      kind
    ];
    const said = `${dateInWords(understood, today)} ${weekdayInWords(understood)}${note}`;
    if (!outside) return said;
    return min !== undefined && understood < min
      ? `${said}，早于 ${dateInWords(min, today)}`
      : `${said}，晚于 ${dateInWords(max ?? '', today)}`;
  };
  return (
    <span className="typed-field" data-unread={typed !== '' && understood === null ? unreadDate : undefined}>
      <Input
        {...control}
        value={text}
        disabled={disabled}
        autoComplete="off"
        placeholder="5月12日"
        status={typed !== '' && (understood === null || outside) ? 'warning' : ''}
        onChange={(e) => {
          setText(e.target.value);
          onChange(parseDate(e.target.value, today));
        }}
        onBlur={() => {
          if (understood !== null) setText(understood);
        }}
      />
      <span className="typed-field-word" aria-live="polite">
        {word()}
      </span>
    </span>
  );
}
