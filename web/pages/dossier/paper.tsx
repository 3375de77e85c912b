import { useRef } from 'react';
import type { LedgerHead } from '../../../contracts/queries';
import { dateInWords, localDateOf } from '../../../domain/calendar';
import { categoryLabels, severityLabels, trackLabels } from '../../../domain/cycle/form';
import { idOf } from '../../../domain/ledger/streams';
import { originLabels } from '../../../domain/rectification/labels';
import type { Item, RectificationState } from '../../../domain/rectification/types';
import { itemStateWord } from '../../parts/stage-tag';
import { useView } from '../cycle/case/view';
import { departmentOf } from '../list/assign-form';
import { grouped } from '../sheet/digest';
import { useFit } from '../sheet/use-fit';
import { momentOf, useRecord } from './record';
import '../sheet/sheet.css';
import './dossier.css';

/** Margins of the sheet, so that a second page, where there must be one, has them as well. */
const pageStyle = '@page { size: A4; margin: 14mm 16mm 12mm 22mm; }';

interface DossierPaperProps {
  list: RectificationState;
  item: Item;
  ledger: LedgerHead;
}

export function DossierPaper({ list, item, ledger }: DossierPaperProps) {
  const { page, text, name, today } = useView();
  const rows = useRecord(list, item);
  const middle = useRef<HTMLDivElement>(null);
  const fits = useFit(middle, JSON.stringify([item, list.clocks]));
  const person = (id: string | null) => (id ? name(id) : '');
  const source =
    list.origin === 'sitIn'
      ? (page.round?.name ?? originLabels.sitIn)
      : [originLabels[list.origin], text(item.source?.words, 'docNumber')].filter(Boolean).join('，');
  const facts: (readonly [string, string])[] = [
    ['单位', page.unit?.name ?? ''],
    ['编号', item.itemNo],
    ['来源', source],
    ['送达', dateInWords(localDateOf(item.deliveredAt), '0001-01-01')],
    [
      '类别',
      `${categoryLabels[item.category]}，${severityLabels[item.severity]}，${trackLabels[item.track]}`,
    ],
    ['状态', itemStateWord(item.state, item.followUp)],
    ['责任领导', person(item.leaderId)],
    ['责任人', [departmentOf(item, text), person(item.ownerId)].filter(Boolean).join('，')],
  ];
  return (
    <article className="sheet dossier" aria-label="销号卷">
      <style>{pageStyle}</style>
      <h2 className="sheet-title">整改事项销号卷</h2>
      <dl className="dossier-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="sheet-middle" ref={middle}>
        <table className="dossier-table">
          <tbody>
            {rows.map(([label, lines]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  {lines.map((line, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one record, in their order
                    <span key={i} className="sheet-line">
                      {line}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <footer className="dossier-foot">
        <p>
          台账 {idOf(ledger.stream)} 第 {ledger.version} 条，校验值（SHA-256）{' '}
          <span className="dossier-hash">{grouped(ledger.hash)}</span>
        </p>
        {ledger.checkpoint && (
          <p>
            签名校验点（{momentOf(ledger.checkpoint.signedAt)}，{ledger.checkpoint.size} 条
            {ledger.checkpoint.covers ? '，含本卷' : '，未及本卷最后一条'}）：
            <span className="dossier-hash">{grouped(ledger.checkpoint.root)}</span>
          </p>
        )}
        <p>
          打印于 {dateInWords(today, '0001-01-01')}。此后的办理不在本卷。
          {fits ? '' : '内容较多，续页打印。'}
        </p>
      </footer>
    </article>
  );
}
