import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Queue } from '../../../contracts/queries';
import { dateInWords, weekdayInWords } from '../../../domain/calendar';
import { realmToday, useHandovers, useMe, useQueue, useRounds } from '../../api';
import { Loaded } from '../../parts/loaded';
import { LoadingNote } from '../../parts/loading-note';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { StaleNotice } from '../../parts/stale-notice';
import { useHeld } from '../../parts/use-held';
import { isKeeper, isOrganiser, readsResults } from '../../shell/destinations';
import { useFirstVisit } from '../first-visit/use-first-visit';
import { Handovers } from './handovers';
import { Mine } from './mine';
import { Others } from './others';
import { RecentNotices } from './recent-notices';
import { RoundGlance } from './round-glance';

/** The same lines by the same dates: nothing would move. */
const linesOf = ({ mine, others }: Queue): string =>
  JSON.stringify([mine, others].map((tasks) => tasks.map((t) => [t.stream, t.key, t.dueAt, t.sentence])));
const sameLines = (a: Queue, b: Queue): boolean => linesOf(a) === linesOf(b);

/** Home: what waits for me, soonest first; below it what I wait for and what came in. A leader sees the round beside it. */
export default function QueuePage() {
  const queue = useQueue();
  const held = useHeld(queue.data, queue.isFetching, sameLines);
  const me = useMe().data;
  const first = useFirstVisit();
  const navigate = useNavigate();
  useEffect(() => {
    if (first === 'first') void navigate('/welcome', { replace: true });
  }, [first, navigate]);
  // What stands below is drawn once nothing will come in above it any more: nobody aims at what moves.
  const handovers = useHandovers();
  const organises = me !== undefined && isOrganiser(me);
  const rounds = useRounds(organises);
  const together =
    me !== undefined && ![queue, handovers, ...(organises ? [rounds] : [])].some((q) => q.isPending);
  if (first === 'unknown' && queue.isPending) return <LoadingNote lines={6} />;
  const waiting = held.shown?.mine.length;
  const today = realmToday();
  return (
    <>
      <StaleNotice stale={held.stale} onRefresh={held.refresh} />
      <PageHeader
        title="待我办理"
        below={`今天是${dateInWords(today, today)} ${weekdayInWords(today)}${waiting === undefined ? '' : waiting > 0 ? `，有 ${waiting} 件事等您办理` : '，没有等您办理的事'}`}
      />
      <Panel flush>
        <Loaded query={queue} lines={5}>
          {(data) => <Mine tasks={(held.shown ?? data).mine} keeper={me !== undefined && isKeeper(me)} />}
        </Loaded>
      </Panel>
      {together ? (
        <>
          <Handovers />
          {organises ? <RoundGlance /> : null}
          {me && readsResults(me) ? (
            <Panel title="整改结果">
              <p>
                没有等您办理的事是正常的：裁定由部领导作出。反馈意见已送达、异议已办结的事项列在
                <Link to="/ledger">整改台账</Link>，可筛选、导出。
              </p>
            </Panel>
          ) : null}
          <div className="queue-below">
            <Panel title="我在等的" note="轮到别人办理" flush>
              <Loaded query={queue}>{(data) => <Others tasks={(held.shown ?? data).others} />}</Loaded>
            </Panel>
            <RecentNotices />
          </div>
        </>
      ) : null}
    </>
  );
}
