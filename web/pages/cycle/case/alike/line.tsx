import { Button } from 'antd';
import { Link } from 'react-router';
import type { AlikeProblem } from '../../../../../contracts/queries';
import { dateInWords, localDateOf } from '../../../../../domain/calendar';
import { categoryLabels, severityLabels } from '../../../../../domain/cycle/form';
import { originLabels } from '../../../../../domain/rectification/labels';
import type { ListOrigin } from '../../../../../domain/rectification/types';
import { realmToday } from '../../../../api';
import { ItemStateTag } from '../../../../parts/stage-tag';
import { StatusTag } from '../../../../parts/status-tag';

interface AlikeProblemLineProps {
  problem: AlikeProblem;
  nth: number;
  onTake: () => void;
  onSetAside: () => void;
}

/** One earlier problem: what it said, how it ended, what was done; and whether it is the same. */
export function AlikeProblemLine({ problem, nth, onTake, onSetAside }: AlikeProblemLineProps) {
  const { itemNo, listId, closedAt } = problem;
  return (
    <li>
      <p>{problem.statement ?? '（文字已不存在）'}</p>
      <p className="tags">
        <ItemStateTag state={problem.state} followUp={problem.followUp} />
        <StatusTag>{severityLabels[problem.severity]}</StatusTag>
        <StatusTag>{categoryLabels[problem.category]}</StatusTag>
        <span className="soft">{originLabels[problem.origin as ListOrigin]}</span>
        {problem.mayOpen ? (
          // What is being written stays where it is.
          <Link to={`/lists/${listId}?item=${itemNo}`} target="_blank" className="item-no">
            {itemNo}
          </Link>
        ) : (
          <span className="item-no">{itemNo}</span>
        )}
        {closedAt && <span className="soft">{dateInWords(localDateOf(closedAt), realmToday())}销号</span>}
      </p>
      {problem.measures && <p className="soft">整改措施：{problem.measures}</p>}
      <p className="alike-answer">
        {problem.mayRecur ? (
          <Button size="small" aria-label={`问题${nth}与 ${itemNo} 是同一问题，再次出现`} onClick={onTake}>
            同一问题再次出现
          </Button>
        ) : (
          <span>正在整改中，不必重复提出。</span>
        )}
        <Button
          size="small"
          type="text"
          aria-label={`问题${nth}与 ${itemNo} 不是同一问题`}
          onClick={onSetAside}
        >
          不是同一问题
        </Button>
      </p>
    </li>
  );
}
