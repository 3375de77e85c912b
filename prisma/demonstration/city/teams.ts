import { covers } from '../../../domain/permissions/roles';
import type { TeamMember } from '../../../domain/registry/team';
import { areaNames, areaOfTeam } from './areas';
import { expert, type Person, type StudyGroup, studyGroups } from './people';

export interface Team {
  teamId: string;
  number: number;
  name: string;
  area: string;
  lead: Person;
  deputy: Person;
  listeners: readonly Person[];
  members: readonly TeamMember[];
  /** Units that it visits in the year, by its turn; nobody in it belongs to one of them. */
  visits: readonly StudyGroup[];
}

/** Leads and deputies come from all institutions in turn: lead of team n is the n-th, its deputy the n-th. */
const leads = [1, 25, 46, 39, 2, 26, 40, 17, 3, 11, 27, 51, 4, 28, 12, 41, 57, 29, 5, 47, 30, 52, 18, 58];
const deputies = [31, 6, 42, 33, 53, 20, 32, 7, 13, 14, 8, 43, 34, 21, 54, 35, 9, 22, 48, 36, 59, 10, 44, 55];
/** Everybody else of the 60 sits in two teams twelve numbers apart. The seventh of them is 专家23. */
const others = [24, 37, 19, 38, 15, 16, 23, 45, 49, 50, 56, 60];

const expertAt = (numbers: readonly number[], index: number): Person =>
  expert(numbers[index % numbers.length] ?? 1);

function people(number: number) {
  const lead = expertAt(leads, number - 1);
  const deputy = expertAt(deputies, number - 1);
  const listeners = [expertAt(others, number - 1)];
  // The deputy of a team of another 片 helps out; every fourth team stays at three.
  if (number % 4 !== 0) listeners.push(expertAt(deputies, number + 11));
  return { lead, deputy, listeners };
}

/** 回避 in its plainest form: nobody sits in at the own unit. */
const mayVisit = (team: readonly Person[], { unit }: StudyGroup) =>
  !team.some((p) => covers(unit.path, p.homeNode));

function share(): Map<number, StudyGroup[]> {
  const shares = new Map(Array.from({ length: 24 }, (_, i): [number, StudyGroup[]] => [i + 1, []]));
  for (const group of studyGroups) {
    const free = [...shares.keys()].filter((number) => {
      const { lead, deputy, listeners } = people(number);
      return areaOfTeam(number) === group.unit.area && mayVisit([lead, deputy, ...listeners], group);
    });
    // The narrative's pair is given; all others go to the team of the 片 with the fewest visits.
    const chosen =
      group.unit.unitId === 'U001'
        ? 7
        : free.sort((a, b) => (shares.get(a)?.length ?? 0) - (shares.get(b)?.length ?? 0))[0];
    if (chosen === undefined) throw new Error(`nobody may visit ${group.unit.name}`);
    shares.get(chosen)?.push(group);
  }
  return shares;
}
const shares = share();

export const seatsOf = (lead: Person, deputy: Person, listeners: readonly Person[]): TeamMember[] => [
  { personId: lead.personId, role: 'teamLead' },
  { personId: deputy.personId, role: 'deputyLead' },
  ...listeners.map((p): TeamMember => ({ personId: p.personId, role: 'listener' })),
];

/** 第1–24旁听组. */
export const teams: readonly Team[] = [...shares].map(([number, visits]) => {
  const { lead, deputy, listeners } = people(number);
  return {
    teamId: String(number).padStart(2, '0'),
    number,
    name: `第${number}旁听组`,
    area: areaNames[areaOfTeam(number)],
    lead,
    deputy,
    listeners,
    members: seatsOf(lead, deputy, listeners),
    visits,
  };
});
