import { useId } from 'react';
import type { ControlProps } from './field';
import './rating-row.css';

interface RatingRowProps<V extends string> extends Partial<ControlProps> {
  /** Label of the row; leave out inside a <Field group>. */
  label?: string;
  value: V | null;
  onChange(value: V): void;
  /** In the order shown; the domain's label tables give the words. */
  options: readonly (readonly [value: V, label: string])[];
  disabled?: boolean;
}

/** One choice as a row of labelled buttons: radio buttons by nature, so arrows, labels and screen readers work. */
export function RatingRow<V extends string>({
  label,
  value,
  onChange,
  options,
  disabled = false,
  ...control
}: RatingRowProps<V>) {
  const name = useId();
  const choices = (
    <span className="rating-choices" id={control.id} aria-describedby={control['aria-describedby']}>
      {options.map(([option, word]) => (
        <label key={option} className={option === value ? 'rating-choice rating-chosen' : 'rating-choice'}>
          <input
            type="radio"
            name={name}
            checked={option === value}
            disabled={disabled}
            onChange={() => onChange(option)}
            aria-invalid={control['aria-invalid']}
          />
          {word}
        </label>
      ))}
    </span>
  );
  if (label === undefined) return choices;
  return (
    <fieldset className="rating-row">
      <legend>{label}</legend>
      {choices}
    </fieldset>
  );
}
