import { dateInWords, localDateOf } from '../../../../domain/calendar';
import { methodLabels } from '../../../../domain/rectification/labels';
import type { ReportedItem } from '../../../../domain/rectification/types';
import { itemStateWord } from '../../../parts/stage-tag';
import { useView } from '../../cycle/case/view';

const columns = ['项', '问题', '整改措施', '情况', '销号', '验收'];

/** 逐项情况, generated: the items as they stood, with what is known of each. */
export function ReportItems({ items, className }: { items: readonly ReportedItem[]; className: string }) {
  return (
    <table className={className}>
      <thead>
        <tr>
          {columns.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((reported, i) => (
          <Row key={reported.itemNo} reported={reported} no={i + 1} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ reported, no }: { reported: ReportedItem; no: number }) {
  const { list, text, name, today } = useView();
  const item = list?.items.find((i) => i.itemNo === reported.itemNo);
  if (!item) return null;
  const { measures, verification } = item;
  const steps = measures?.measures.map((_, i) =>
    text(measures.words, `items.${measures.at}.measures.${i}.text`),
  );
  const closed = reported.state === 'closed' ? verification : null;
  const cells = [
    no,
    text(item.finding.words, `${item.finding.path}statement`),
    steps?.join(' ') || (item.track === 'immediate' ? '立行立改，不另报措施' : '待报'),
    itemStateWord(reported.state, reported.followUp),
    reported.closedAt ? dateInWords(localDateOf(reported.closedAt), today) : '',
    closed ? `${name(closed.verifierId)}（${methodLabels[closed.method]}）` : '',
  ];
  return (
    <tr>
      {columns.map((label, i) => (
        // On a phone each cell stands under its own name.
        <td key={label} data-label={label}>
          {cells[i]}
        </td>
      ))}
    </tr>
  );
}
