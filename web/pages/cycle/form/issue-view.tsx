import { categoryLabels, type IssueFacts, severityLabels, trackLabels } from '../../../../domain/cycle/form';
import { StatusTag } from '../../../parts/status-tag';

const tones = { general: 'neutral', serious: 'yellow', grave: 'red' } as const;

/** One problem: what it is, what it rests on, how it is graded. */
export function IssueView(props: { issue: IssueFacts; statement: string; basis: string; itemNo?: string }) {
  const { issue, statement, basis, itemNo } = props;
  return (
    <li className="issue">
      <p className="issue-statement">{statement || '（文字已不存在）'}</p>
      {basis && <p className="soft">依据：{basis}</p>}
      <p className="tags">
        <StatusTag>{categoryLabels[issue.category]}</StatusTag>
        <StatusTag tone={tones[issue.severity]}>{severityLabels[issue.severity]}</StatusTag>
        <StatusTag>{trackLabels[issue.suggestedTrack]}</StatusTag>
        {issue.recursFrom && (
          <StatusTag tone="yellow">{`同一问题再次出现（上次 ${issue.recursFrom.itemNo}）`}</StatusTag>
        )}
        {itemNo && <span className="item-no">{itemNo}</span>}
      </p>
    </li>
  );
}
