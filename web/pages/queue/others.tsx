import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Queue } from '../../../contracts/queries';
import { datedBy } from '../../parts/dated-by';
import { DueDate } from '../../parts/due-date';
import { EmptyNote } from '../../parts/empty-note';
import { bySoonest } from './soonest';
import './queue.css';

const AT_ONCE = 8;

/** What I wait for from others: whose move, what, by when. */
export function Others({ tasks }: { tasks: Queue['others'] }) {
  const [whole, setWhole] = useState(false);
  if (tasks.length === 0)
    return <EmptyNote title="没有在等别人的事。">您参与的事项轮到别人办理时，会列在这里。</EmptyNote>;
  const sorted = [...tasks].sort(bySoonest);
  const shown = whole ? sorted : sorted.slice(0, AT_ONCE);
  return (
    <>
      <ul className="queue queue-others">
        {shown.map((task) => (
          <li key={`${task.stream} ${task.key}`}>
            <div className="queue-words">
              <Link to={task.href} className="queue-sentence">
                {task.sentence}
              </Link>
              <span className="queue-capacity">轮到：{task.who || '待定'}</span>
            </div>
            <div className="queue-due">
              <DueDate dueAt={task.dueAt} provisional={task.provisional} of={datedBy(task)} />
            </div>
          </li>
        ))}
      </ul>
      {sorted.length > shown.length ? (
        <div className="queue-more">
          <Button onClick={() => setWhole(true)}>显示其余 {sorted.length - shown.length} 件</Button>
        </div>
      ) : null}
    </>
  );
}
