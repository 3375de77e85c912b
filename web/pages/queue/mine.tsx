import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { QueueTask } from '../../../contracts/queries';
import { datedBy } from '../../parts/dated-by';
import { DueDate } from '../../parts/due-date';
import { EmptyNote } from '../../parts/empty-note';
import { KeeperNote } from './keeper-note';
import { bySoonest } from './soonest';
import { verbOf } from './verbs';
import './queue.css';

/** Lines shown at once: what a person can look over; the rest is one tap away and counted. */
const AT_ONCE = 30;

/** 待我办理: one sentence, my capacity, the date, one button. */
export function Mine({ tasks, keeper }: { tasks: readonly QueueTask[]; keeper: boolean }) {
  const [whole, setWhole] = useState(false);
  if (tasks.length === 0 && keeper) return <KeeperNote />;
  if (tasks.length === 0)
    return (
      <EmptyNote title="目前没有等您办理的事。">
        轮到您时，事项会出现在这里，同时发一条消息；别人正在办的见下方“我在等的”。
      </EmptyNote>
    );
  const sorted = [...tasks].sort(bySoonest);
  const shown = whole ? sorted : sorted.slice(0, AT_ONCE);
  return (
    <>
      <ul className="queue">
        {shown.map((task) => (
          <li key={`${task.stream} ${task.key}`}>
            <div className="queue-words">
              <span className="queue-sentence">{task.sentence}</span>
              {task.capacity ? (
                <span className="queue-capacity">
                  {task.behalf ? `受${task.behalf}委托 · ${task.capacity}` : `以${task.capacity}身份`}
                </span>
              ) : null}
            </div>
            <div className="queue-due">
              <DueDate dueAt={task.dueAt} provisional={task.provisional} of={datedBy(task)} />
            </div>
            <Link to={task.href} className="queue-go" aria-label={`${verbOf(task.kind)}：${task.sentence}`}>
              {verbOf(task.kind)}
            </Link>
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
