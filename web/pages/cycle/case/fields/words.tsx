import { Input } from 'antd';
import { WordsArea } from '../../../../parts/words-area';
import { DeedField, type FieldProps } from './field';

interface WordsProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Characters after trimming, as the contract counts them. */
  max: number;
}

/** A text of several lines with its counter. */
export function Area({
  value,
  onChange,
  max,
  min,
  rows = 2,
  ...field
}: WordsProps & { min?: number; rows?: number }) {
  return (
    <DeedField {...field}>
      {(control) => (
        <WordsArea
          {...control}
          value={value}
          onChange={onChange}
          max={max}
          {...(min ? { min } : {})}
          rows={rows}
        />
      )}
    </DeedField>
  );
}

/** A text of one line; how far over its limit it is, is said as soon as it is. */
export function Line({ value, onChange, max, ...field }: WordsProps) {
  const over = [...value.trim()].length - max;
  return (
    <DeedField {...field}>
      {(control) => (
        <>
          <Input
            {...control}
            value={value}
            onChange={(e) => onChange(e.target.value)}
            status={over > 0 || control['aria-invalid'] ? 'error' : ''}
          />
          {over > 0 && <span className="words-count words-count-over">超出 {over} 字</span>}
        </>
      )}
    </DeedField>
  );
}
