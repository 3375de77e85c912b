import { Input } from 'antd';
import type { ControlProps } from './field';
import './words-area.css';

interface WordsAreaProps extends Partial<ControlProps> {
  value: string;
  onChange(text: string): void;
  /** Limits in characters after trimming, as the contract has them. */
  max: number;
  min?: number;
  rows?: number;
  placeholder?: string;
  disabled?: boolean;
}

/** People's own words, with a counter that warns before the server would refuse. Nothing is cut off while typing. */
export function WordsArea({
  value,
  onChange,
  max,
  min = 0,
  rows = 3,
  placeholder,
  disabled = false,
  ...control
}: WordsAreaProps) {
  const count = [...value.trim()].length;
  const over = count > max;
  const short = count > 0 && count < min;
  return (
    <div className="words-area">
      <Input.TextArea
        {...control}
        value={value}
        disabled={disabled}
        placeholder={placeholder ?? ''}
        autoSize={{ minRows: rows, maxRows: 16 }}
        status={over || control['aria-invalid'] ? 'error' : ''}
        onChange={(e) => onChange(e.target.value)}
      />
      <span
        className={over || short ? 'words-count words-count-over' : 'words-count'}
        aria-live={over ? 'polite' : 'off'}
      >
        {over ? `超出 ${count - max} 字，` : short ? `不少于 ${min} 字，` : ''}
        {count} / {max} 字
      </span>
    </div>
  );
}
