import { instantOf } from '../../domain/calendar';
import {
  calendarStream,
  personStream,
  policyStream,
  teamStream,
  unitStream,
} from '../../domain/ledger/streams';
import { defaultPolicy } from '../../domain/registry/policy';
import { calendarNotices } from '../calendar/notices';
import { departmentPeople, everybody, expert, inForceFrom, studyGroups } from './city/people';
import { seatsOf, teams } from './city/teams';
import type { Act } from './story/script';

const opened = instantOf('2026-01-04', '09:00');
const system = 'system';
const found = (stream: string, type: string, payload: object): Act => ({
  at: opened,
  by: system,
  stream,
  type,
  payload,
  words: {},
});

/** First of all: what every rule counts with. */
export const calendarActs: readonly Act[] = calendarNotices.flatMap(({ version, years }) =>
  years.map((year) => found(calendarStream, 'importYear', { year, version, confirmed: false })),
);

/** One act a person and unit: none depends on another. */
export const peopleActs: readonly Act[] = everybody.map(({ login: _login, ...person }) =>
  found(personStream(person.personId), 'register', person),
);

export const unitActs: readonly Act[] = studyGroups.map(({ unit, roster }) => {
  const { unitId, path, name, shortName, category, area } = unit;
  const liaisonId = departmentPeople.liaisons[area - 1]?.personId ?? null;
  return found(unitStream(unitId), 'register', {
    unitId,
    path,
    name,
    shortName,
    category,
    from: inForceFrom,
    liaisonId,
    roster,
  });
});

/**
 * 24 teams. In the seventh 专家19, who once worked at its first unit, stands back for 专家23 before the round is
 * published: the nearest that the rules have to a 回避 in the middle of a cycle.
 */
export const teamActs: readonly Act[] = teams.flatMap(
  ({ teamId, number, name, area, lead, deputy, listeners, members }) => {
    const before =
      number === 7
        ? seatsOf(
            lead,
            deputy,
            listeners.map((p) => (p === expert(23) ? expert(19) : p)),
          )
        : members;
    const formed = found(teamStream(teamId), 'form', {
      teamId,
      name,
      organiserPath: 'jl',
      area,
      members: before,
    });
    const changed: Act = {
      ...formed,
      at: instantOf('2026-03-30', '15:00'),
      by: departmentPeople.managers[0].personId,
      type: 'setMembers',
      payload: { members },
    };
    return number === 7 ? [formed, changed] : [formed];
  },
);

export const policyActs: readonly Act[] = [
  {
    at: instantOf('2026-01-08', '10:00'),
    by: departmentPeople.leaders[0].personId,
    stream: policyStream('xcb'),
    type: 'adopt',
    payload: { organiserId: 'xcb', organiserPath: 'jl', policy: defaultPolicy },
    words: {},
  },
];
