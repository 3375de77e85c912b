import { Button } from 'antd';
import type { CasePage } from '../../../../contracts/queries';
import { dateInWords, localDateOf } from '../../../../domain/calendar';
import { categoryLabels, type IssueCategory, raised, severityLabels } from '../../../../domain/cycle/form';
import { mayRecur } from '../../../../domain/rectification/alike';
import { ItemStateTag } from '../../../parts/stage-tag';
import { StatusTag } from '../../../parts/status-tag';
import { useView } from '../case/view';
import type { FormFieldsProps } from './draft-form';
import { freshIssue } from './form-doc';

type Earlier = CasePage['earlier'][number];

/** 上一次旁听的问题, read-only beside the new ones: what was closed and is found again is taken over by one press. */
export function EarlierProblems({ doc, set }: FormFieldsProps) {
  const { page, today } = useView();
  const [first] = page.earlier;
  if (!first) return null;
  const taken = (item: Earlier) => doc.issues.some((i) => i.recursFrom?.itemNo === item.itemNo);
  const take = ({ listId, itemNo, severity, category, track }: Earlier) =>
    set({
      issues: [
        ...doc.issues.filter((i) => i.statement.trim() !== '' || i.evidence.trim() !== '' || i.recursFrom),
        {
          ...freshIssue(),
          category: category as IssueCategory,
          severity: raised[severity],
          suggestedTrack: track === 'ongoing' ? 'ongoing' : 'phased',
          recursFrom: { listId, itemNo },
        },
      ],
    });
  return (
    <details className="version" open>
      <summary>
        上一次旁听的问题（{page.earlier.length} 条，{dateInWords(localDateOf(first.deliveredAt), today)}送达）
      </summary>
      <ol className="issues">
        {page.earlier.map((item) => (
          <li key={item.itemNo} className="issue">
            <p className="issue-statement">{item.statement ?? '（文字已不存在）'}</p>
            <p className="tags">
              <ItemStateTag state={item.state} followUp={item.followUp} />
              <StatusTag>{severityLabels[item.severity]}</StatusTag>
              <StatusTag>{categoryLabels[item.category as IssueCategory]}</StatusTag>
              <span className="item-no">{item.itemNo}</span>
              {item.closedAt && (
                <span className="soft">{dateInWords(localDateOf(item.closedAt), today)}销号</span>
              )}
              {mayRecur(item) &&
                (taken(item) ? (
                  <span className="soft">已列入下面的问题</span>
                ) : (
                  <Button
                    size="small"
                    aria-label={`同一问题再次出现：${item.itemNo}`}
                    onClick={() => take(item)}
                  >
                    同一问题再次出现
                  </Button>
                ))}
            </p>
          </li>
        ))}
      </ol>
      <p className="soft">
        只供核对，不能修改。已销号的问题又出现的，按“同一问题再次出现”，程度加重一级；仍在整改的，不另立问题。
      </p>
    </details>
  );
}
