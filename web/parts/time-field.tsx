import { Input } from 'antd';
import { useState } from 'react';
import type { ControlProps } from './field';
import { parseTime } from './parse-date';
import './typed-field.css';

interface TimeFieldProps extends Partial<ControlProps> {
  /** `HH:mm` in UTC+8. */
  value: string | null;
  onChange(time: string | null): void;
  disabled?: boolean;
}

const unreadTime = '没有认出时间，请按 14:30 输入';

/** A time of day by typing: `14:30`, `1430`, `下午2点半`. */
export function TimeField({ value, onChange, disabled = false, ...control }: TimeFieldProps) {
  const [text, setText] = useState(value ?? '');
  if (value !== null && parseTime(text) !== value) setText(value);
  const typed = text.trim();
  const understood = typed === '' ? null : parseTime(typed);
  const word = typed === '' ? '可输入 14:30、1430' : (understood ?? unreadTime);
  return (
    <span className="typed-field" data-unread={typed !== '' && understood === null ? unreadTime : undefined}>
      <Input
        {...control}
        value={text}
        disabled={disabled}
        autoComplete="off"
        placeholder="14:30"
        status={typed !== '' && understood === null ? 'warning' : ''}
        onChange={(e) => {
          setText(e.target.value);
          onChange(parseTime(e.target.value));
        }}
        onBlur={() => {
          if (understood !== null) setText(understood);
        }}
      />
      <span className="typed-field-word" aria-live="polite">
        {word}
      </span>
    </span>
  );
}
