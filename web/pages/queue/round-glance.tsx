import { Link } from 'react-router';
import { dateInWords } from '../../../domain/calendar';
import { realmToday, useMe, useRounds } from '../../api';
import { Panel } from '../../parts/panel';
import { RoundStageTag } from '../../parts/stage-tag';
import { formsTeams } from '../../shell/destinations';
import { ItemFigures } from '../rounds/item-figures';
import { StageFigures } from '../rounds/stage-figures';

/** Rounds under way, as figures that open their lists. For those who run or oversee rounds. */
export function RoundGlance() {
  const known = useRounds().data?.rows;
  const me = useMe().data;
  if (known?.length === 0 && me && formsTeams(me)) return <FirstRound />;
  const rounds = (known ?? [])
    .filter((r) => r.stage !== 'closed')
    // What runs comes before what is still being drafted.
    .sort((a, b) => Number(a.stage === 'draft') - Number(b.stage === 'draft'))
    .slice(0, 2);
  const today = realmToday();
  return rounds.map((round) => (
    <Panel
      key={round.roundId}
      title={round.name}
      note={`旁听窗口 ${dateInWords(round.windowFrom, today)}至${dateInWords(round.windowTo, today)}`}
      actions={<Link to={`/rounds/${round.roundId}`}>轮次详情</Link>}
    >
      {round.stage === 'draft' ? (
        <p className="glance-draft">
          <RoundStageTag stage={round.stage} /> 计划旁听 {round.visits} 个单位，尚未印发。
        </p>
      ) : (
        <>
          <StageFigures roundId={round.roundId} stages={round.stages} />
          <ItemFigures roundId={round.roundId} items={round.items} />
        </>
      )}
    </Panel>
  ));
}

/** Before the first round nothing can wait for anybody: whoever begins one is told how. */
function FirstRound() {
  return (
    <Panel title="还没有轮次">
      <p>
        先组建“<Link to="/teams">旁听组</Link>”（右上角姓名处也可打开），再
        <Link to="/rounds/new">草拟轮次</Link>，送部领导审签印发。印发后，单位和旁听组同时收到通知。
      </p>
    </Panel>
  );
}
