import type { CasePage } from '../../../contracts/queries';
import { categoryLabels, severityLabels, trackLabels } from '../../../domain/cycle/form';
import type { WordsRef } from '../../../domain/ledger/entity';
import { methodLabels } from '../../../domain/rectification/labels';
import type { Item, RectificationState } from '../../../domain/rectification/types';
import { DueDate } from '../../parts/due-date';
import { Facts } from '../../parts/facts';
import { InstantText } from '../../parts/instant-text';
import { PanelTurns } from '../../parts/panel-turns';
import { PersonName } from '../../parts/person-name';
import { ItemStateTag } from '../../parts/stage-tag';
import { StatusTag } from '../../parts/status-tag';
import { ItemMeasures } from './item-measures';
import './ledger.css';

/** 问题、轮到谁、时限、措施、进展、退回、验收: the parts of an item that exist, in the order in which they came. */
export function ItemDetails({ page, list, item }: { page: CasePage; list: RectificationState; item: Item }) {
  const said = (ref: WordsRef | null | undefined, path: string) =>
    ref ? page.words[ref.id]?.[path] : undefined;
  const { people } = page;
  const turns = page.tasks.filter((t) => t.params.itemNo === item.itemNo);
  const clock =
    list.clocks[`resubmission:${item.itemNo}`] ??
    list.clocks[`closure:${item.itemNo}`] ??
    list.clocks[`measures:${item.itemNo}`];
  const line = item.state === 'ongoing' ? list.clocks[`quarter:${item.itemNo}`] : undefined;
  return (
    <>
      <div className="panel-tags">
        <ItemStateTag state={item.state} followUp={item.followUp} />
        <StatusTag>{severityLabels[item.severity]}</StatusTag>
        <StatusTag>{trackLabels[item.track]}</StatusTag>
        {item.returns > 0 ? <StatusTag tone="yellow">{`退回 ${item.returns} 次`}</StatusTag> : null}
      </div>
      <p>{said(item.finding.words, `${item.finding.path}statement`) ?? ''}</p>
      <PanelTurns tasks={turns} />
      <Facts
        columns={1}
        rows={[
          ['单位', page.unit?.name],
          ['类别', categoryLabels[item.category]],
          ['依据', said(item.finding.words, `${item.finding.path}basis`)],
          ['责任领导', item.leaderId ? <PersonName key="leader" id={item.leaderId} people={people} /> : null],
          [
            '责任科室',
            item.department && said(item.department.words, `items.${item.department.at}.department`),
          ],
          ['责任人', <PersonName key="owner" id={item.ownerId} people={people} />],
          ['季度进展', line && !line.met ? <DueDate key="line" deadline={line.deadline} /> : null],
          [
            '整改时限',
            clock ? (
              <span key="due">
                <DueDate deadline={clock.deadline} met={clock.met !== null || clock.pausedOn !== undefined} />
                {clock.pausedOn !== undefined && '，情况说明期间停走'}
              </span>
            ) : null,
          ],
          ['送达', <InstantText key="delivered" at={list.deliveredAt} />],
        ]}
      />
      {item.measures ? <ItemMeasures page={page} measures={item.measures} /> : null}
      {item.progress.length > 0 ? <h3>进展</h3> : null}
      {[...item.progress].reverse().map((p) => (
        <p key={p.at}>
          <span className="soft">
            <InstantText at={p.at} weekday={false} />{' '}
          </span>
          {said(p.words, 'note') ?? ''}
        </p>
      ))}
      {item.lastReturn ? (
        <>
          <h3>最近一次退回</h3>
          <p>{said(item.lastReturn.words, `items.${item.lastReturn.place}.reason`) ?? ''}</p>
          <p className="soft">
            <PersonName id={item.lastReturn.by} people={people} />，<InstantText at={item.lastReturn.at} />
          </p>
        </>
      ) : null}
      {item.verification ? (
        <>
          <h3>验收</h3>
          <p>
            <PersonName id={item.verification.verifierId} people={people} />，
            {methodLabels[item.verification.method]}验收，
            <InstantText at={item.verification.at} />
          </p>
          <p>{said(item.verification.words, `items.${item.verification.place}.reason`) ?? ''}</p>
        </>
      ) : null}
    </>
  );
}
