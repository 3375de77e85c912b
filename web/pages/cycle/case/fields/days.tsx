import { Input } from 'antd';
import type { LocalDate } from '../../../../../domain/calendar';
import { DateField } from '../../../../parts/date-field';
import { TimeField } from '../../../../parts/time-field';
import { DeedField, type FieldProps } from './field';

type DayProps = FieldProps & {
  value: LocalDate | null;
  onChange: (value: LocalDate | null) => void;
  min?: LocalDate | undefined;
  max?: LocalDate | undefined;
};

export function Day({ value, onChange, min, max, ...field }: DayProps) {
  return (
    <DeedField {...field}>
      {(control) => <DateField {...control} value={value} onChange={onChange} min={min} max={max} />}
    </DeedField>
  );
}

export function Clock({
  value,
  onChange,
  ...field
}: FieldProps & { value: string | null; onChange: (value: string | null) => void }) {
  return (
    <DeedField {...field}>
      {(control) => <TimeField {...control} value={value} onChange={onChange} />}
    </DeedField>
  );
}

/** A whole number by typing; null while it is none. */
export function Count(
  props: FieldProps & { value: number | null; onChange: (value: number | null) => void; unit: string },
) {
  const { value, onChange, unit, ...field } = props;
  const read = (text: string) => {
    const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, 4);
    onChange(digits === '' ? null : Number(digits));
  };
  return (
    <DeedField {...field}>
      {(control) => (
        <Input
          {...control}
          className="whole-number"
          inputMode="numeric"
          value={value ?? ''}
          onChange={(e) => read(e.target.value)}
          suffix={unit}
        />
      )}
    </DeedField>
  );
}
