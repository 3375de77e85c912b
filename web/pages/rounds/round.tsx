import { useParams } from 'react-router';
import type { RoundPage as Round } from '../../../contracts/queries';
import { dateInWords, weekdayInWords } from '../../../domain/calendar';
import { realmToday, useRound } from '../../api';
import { useChangedSince } from '../../api/stale';
import { Facts } from '../../parts/facts';
import { InstantText } from '../../parts/instant-text';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { RoundStageTag } from '../../parts/stage-tag';
import { StaleNotice } from '../../parts/stale-notice';
import { ItemFigures } from './item-figures';
import { RateFigures } from './rate-figures';
import { Readiness } from './readiness';
import { RoundActions } from './round-actions';
import { StageFigures } from './stage-figures';
import { Visits } from './visits';
import './rounds.css';

/** One round: what it rests on, where its units are, what remains, and who visits whom. */
export default function RoundPage() {
  const { roundId = '' } = useParams();
  const round = useRound(roundId);
  // Any step of a cycle of this round moves its figures.
  const stale = useChangedSince(
    [`round/${roundId}`, `cycle/${roundId}-`, `rectification/${roundId}-`],
    round.dataUpdatedAt,
  );
  return (
    <Loaded query={round} lines={8}>
      {(data) => (
        <>
          <StaleNotice stale={stale} onRefresh={() => void round.refetch()} />
          <Head round={data} />
          {data.stage === 'draft' ? null : (
            <Panel title="各阶段单位" note="点数字看名单">
              <StageFigures roundId={roundId} stages={data.stages} />
              <ItemFigures roundId={roundId} items={data.items} />
              <RateFigures roundId={roundId} items={data.items} />
            </Panel>
          )}
          {data.visits.length > 0 ? <Visits round={data} /> : null}
        </>
      )}
    </Loaded>
  );
}

function Head({ round }: { round: Round }) {
  const today = realmToday();
  const day = (d: string) => `${dateInWords(d, today)} ${weekdayInWords(d)}`;
  return (
    <>
      <PageHeader title={round.name} above="列席旁听轮次" below={<RoundStageTag stage={round.stage} />} />
      <Panel>
        <Facts
          rows={[
            ['年度计划依据', round.planBasis],
            ['旁听窗口', `${day(round.windowFrom)} 至 ${day(round.windowTo)}`],
            ['单位', `${visitCount(round)} 个`],
            [
              '印发时间',
              round.publishedAt ? <InstantText key="published" at={round.publishedAt} /> : '尚未印发',
            ],
          ]}
        />
        {round.readiness ? <Readiness readiness={round.readiness} /> : null}
        <RoundActions round={round} />
      </Panel>
    </>
  );
}

const visitCount = (round: Round): number =>
  new Set(round.visits.map((v) => v.unitId)).size || Object.values(round.stages).reduce((a, b) => a + b, 0);
