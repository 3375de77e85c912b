import { Link } from 'react-router';
import type { CasePage } from '../../../contracts/queries';
import type { CycleState } from '../../../domain/cycle/types';
import type { SessionState } from '../../../domain/session/types';
import { useCase } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { Facts } from '../../parts/facts';
import { InstantText } from '../../parts/instant-text';
import { Loaded } from '../../parts/loaded';
import { PanelTurns } from '../../parts/panel-turns';
import { SidePanel } from '../../parts/side-panel';
import { CycleStageTag } from '../../parts/stage-tag';
import { StaleNotice } from '../../parts/stale-notice';
import { StatusTag } from '../../parts/status-tag';

/** One cycle beside the list: where it stands, whose move it is, what happened last. It is worked on its own page. */
export function CyclePanel({ cycleId, title, onClose }: { cycleId: string; title: string; onClose(): void }) {
  const page = useCase('cycle', cycleId);
  return (
    <SidePanel title={title} onClose={onClose}>
      <StaleNotice stale={page.stale} onRefresh={() => void page.refresh()} />
      <Loaded query={page} lines={8}>
        {(data) => <Brief page={data} cycleId={cycleId} />}
      </Loaded>
    </SidePanel>
  );
}

/** So many of the last entries say what is going on. */
const lastEntries = 5;

function Brief({ page, cycleId }: { page: CasePage; cycleId: string }) {
  const cycle = page.cycle as CycleState | null;
  const session = page.session as SessionState | null;
  if (!cycle) return <EmptyNote title="没有这个旁听周期。">可能已调整，请刷新列表。</EmptyNote>;
  const said = (path: string) => page.words[session?.meeting.words?.id ?? '']?.[path];
  const seats = cycle.arrival?.listenerIds ?? cycle.seats.map((s) => s.personId);
  return (
    <>
      <div className="panel-tags">
        <CycleStageTag stage={cycle.stage} />
        {cycle.unreviewed ? <StatusTag tone="yellow">未经两审</StatusTag> : null}
      </div>
      <PanelTurns tasks={page.tasks} />
      <Facts
        columns={1}
        rows={[
          ['学习主题', said('topic') ?? '未报'],
          ['学习时间', cycle.startsAt ? <InstantText key="at" at={cycle.startsAt} /> : '待商定'],
          ['学习地点', said('venue')],
          ['旁听组', page.team?.name],
          [
            '旁听人员',
            seats
              .map((id) => page.people[id]?.name ?? '')
              .filter(Boolean)
              .join('、'),
          ],
          ['轮次', page.round?.name],
          ['整改事项', cycle.list ? itemsInWords(cycle.list) : ''],
        ]}
      />
      <h3>最近办理</h3>
      {page.timeline.slice(0, lastEntries).map((e) => (
        <p key={`${e.stream} ${e.version}`}>
          <span className="soft">
            <InstantText at={e.occurredAt} weekday={false} />{' '}
          </span>
          {e.sentence}
        </p>
      ))}
      <div className="panel-links">
        <Link to={`/cycles/${cycleId}`}>打开旁听周期</Link>
        {cycle.list ? <Link to={`/lists/${cycle.list.listId}`}>打开整改清单</Link> : null}
      </div>
    </>
  );
}

const itemsInWords = ({ open, ongoing, closed }: NonNullable<CycleState['list']>): string =>
  `未办结 ${open} 项，长期 ${ongoing} 项，已办结 ${closed} 项`;
