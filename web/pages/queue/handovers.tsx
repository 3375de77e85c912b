import { Link } from 'react-router';
import { useHandovers } from '../../api';
import { Panel } from '../../parts/panel';
import './queue.css';

/** 待承接: what waited for people who have left. Shown only where there is something to hand on. */
export function Handovers() {
  const rows = useHandovers().data ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel title="待承接" note="经办人离任、身份终止后没有人办的事" flush>
      <ul className="queue queue-others">
        {rows.map((row) => (
          <li key={`${row.href} ${row.sentence}`}>
            <div className="queue-words">
              <Link to={row.href} className="queue-sentence">
                {row.sentence}
              </Link>
              {row.waiting > 0 ? <span className="queue-capacity">有 {row.waiting} 件事等着</span> : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
