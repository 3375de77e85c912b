import { App } from 'antd';
import type { DisposalRow } from '../../../contracts/queries';
import { dateInWords } from '../../../domain/calendar';
import { backupKindLabels, groundLabels } from '../../../domain/registry/labels';
import { realmToday, useCommand, useDisposals } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { Facts } from '../../parts/facts';
import { InstantText } from '../../parts/instant-text';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { ProblemNote } from '../../parts/problem-note';
import { SubmitButton } from '../../parts/submit-button';
import { Backups } from './backups';
import './disposals.css';

/** 泄密处置: what two persons had destroyed, when and why, and which backups still hold it. */
export default function DisposalsPage() {
  const query = useDisposals();
  return (
    <>
      <PageHeader
        title="泄密处置"
        below="一人提出、另一人确认后，文字和文件在运行系统中立即销毁；只留下经过，不留内容。"
      />
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Panel>
              <EmptyNote title="没有处置记录。">
                理论科、部领导在旁听周期或整改清单的“办理经过”中，从那一条记录提出；安全管理员或另一位部领导在这里确认。
              </EmptyNote>
            </Panel>
          ) : (
            rows.map((row) => <Disposal key={row.disposalId} row={row} />)
          )
        }
      </Loaded>
      {query.isPending ? null : <Backups />}
    </>
  );
}

const stateWords: Record<DisposalRow['state'], string> = {
  proposed: '待确认',
  confirmed: '已销毁',
  declined: '不予处置',
};

function Disposal({ row }: { row: DisposalRow }) {
  const today = realmToday();
  const title = `${row.unit ?? '主办方'}：${row.what}`;
  const state = row.state === 'confirmed' && !row.destroyed ? '正在销毁' : stateWords[row.state];
  return (
    <Panel title={title} note={state}>
      <Facts
        rows={[
          ['原因', groundLabels[row.ground]],
          ['范围', `文字 ${row.contents} 处，文件 ${row.files} 份`],
          [
            '原录入',
            row.enteredAt && row.author && (
              <span>
                {row.author}，<InstantText at={row.enteredAt} />
              </span>
            ),
          ],
          [
            '提出',
            <span key="p">
              {row.proposedBy}，<InstantText at={row.proposedAt} />
            </span>,
          ],
          [
            row.state === 'declined' ? '不予处置' : '确认',
            row.decidedAt && (
              <span>
                {row.decidedBy}，<InstantText at={row.decidedAt} />
              </span>
            ),
          ],
        ]}
      />
      <h3 className="disposal-backups">仍含此内容的备份</h3>
      {row.backups.length === 0 ? (
        <p className="soft">备份登记中没有。未登记的备份请向系统管理员核实。</p>
      ) : (
        <ul>
          {row.backups.map((b) => (
            <li key={`${b.place}-${b.takenOn}-${b.kind}`}>
              {b.place}（{backupKindLabels[b.kind]}，{dateInWords(b.takenOn, today)}备份），保存到{' '}
              {dateInWords(b.keepUntil, today)}
            </li>
          ))}
        </ul>
      )}
      {row.confirm && <Decide row={row} confirm={row.confirm} />}
    </Panel>
  );
}

function Decide({ row, confirm }: { row: DisposalRow; confirm: NonNullable<DisposalRow['confirm']> }) {
  const { modal } = App.useApp();
  const destroy = useCommand('disposal.confirm');
  const decline = useCommand('disposal.decline');
  const call = { params: { disposalId: row.disposalId } };
  if (!confirm.allowed) return <p className="deed-refused">{confirm.reason}</p>;
  const ask = () =>
    void modal.confirm({
      icon: null,
      title: '确认销毁',
      content: `文字 ${row.contents} 处、文件 ${row.files} 份将立即销毁，不能恢复；台账只留经过。`,
      okText: '确认销毁',
      okButtonProps: { danger: true },
      cancelText: '再看看',
      onOk: () => destroy.submit(call),
    });
  return (
    <div className="disposal-decide">
      <ProblemNote command={destroy} />
      <ProblemNote command={decline} />
      <SubmitButton command={destroy} danger onClick={ask}>
        确认销毁
      </SubmitButton>
      <SubmitButton command={decline} primary={false} onClick={() => void decline.submit(call)}>
        不予处置
      </SubmitButton>
    </div>
  );
}
