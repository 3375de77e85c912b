import { Link } from 'react-router';
import { stageGroups } from './stage-groups';
import './figures.css';

interface StageFiguresProps {
  roundId: string;
  /** Cycles by stage. */
  stages: Record<string, number>;
}

/** Units by stage, left to right as the work goes; the bar is the share, the figure opens its list. */
export function StageFigures({ roundId, stages }: StageFiguresProps) {
  const groups = stageGroups.map((g) => ({
    ...g,
    n: g.stages.reduce((sum, s) => sum + (stages[s] ?? 0), 0),
  }));
  const total = groups.reduce((sum, g) => sum + g.n, 0);
  return (
    <ol className="stage-figures" aria-label={`各阶段单位数，共 ${total} 个`}>
      {groups.map(({ label, stages: of, n }) => (
        <li key={label}>
          <Link
            to={`/cycles?round=${roundId}&stage=${of.join(',')}`}
            className={n === 0 ? 'figure-zero' : undefined}
          >
            <span className="figure-n">{n}</span>
            <span className="figure-label">{label}</span>
            <span className="figure-track" aria-hidden="true">
              <span style={{ width: `${total === 0 ? 0 : Math.max(n === 0 ? 0 : 3, (n / total) * 100)}%` }} />
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
