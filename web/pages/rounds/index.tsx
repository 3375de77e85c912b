import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { RoundRow } from '../../../contracts/queries';
import { dateInWords } from '../../../domain/calendar';
import { realmToday, useMe, useRounds } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { RoundStageTag } from '../../parts/stage-tag';
import { ItemFigures } from './item-figures';
import { organiserOf } from './organiser-of';
import { StageFigures } from './stage-figures';
import './rounds.css';

/** 轮次: newest window first, each with its figures. */
export default function RoundsPage() {
  const rounds = useRounds();
  const me = useMe().data;
  const navigate = useNavigate();
  const mayDraft = me !== undefined && organiserOf(me) !== null;
  return (
    <>
      <PageHeader title="列席旁听轮次">
        {mayDraft ? (
          <Button type="primary" onClick={() => void navigate('/rounds/new')}>
            草拟轮次
          </Button>
        ) : (
          <span className="soft">草拟轮次由理论科办理</span>
        )}
      </PageHeader>
      <Loaded query={rounds} lines={6}>
        {(page) =>
          page.rows.length === 0 ? (
            <Panel>
              <EmptyNote title="还没有轮次。">
                理论科草拟、部领导审签印发后，轮次和各单位进展显示在这里。
              </EmptyNote>
            </Panel>
          ) : (
            page.rows.map((round) => <RoundCard key={round.roundId} round={round} />)
          )
        }
      </Loaded>
    </>
  );
}

function RoundCard({ round }: { round: RoundRow }) {
  const today = realmToday();
  return (
    <Panel>
      <div className="round-head">
        <h2>
          <Link to={`/rounds/${round.roundId}`}>{round.name}</Link>
        </h2>
        <RoundStageTag stage={round.stage} />
        <span className="soft">
          {round.visits} 个单位，旁听窗口 {dateInWords(round.windowFrom, today)}至
          {dateInWords(round.windowTo, today)}
        </span>
      </div>
      {round.stage === 'draft' ? null : (
        <>
          <StageFigures roundId={round.roundId} stages={round.stages} />
          <ItemFigures roundId={round.roundId} items={round.items} />
        </>
      )}
    </Panel>
  );
}
