import { dateInWords, localDateOf } from '../../../domain/calendar';
import { severityLabels, trackLabels } from '../../../domain/cycle/form';
import type { Item } from '../../../domain/rectification/types';
import { itemStateWord } from '../../parts/stage-tag';
import { useView } from '../cycle/case/view';
import { departmentOf } from './assign-form';
import { departmentsDue, dueOf } from './item-due';

/** 整改清单 as it is read on paper, one row an item; on the screen the cards say the same. */
export function PaperList() {
  const { list } = useView();
  if (!list || list.items.length === 0) return null;
  return (
    <table className="paper-list">
      <thead>
        <tr>
          {['序号', '问题', '整改目标和措施', '责任', '时限', '状态'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.items.map((item, i) => (
          <Row key={item.itemNo} item={item} no={i + 1} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item, no }: { item: Item; no: number }) {
  const { list, text, name, today } = useView();
  const { measures } = item;
  const said = (path: string) => text(measures?.words, `items.${measures?.at}.${path}`);
  const due = list && dueOf(list, item);
  return (
    <tr>
      <td>{no}</td>
      <td>
        {text(item.finding.words, `${item.finding.path}statement`)}
        <div className="soft">
          {severityLabels[item.severity]}，{trackLabels[item.track]}，{item.itemNo}
        </div>
      </td>
      <td>
        {measures ? (
          <>
            {said('cause') && <div>原因：{said('cause')}</div>}
            {said('goal')}
            <ol>
              {measures.measures.map((m, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the order of filed measures is part of them
                <li key={j}>
                  {said(`measures.${j}.text`)}（{name(m.ownerId)}，{dateInWords(m.dueOn, today)}前）
                </li>
              ))}
            </ol>
          </>
        ) : item.track === 'immediate' ? (
          '立行立改，不另报措施'
        ) : (
          '待报'
        )}
      </td>
      <td>
        {item.leaderId && <div>{name(item.leaderId)}（领导）</div>}
        {departmentOf(item, text) && <div>{departmentOf(item, text)}</div>}
        {item.ownerId ? name(item.ownerId) : '未明确'}
      </td>
      <td>
        {due && departmentsDue[item.state] && <div className="soft">{departmentsDue[item.state]}</div>}
        {due ? dateInWords(due.deadline.dueOn, today) : ''}
        {item.state === 'closed' && item.verification
          ? `${dateInWords(localDateOf(item.verification.at), today)}销号`
          : ''}
      </td>
      <td>{itemStateWord(item.state, item.followUp)}</td>
    </tr>
  );
}
