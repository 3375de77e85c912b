import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { RatingRow } from '../../../../parts/rating-row';
import { DeedField, type FieldProps } from './field';

export type Options<T extends string> = readonly (readonly [value: T, label: string])[];

/** Options from a label table of the domain, in its order. */
export const optionsOf = <T extends string>(labels: Record<T, string>): Options<T> =>
  Object.entries(labels) as [T, string][];

interface ChoiceProps<T extends string> extends FieldProps {
  options: Options<T>;
  value: T | null;
  onChange: (value: T) => void;
}

/** One of a few, as a row of labelled buttons; nothing is chosen beforehand unless `value` says so. */
export function Choice<T extends string>({ options, value, onChange, ...field }: ChoiceProps<T>) {
  return (
    <DeedField {...field} group chosen>
      {(control) => <RatingRow {...control} value={value} onChange={onChange} options={options} />}
    </DeedField>
  );
}

/** One of many, by the browser's own list: every keyboard, screen reader and phone knows it. */
export function Pick<T extends string>({
  options,
  value,
  onChange,
  placeholder = '请选择',
  ...field
}: ChoiceProps<T> & { placeholder?: string }) {
  return (
    <DeedField {...field} chosen>
      {(control) => (
        <select
          {...control}
          className="pick"
          value={value ?? ''}
          onChange={(e) => onChange(e.target.value as T)}
        >
          <option value="" disabled>
            {placeholder}
          </option>
          {options.map(([option, label]) => (
            <option key={option} value={option}>
              {label}
            </option>
          ))}
        </select>
      )}
    </DeedField>
  );
}

interface ChecksProps extends FieldProps {
  options: Options<string>;
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Below the boxes: a count, or a button that ticks all. */
  aside?: ReactNode;
}

/** Several of a few, each a box with its name; what is ticked stays in the order of the options. */
export function Checks({ options, value, onChange, aside, ...field }: ChecksProps) {
  const toggle = (option: string, on: boolean) =>
    onChange(options.map(([o]) => o).filter((o) => (o === option ? on : value.includes(o))));
  return (
    <DeedField {...field} group chosen>
      {() => (
        <>
          <div className="checks">
            {options.map(([option, label]) => (
              <Checkbox
                key={option}
                checked={value.includes(option)}
                onChange={(e) => toggle(option, e.target.checked)}
              >
                {label}
              </Checkbox>
            ))}
          </div>
          {aside && <div className="checks-aside">{aside}</div>}
        </>
      )}
    </DeedField>
  );
}

/** A statement that is true when ticked. */
export function Tick({
  path,
  children,
  value,
  onChange,
  label,
  ...field
}: Omit<FieldProps, 'children'> & { children: string; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <DeedField path={path} label={label} {...field} group>
      {() => (
        <Checkbox checked={value} onChange={(e) => onChange(e.target.checked)}>
          {children}
        </Checkbox>
      )}
    </DeedField>
  );
}
