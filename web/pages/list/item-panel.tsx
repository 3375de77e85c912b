import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { itemWord } from '../../../contracts/wording';
import { dateInWords } from '../../../domain/calendar';
import { categoryLabels, severityLabels, trackLabels } from '../../../domain/cycle/form';
import { originLabels } from '../../../domain/rectification/labels';
import type { Item } from '../../../domain/rectification/types';
import { DueDate } from '../../parts/due-date';
import { Facts } from '../../parts/facts';
import { ItemStateTag } from '../../parts/stage-tag';
import { Talk } from '../cycle/case/talk';
import { useView } from '../cycle/case/view';
import { ClosureSection } from './closure-section';
import { ExtensionSection } from './exceptions/extension-section';
import { FollowUpSection } from './exceptions/follow-up-section';
import { ObjectionSection } from './exceptions/objection-section';
import { OtherSection } from './exceptions/other-section';
import { dueLabel, dueOf } from './item-due';
import { MeasuresSection } from './measures-section';
import { OwnerSection } from './owner-section';
import { ProgressSection } from './progress-section';
import { StudySection } from './study-section';

/** One item: what was found, who answers for it, and every step up to 销号. */
export function ItemPanel({ item }: { item: Item }) {
  const { list, text, name, today } = useView();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: false }), []);
  if (!list) return null;
  const due = dueOf(list, item);
  const yearly = list.clocks[`ongoing:${item.itemNo}`];
  const said = (path: string) => text(item.finding.words, `${item.finding.path}${path}`);
  return (
    <article className="item-panel" aria-labelledby="item-title">
      <p className="item-back">
        <Link to="?">返回清单</Link>
      </p>
      <h2 id="item-title" tabIndex={-1} ref={title}>
        {said('statement') || item.itemNo}
      </h2>
      <p className="tags">
        <ItemStateTag state={item.state} followUp={item.followUp} />
        <span className="item-no">
          {itemWord(item.itemNo)}，{item.itemNo}
        </span>
        <Link to={`/lists/${list.listId}/items/${item.itemNo}/dossier`}>销号卷</Link>
      </p>
      <Facts
        columns={1}
        rows={[
          ['依据', said('basis')],
          ['类别', `${categoryLabels[item.category]}，${severityLabels[item.severity]}`],
          ['整改类型', trackLabels[item.track]],
          [dueLabel(item, due, list), due ? <DueDate key="due" deadline={due.deadline} /> : ''],
          [
            '年度评估',
            item.state === 'ongoing' && yearly && yearly !== due ? (
              <DueDate key="yearly" deadline={yearly.deadline} />
            ) : (
              ''
            ),
          ],
          [
            '来源',
            list.origin === 'sitIn'
              ? ''
              : [
                  originLabels[list.origin],
                  text(item.source?.words, 'docNumber'),
                  item.source ? dateInWords(item.source.on, today) : '',
                ]
                  .filter(Boolean)
                  .join('，'),
          ],
          [
            '在办转入',
            item.takenOver ? `原台账编号 ${item.takenOver.no}，${name(item.takenOver.by)}导入` : '',
          ],
          [
            '并案办理',
            item.answersFor.length > 0
              ? item.answersFor.map((a) => (
                  <Link key={a.itemNo} to={`/lists/${a.listId}?item=${a.itemNo}`}>
                    {a.itemNo}{' '}
                  </Link>
                ))
              : '',
          ],
          ['前一事项', item.recursFromItemId ? `反弹自 ${item.recursFromItemId}` : ''],
        ]}
      />
      <ObjectionSection item={item} />
      <OwnerSection item={item} />
      {item.track === 'immediate' && !item.measures ? null : <MeasuresSection item={item} />}
      <StudySection item={item} />
      <ProgressSection item={item} />
      <ClosureSection item={item} />
      <FollowUpSection item={item} />
      <ExtensionSection item={item} />
      <OtherSection item={item} />
      <Talk itemNo={item.itemNo} />
    </article>
  );
}
