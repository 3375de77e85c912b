import { Button } from 'antd';
import type { ReactNode } from 'react';
import { DeedField } from './field';

interface RowsProps<T> {
  path: string;
  label: string;
  /** What one row is called: 议程, 资料, 措施. */
  unit: string;
  rows: readonly T[];
  onChange: (rows: T[]) => void;
  /** A new empty row. */
  fresh: () => T;
  max: number;
  required?: boolean;
  hint?: ReactNode;
  /** `line`: short fields beside each other; `pair`: two columns on a wide screen. */
  layout?: 'stack' | 'line' | 'pair';
  children: (row: T, set: (change: Partial<T>) => void, index: number) => ReactNode;
}

/** Rows added and removed in place, each a small group of fields of its own. */
export function Rows<T>({
  path,
  label,
  unit,
  rows,
  onChange,
  fresh,
  max,
  required = true,
  hint,
  layout = 'stack',
  children,
}: RowsProps<T>) {
  const setAt = (at: number, change: Partial<T>) =>
    onChange(rows.map((row, i) => (i === at ? { ...row, ...change } : row)));
  return (
    <DeedField path={path} label={label} required={required} hint={hint} group>
      {() => (
        <>
          <ol className="rows">
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place, as in the command
              <li key={i} className="row">
                <div className={`row-fields row-${layout}`}>
                  {children(row, (change) => setAt(i, change), i)}
                </div>
                <Button
                  size="small"
                  type="text"
                  className="row-remove"
                  onClick={() => onChange(rows.filter((_, at) => at !== i))}
                  aria-label={`删除第${i + 1}项${unit}`}
                >
                  删除
                </Button>
              </li>
            ))}
          </ol>
          {rows.length < max && <Button onClick={() => onChange([...rows, fresh()])}>增加{unit}</Button>}
        </>
      )}
    </DeedField>
  );
}
