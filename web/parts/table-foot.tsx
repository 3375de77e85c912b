import { Button } from 'antd';
import './table-tools.css';

interface TableFootProps {
  shown: number;
  total: number;
  /** The reader chose an order, and it is made here: it holds for what is loaded only. */
  sortedHere: boolean;
  onMore?: (() => void) | undefined;
  loading?: boolean;
}

/** How much of the list stands here, and the rest of it. */
export function TableFoot({ shown, total, sortedHere, onMore, loading = false }: TableFootProps) {
  return (
    <div className="table-foot">
      <span>
        共 {total} 条{shown < total ? `，已显示 ${shown} 条` : ''}
        {sortedHere && onMore ? '，排序只对已显示的部分' : ''}
      </span>
      {onMore ? (
        <Button size="small" onClick={onMore} loading={loading}>
          显示更多
        </Button>
      ) : null}
    </div>
  );
}
