import { Button } from 'antd';
import type { Column } from './data-table';
import { Popup } from './popup';
import './table-tools.css';

interface ColumnChooserProps<Row> {
  all: readonly Column<Row>[];
  chosen: readonly string[];
  /** What the reader chose before is still on its way. */
  pending: boolean;
  onToggle(key: string): void;
}

/** Which columns the table shows. */
export function ColumnChooser<Row>({ all, chosen, pending, onToggle }: ColumnChooserProps<Row>) {
  const content = (
    <div className="chooser">
      {all.map((c, i) => (
        <label key={c.key}>
          <input
            type="checkbox"
            checked={i === 0 || chosen.includes(c.key)}
            disabled={i === 0}
            onChange={() => onToggle(c.key)}
          />
          {c.title}
        </label>
      ))}
    </div>
  );
  return (
    <Popup content={() => content} label="选择列">
      {(open, toggle) => (
        <Button aria-expanded={open} disabled={pending} onClick={toggle}>
          选择列
        </Button>
      )}
    </Popup>
  );
}
