import { Link } from 'react-router';
import type { RoundPage } from '../../../contracts/queries';
import { cycleIdOf } from '../../../domain/ledger/streams';
import { useTeams, useUnits } from '../../api';
import { Panel } from '../../parts/panel';

type TeamVisits = [teamId: string, visits: RoundPage['visits']];
const byTeamId = ([a]: TeamVisits, [b]: TeamVisits): number => a.localeCompare(b, 'zh-CN', { numeric: true });

/** Who visits whom, by team; each unit leads to its cycle once the round is published. */
export function Visits({ round }: { round: RoundPage }) {
  const teams = new Map((useTeams().data ?? []).map((t) => [t.teamId, t]));
  const units = new Map((useUnits().data ?? []).map((u) => [u.unitId, u]));
  const byTeam = new Map<string, typeof round.visits>();
  for (const visit of round.visits) byTeam.set(visit.teamId, [...(byTeam.get(visit.teamId) ?? []), visit]);
  const published = round.stage !== 'draft';
  return (
    <Panel title="旁听分工" note={`${byTeam.size} 个旁听组，${round.visits.length} 个单位`}>
      <dl className="visits">
        {[...byTeam].sort(byTeamId).map(([teamId, visits]) => {
          const lead = teams.get(teamId)?.members.find((m) => m.role === 'teamLead');
          return (
            <div key={teamId}>
              <dt>
                {teams.get(teamId)?.name ?? teamId}
                <span className="soft">
                  {lead ? ` 组长 ${lead.name}` : ''}，{visits.length} 个
                </span>
              </dt>
              <dd>
                {visits.map((v) => {
                  const name = units.get(v.unitId)?.shortName ?? v.unitId;
                  const key = `${v.unitId}-${v.n}`;
                  return published ? (
                    <Link key={key} to={`/cycles/${cycleIdOf(round.roundId, v.unitId, v.n)}`}>
                      {name}
                    </Link>
                  ) : (
                    <span key={key}>{name}</span>
                  );
                })}
              </dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}
