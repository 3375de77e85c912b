import { Link } from 'react-router';
import type { RoundRow } from '../../../contracts/queries';
import './figures.css';

/** States of an item in which somebody still works on it. */
const OPEN = 'pendingMeasures,measuresReview,inProgress,pendingVerification,returned,disputed';

/** Rectification of the round in one line; each figure opens its list. Overdue stands out only when there is some. */
export function ItemFigures({ roundId, items }: { roundId: string; items: RoundRow['items'] }) {
  const { open, ongoing, closed, overdue } = items;
  if (open + ongoing + closed === 0)
    return <p className="item-figures soft">尚无整改事项，反馈意见送达后产生。</p>;
  const to = (query: string) => `/ledger?round=${roundId}&${query}`;
  return (
    <p className="item-figures">
      <span>整改事项 {open + ongoing + closed} 项：</span>
      <Link to={to(`stage=${OPEN}`)}>整改中 {open}</Link>
      <Link to={to('overdue=true')} className={overdue > 0 ? 'figure-overdue' : undefined}>
        {overdue > 0 ? '■ ' : ''}逾期 {overdue}
      </Link>
      <Link to={to('stage=ongoing')}>长期整改 {ongoing}</Link>
      <Link to={to('stage=closed')}>已销号 {closed}</Link>
    </p>
  );
}
