import { type CalendarData, dateOfDayNumber, dayNumber } from '../../domain/calendar';
import type { BackupState } from '../../domain/registry/backup';
import type { DisposalState } from '../../domain/registry/disposal';
import type { PersonState } from '../../domain/registry/person';
import type { TeamState } from '../../domain/registry/team';
import type { UnitState } from '../../domain/registry/unit';
import { doc } from './parts';
import type { Row, Rows } from './types';

export function personRows(s: PersonState): Rows {
  return {
    row_person: [
      {
        person_id: s.personId,
        name: s.name,
        title: s.title,
        home_node: s.homeNode,
        active: s.active,
        locked: s.account?.locked ?? false,
      },
    ],
    row_grant: s.grants.map((g) => ({
      person_id: s.personId,
      grant_id: g.id,
      role: g.role,
      node: g.node,
      from_on: g.from,
      to_on: g.to,
    })),
    row_delegation: s.delegations.map((d) => ({
      person_id: s.personId,
      delegation_id: d.id,
      to_id: d.to,
      roles: d.roles,
      from_on: d.from,
      until_on: d.until,
    })),
  };
}

export function unitRows(s: UnitState): Rows {
  const name = s.names.at(-1);
  return {
    row_unit: [
      {
        unit_id: s.unitId,
        path: s.path,
        name: name?.name ?? s.unitId,
        short_name: name?.shortName ?? s.unitId,
        category: s.category,
        roster: doc(s.roster),
        liaison_id: s.liaisonId,
        own_system: s.ownSystem ?? false,
      },
    ],
  };
}

export function teamRows(s: TeamState): Rows {
  return {
    row_team: [
      {
        team_id: s.teamId,
        name: s.name,
        organiser_path: s.organiserPath,
        area: s.area,
        members: doc(s.members),
      },
    ],
  };
}

export function calendarRows(s: CalendarData): Rows {
  const days: Row[] = [];
  for (const year of Object.values(s.years)) {
    const source = year.source;
    for (const off of year.daysOff)
      for (let d = dayNumber(off.from); d <= dayNumber(off.to); d++)
        days.push({
          on_date: dateOfDayNumber(d),
          kind: 'holiday',
          name: off.name,
          source,
          version: s.version,
        });
    for (const day of year.makeUpWorkdays)
      days.push({ on_date: day, kind: 'makeUpWorkday', name: '调休上班', source, version: s.version });
  }
  return { calendar_day: days };
}

export function disposalRows(s: DisposalState): Rows {
  return {
    row_disposal: [
      {
        disposal_id: s.disposalId,
        path: s.path,
        state: s.state,
        ground: s.ground,
        source_stream: s.source.stream,
        source_version: s.source.version,
        content_ids: s.contentIds,
        file_ids: s.fileIds,
        proposed_by: s.proposedBy,
        proposed_at: s.proposedAt,
        decided_by: s.decidedBy,
        decided_at: s.decidedAt,
      },
    ],
  };
}

export function backupRows(s: BackupState): Rows {
  return {
    row_backup: [
      {
        backup_id: s.backupId,
        kind: s.kind,
        place: s.place,
        taken_on: s.takenOn,
        keep_until: s.keepUntil,
        removed_on: s.removedOn,
      },
    ],
  };
}
