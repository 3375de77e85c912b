import { Fragment, type ReactNode } from 'react';
import './facts.css';

/** Known facts as a compact read-only block: label and value, two columns on a wide screen. Empty values are left out. */
export function Facts({
  rows,
  columns = 2,
}: {
  rows: readonly (readonly [label: string, value: ReactNode])[];
  columns?: 1 | 2;
}) {
  const known = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className={`facts facts-${columns}`}>
      {known.map(([label, value]) => (
        <Fragment key={label}>
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        </Fragment>
      ))}
    </dl>
  );
}
