import { Link } from 'react-router';
import type { RoundRow } from '../../../contracts/queries';
import './figures.css';

const percent = (part: number, of: number) => (of === 0 ? '' : `${Math.round((part / of) * 1000) / 10}%`);

/**
 * 回应率、销号率、回头看通过率, apart, for 销号 is provisional until a 回头看 has tested it. Each says of how many it speaks, and both
 * figures open their lists.
 */
export function RateFigures({ roundId, items }: { roundId: string; items: RoundRow['items'] }) {
  const { counted, answered, closed, proven, recurred } = items;
  if (counted === 0) return null;
  const checked = proven + recurred;
  const rates = [
    { name: '回应率', part: answered, of: counted, partTo: 'answered=true', ofTo: 'answered=true,false' },
    { name: '销号率', part: closed, of: counted, partTo: 'stage=closed', ofTo: 'answered=true,false' },
    {
      name: '回头看通过率',
      part: proven,
      of: checked,
      partTo: 'followUp=passed',
      ofTo: 'followUp=passed,failed',
    },
  ];
  const to = (query: string) => `/ledger?round=${roundId}&${query}`;
  return (
    <ul className="rate-figures" aria-label="三率">
      {rates.map(({ name, part, of, partTo, ofTo }) => (
        <li key={name}>
          {name} <strong>{of === 0 ? '尚无' : percent(part, of)}</strong>
          {of > 0 && (
            <>
              {' '}
              <Link to={to(partTo)} aria-label={`${name}的 ${part} 项`}>
                {part}
              </Link>
              {' / '}
              <Link to={to(ofTo)} aria-label={`${name}所计 ${of} 项`}>
                {of}
              </Link>{' '}
              项
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
