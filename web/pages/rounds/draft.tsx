import { useParams } from 'react-router';
import { useMe, useRound, useRounds, useTeams, useUnits } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { ErrorNote } from '../../parts/error-note';
import { LoadingNote } from '../../parts/loading-note';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { organiserOf } from './organiser-of';
import { docOf, emptyRound } from './round-doc';
import { RoundForm } from './round-form';
import './rounds.css';

/** 草拟轮次, or 修改 of one that is not published yet. */
export default function RoundDraftPage() {
  const { roundId } = useParams();
  const me = useMe().data;
  const round = useRound(roundId ?? '');
  const rounds = useRounds();
  const units = useUnits();
  const teams = useTeams();
  const title = roundId ? '修改轮次' : '草拟轮次';
  const error = units.error ?? teams.error ?? rounds.error ?? round.error;
  const organiser = me ? organiserOf(me) : null;
  const ready = units.data && teams.data && rounds.data && (!roundId || round.data);
  return (
    <div className="draft-form">
      <PageHeader title={title} below="以理论科身份办理。草拟后送部领导审签印发，印发前可以修改。" />
      {error ? <ErrorNote error={error} /> : null}
      {!organiser && me ? (
        <Panel>
          <EmptyNote title="您没有草拟轮次的身份。">轮次由理论科草拟，部领导审签印发。</EmptyNote>
        </Panel>
      ) : ready && organiser ? (
        <RoundForm
          key={roundId ?? 'new'}
          roundId={roundId ?? null}
          initial={round.data ? docOf(round.data) : emptyRound}
          organiser={organiser}
          existing={rounds.data.rows.map((r) => r.roundId)}
          units={units.data}
          teams={teams.data}
        />
      ) : (
        <LoadingNote lines={8} />
      )}
    </div>
  );
}
