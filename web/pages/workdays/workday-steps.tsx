import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../parts/field';

/** Numbers that the procedures use most (domain.md §2): reviews, form, measures, immediate items. */
const common = [-10, -7, -5, -3, 3, 5, 10, 15, 60];

/** A whole number of workdays, negative for backwards; typed, or one of the usual ones. */
export function WorkdaySteps({
  days,
  onChange,
}: {
  days: number | null;
  onChange(days: number | null): void;
}) {
  const [text, setText] = useState(String(days ?? ''));
  const take = (typed: string) => {
    setText(typed);
    const plain = typed.normalize('NFKC').replace('−', '-').trim();
    const n = /^[+-]?\d{1,4}$/.test(plain) ? Number(plain) : null;
    onChange(n !== null && Math.abs(n) <= 2000 ? n : null);
  };
  return (
    <Field
      label="工作日数"
      path="days"
      error={text.trim() !== '' && days === null ? '请填写不超过 2000 的整数，向前推算填负数' : undefined}
    >
      {(control) => (
        <>
          <Input
            {...control}
            value={text}
            inputMode="numeric"
            autoComplete="off"
            onChange={(e) => take(e.target.value)}
          />
          <span className="steps">
            {common.map((n) => (
              <Button
                key={n}
                size="small"
                type={n === days ? 'primary' : 'default'}
                aria-pressed={n === days}
                onClick={() => take(String(n))}
              >
                {n < 0 ? `前 ${-n}` : `后 ${n}`}
              </Button>
            ))}
          </span>
        </>
      )}
    </Field>
  );
}
