import { Button } from 'antd';
import { useState } from 'react';
import type { TeamRole } from '../../../domain/permissions/authorize';
import { roleLabels } from '../../../domain/permissions/labels';
import type { Role } from '../../../domain/permissions/roles';
import { type TeamRow, useMe } from '../../api';
import { PersonSearch } from '../../parts/person-search';
import { DeedForm } from '../cycle/case/deed-form';
import { DeedField, Line } from '../cycle/case/fields';

type Member = TeamRow['members'][number];
const seats: readonly TeamRole[] = ['teamLead', 'deputyLead', 'listener', 'expert'];
const roles = seats.map((r) => [r, roleLabels[r]] as const);

/** What is wrong with a team as a whole, said before it is sent; the rule decides. */
function fault(members: readonly Member[]): string | null {
  if (members.length < 2) return '至少两人';
  if (members.filter((m) => m.role === 'teamLead').length !== 1) return '须有一名组长，只能有一名';
  return null;
}

/** Lead, deputy and members of a team: of a new one with its name, of one that stands as they are. */
export function TeamForm(props: {
  team: TeamRow | null;
  teams: readonly TeamRow[];
  may: boolean;
  onDone: () => void;
}) {
  const { team, may, onDone } = props;
  const me = useMe().data;
  const [members, setMembers] = useState<readonly Member[]>(team?.members ?? []);
  const [name, setName] = useState('');
  const [area, setArea] = useState('');
  const [teamId] = useState(() => nextId(props.teams));
  const organiserPath = me?.grants.find((g) => g.role === 'roundManager')?.node ?? '';
  const wrong = fault(members);
  if (!may)
    return (
      <ul>
        {members.map((m) => (
          <li key={m.personId}>
            {m.name}（{roleLabels[m.role as Role]}）
          </li>
        ))}
      </ul>
    );
  const told = members.map(({ personId, role }) => ({ personId, role }));
  return (
    <DeedForm
      command={team ? 'team.setMembers' : 'team.form'}
      {...(team ? { params: { teamId: team.teamId } } : {})}
      label={team ? '调整成员' : '组建'}
      body={() => (team ? { members: told } : { teamId, name, area, organiserPath, members: told })}
      check={() => (wrong ? { members: wrong } : {})}
      onDone={onDone}
    >
      {team ? null : (
        <div className="field-row">
          <Line path="name" label="组名" required value={name} onChange={setName} max={40} />
          <Line path="area" label="片区" value={area} onChange={setArea} max={30} />
        </div>
      )}
      <DeedField path="members" label="组成人员" required group>
        {() => (
          <ul className="team-members">
            {members.map((m) => (
              <li key={m.personId}>
                <span>{m.name}</span>
                <select
                  aria-label={`${m.name}的席位`}
                  value={m.role}
                  onChange={(e) =>
                    setMembers(
                      members.map((x) => (x.personId === m.personId ? { ...x, role: e.target.value } : x)),
                    )
                  }
                >
                  {roles.map(([role, label]) => (
                    <option key={role} value={role}>
                      {label}
                    </option>
                  ))}
                </select>
                <Button
                  size="small"
                  type="text"
                  aria-label={`移出${m.name}`}
                  onClick={() => setMembers(members.filter((x) => x.personId !== m.personId))}
                >
                  移出
                </Button>
              </li>
            ))}
          </ul>
        )}
      </DeedField>
      <DeedField path="add" label="增加人员" hint="点选即加入">
        {(control) => (
          <PersonSearch
            {...control}
            wide
            forgets
            value={null}
            without={members.map((m) => m.personId)}
            onChange={({ unitName: _unit, ...p }) =>
              setMembers([...members, { ...p, role: members.length === 0 ? 'teamLead' : 'listener' }])
            }
          />
        )}
      </DeedField>
    </DeedForm>
  );
}

/** The number after the highest there is. */
const nextId = (teams: readonly TeamRow[]): string =>
  String(Math.max(0, ...teams.map((t) => Number(t.teamId) || 0)) + 1).padStart(2, '0');
