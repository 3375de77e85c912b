import { teamStream } from '../ledger/streams';
import type { TeamRole } from '../permissions/authorize';
import type { TeamMember } from '../registry/team';
import { teamChoices } from './columns';
import { Planner, together } from './planner';
import type { ImportPlan, ImportRecord, Register } from './types';

const roleWord = (role: string): string =>
  Object.entries(teamChoices).find(([, code]) => code === role)?.[0] ?? role;

/** One line a member; the members of a team that the file names are those of the file. */
export function planTeams(records: readonly ImportRecord[], register: Register): ImportPlan {
  const planner = new Planner('teams', register);
  for (const lines of together(records, 'teamId')) planTeam(planner, lines);
  return planner.plan();
}

function planTeam(planner: Planner, lines: readonly ImportRecord[]): void {
  const first = lines.find((l) => !l.broken);
  if (!first) return void lines.map((l) => planner.knowsPerson(l));
  const { teamId = '', name = '', area = '' } = first.values;
  const organiserPath = planner.node(first, 'organiser');
  const sound = lines.filter((l) => !l.broken);
  let whole = organiserPath !== undefined;
  for (const line of lines.filter((l) => l.broken)) planner.knowsPerson(line);
  for (const line of sound) {
    for (const key of ['name', 'organiser', 'area'])
      if (line.values[key] !== first.values[key])
        whole = planner.fault(line, key, `与第 ${first.row} 行不同，同组的每一行应当相同`);
    const known = planner.knowsPerson(line);
    whole = known && planner.isFirst(line, 'personId', `${teamId} ${line.values.personId}`) && whole;
  }
  // A team with a broken line is not counted: the lead may be the one who is misspelt.
  if (sound.length < lines.length) whole = false;
  else if (lines.filter((l) => l.values.role === 'teamLead').length !== 1)
    whole = planner.fault(first, 'role', '每组须有且只有一名组长');
  if (lines.length < 2 || lines.length > 12) whole = planner.fault(first, 'teamId', '每组 2 至 12 人');
  const present = planner.register.teams.get(teamId);
  if (present && present.name !== name)
    whole = planner.fault(first, 'name', `原为“${present.name}”，更名不能通过导入办理`);
  if (present && organiserPath !== undefined && present.organiserPath !== organiserPath)
    whole = planner.fault(first, 'organiser', `原为“${present.organiserPath}”，不能通过导入更改`);
  if (present && first.values.area !== undefined && present.area !== area)
    whole = planner.fault(first, 'area', `原为“${present.area}”，不能通过导入更改`);
  if (!whole || organiserPath === undefined) return;
  const members = lines.map(
    (l): TeamMember => ({
      personId: l.values.personId ?? '',
      role: l.values.role as TeamRole,
    }),
  );
  const stream = teamStream(teamId);
  if (!present) {
    planner.step(first.row, stream, 'form', {
      teamId,
      name,
      organiserPath,
      area,
      members: members.map((m) => ({ ...m })),
    });
    planner.note(first.row, `${name}，${members.length} 人`, 'new');
    return;
  }
  const notes = membersChanged(planner, present.members, members);
  planner.note(first.row, name, notes);
  if (notes.length > 0)
    planner.step(first.row, stream, 'setMembers', { members: members.map((m) => ({ ...m })) });
}

function membersChanged(
  planner: Planner,
  before: readonly TeamMember[],
  after: readonly TeamMember[],
): string[] {
  const role = (members: readonly TeamMember[], id: string) => members.find((m) => m.personId === id)?.role;
  const joined = after.filter((m) => !role(before, m.personId));
  const left = before.filter((m) => !role(after, m.personId));
  const moved = after.filter((m) => {
    const was = role(before, m.personId);
    return was !== undefined && was !== m.role;
  });
  return [
    ...joined.map((m) => `增加 ${planner.person(m.personId)} ${roleWord(m.role)}`),
    ...left.map((m) => `减少 ${planner.person(m.personId)} ${roleWord(m.role)}`),
    ...moved.map(
      (m) =>
        `${planner.person(m.personId)}：${roleWord(role(before, m.personId) ?? '')} → ${roleWord(m.role)}`,
    ),
  ];
}
