import { type CalendarData, dateOfDayNumber, dayNumber } from '../../domain/calendar';
import { activeSeats } from '../../domain/cycle/seat';
import type { CycleState } from '../../domain/cycle/types';
import { clockAudience, clocksForUnit, cycleForUnit } from '../../domain/cycle/view';
import { type Clocks, running } from '../../domain/deadlines/clock';
import type { Audience, EntityKind, Json, Origin, Recorded, Task } from '../../domain/ledger/entity';
import { kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import type { RectificationState } from '../../domain/rectification/types';
import type { PersonState } from '../../domain/registry/person';
import type { TeamState } from '../../domain/registry/team';
import type { UnitState } from '../../domain/registry/unit';
import type { RoundState } from '../../domain/round/types';
import type { SessionState } from '../../domain/session/types';
import type { Row, Rows } from './types';

const doc = (value: unknown) => value as Json;

const taskRow = (stream: string, unitPath: string | null, organiserPath: string | null, task: Task): Row => {
  const who = task.assignee;
  const after = task.params?.after;
  return {
    stream,
    key: task.key,
    kind: task.kind,
    audience: moduleOf(kindOf(stream)).taskAudience(task.kind),
    person_id: 'personId' in who ? who.personId : null,
    role: 'role' in who ? who.role : null,
    unit_id: 'unitId' in who ? (who.unitId ?? null) : null,
    unit_path: unitPath,
    organiser_path: organiserPath,
    due_at: task.dueAt,
    provisional: task.provisional ?? false,
    after: typeof after === 'string' ? after : null,
    params: task.params ?? {},
  };
};

const deadlineRows = (
  stream: string,
  unitPath: string,
  clocks: Clocks,
  audience: (key: string) => Audience,
): Row[] =>
  Object.entries(clocks).map(([key, { deadline, met }]) => ({
    stream,
    key,
    audience: audience(key),
    unit_path: unitPath,
    due_on: deadline.dueOn,
    due_at: deadline.dueAt,
    provisional: deadline.provisional,
    source: deadline.source,
    when_past: deadline.rule.whenPast,
    met_at: met,
    deadline: doc(deadline),
  }));

const cases = (
  stream: string,
  version: number,
  unitPath: string | null,
  organiserPath: string | null,
  seatIds: readonly string[],
  docs: Partial<Record<'inside' | 'unit', unknown>>,
): Row[] =>
  Object.entries(docs).map(([audience, value]) => ({
    stream,
    audience,
    kind: kindOf(stream),
    version,
    unit_path: unitPath,
    organiser_path: organiserPath,
    seat_ids: seatIds,
    doc: doc(value),
  }));

function roundRows(stream: string, version: number, s: RoundState): Rows {
  return {
    row_case: cases(stream, version, null, s.organiserPath, [], { inside: s }),
    row_round: [
      {
        round_id: s.roundId,
        organiser_id: s.organiserId,
        organiser_path: s.organiserPath,
        stage: s.stage,
        plan_basis: s.planBasis,
        window_from: s.windowFrom,
        window_to: s.windowTo,
        visits: s.visits.length,
        words_id: s.words?.id ?? null,
        published_at: s.publishedAt,
      },
    ],
  };
}

function sessionRows(stream: string, version: number, s: SessionState): Rows {
  const attendance = s.attendance;
  return {
    // One document for all: who sits in reads it through the cycle's seats, which the session does not know.
    row_case: cases(stream, version, s.unitPath, null, [], { unit: s }),
    row_session: [
      {
        session_id: s.sessionId,
        unit_id: s.unitId,
        unit_path: s.unitPath,
        stage: s.stage,
        starts_at: s.meeting.startsAt,
        duration_minutes: s.meeting.durationMinutes,
        is_deliberation: s.isDeliberation,
        cycle_ids: s.cycleIds,
        package_version: s.packages.at(-1)?.version ?? 0,
        present_count: attendance?.presentIds.length ?? null,
        expected_count: attendance ? attendance.presentIds.length + attendance.absences.length : null,
        words_id: s.meeting.words?.id ?? null,
      },
    ],
  };
}

const soonest = (clocks: Clocks) =>
  running(clocks).sort(([, a], [, b]) => (a.deadline.dueAt < b.deadline.dueAt ? -1 : 1))[0];

function cycleRows(stream: string, version: number, s: CycleState): Rows {
  // Who has left, or recused themselves, reads nothing of the cycle any more.
  const seatIds = activeSeats(s).map((seat) => seat.personId);
  const next = soonest(s.clocks);
  const nextForUnit = soonest(clocksForUnit(s.clocks));
  return {
    row_case: cases(stream, version, s.unitPath, s.organiserPath, seatIds, {
      inside: s,
      unit: cycleForUnit(s),
    }),
    row_cycle: [
      {
        cycle_id: s.cycleId,
        round_id: s.roundId,
        unit_id: s.unitId,
        unit_path: s.unitPath,
        organiser_id: s.organiserId,
        team_id: s.teamId,
        seat_ids: seatIds,
        stage: s.stage,
        session_id: s.sessionId,
        starts_at: s.startsAt,
        next_due_at: next?.[1].deadline.dueAt ?? null,
        next_due_key: next?.[0] ?? null,
        unit_due_at: nextForUnit?.[1].deadline.dueAt ?? null,
        unit_due_key: nextForUnit?.[0] ?? null,
        unreviewed: s.unreviewed,
        delivered_at: s.notice?.signedAt ?? null,
        items_open: s.list?.open ?? null,
        items_ongoing: s.list?.ongoing ?? null,
        items_closed: s.list?.closed ?? null,
      },
    ],
    row_deadline: deadlineRows(stream, s.unitPath, s.clocks, clockAudience),
  };
}

function listRows(stream: string, version: number, s: RectificationState): Rows {
  const forUnit = {
    ...s,
    authorIds: [],
    supervision: s.supervision.filter((n) => n.releasedAt),
    // What the verifier asks of a 部领导 is not the unit's before it is decided.
    items: s.items.map((item) => ({ ...item, ongoingProposal: null })),
  };
  return {
    row_case: cases(stream, version, s.unitPath, null, s.authorIds, { inside: s, unit: forUnit }),
    row_item: s.items.map((item) => {
      const clocks = [
        `resubmission:${item.itemNo}`,
        `closure:${item.itemNo}`,
        `measures:${item.itemNo}`,
        `ongoing:${item.itemNo}`,
      ];
      const owed = item.state === 'pendingMeasures' ? [`measures:${item.itemNo}`, ...clocks] : clocks;
      const clock = owed.map((key) => s.clocks[key]).find((c) => c && !c.met && !c.pausedOn);
      const notices = s.supervision.filter((n) => n.key.endsWith(item.itemNo) && n.releasedAt);
      return {
        item_no: item.itemNo,
        list_id: s.listId,
        round_id: s.roundId,
        unit_id: s.responsibleUnitId,
        unit_path: s.unitPath,
        organiser_id: s.organiserId,
        seat_ids: s.authorIds,
        origin: s.origin,
        state: item.state,
        category: item.category,
        severity: item.severity,
        track: item.track,
        owner_id: item.ownerId,
        leader_id: item.leaderId,
        due_at: clock?.deadline.dueAt ?? null,
        due_on: clock?.deadline.dueOn ?? null,
        provisional: clock?.deadline.provisional ?? false,
        returns: item.returns,
        notice_level: notices.at(-1)?.level ?? null,
        follow_up: item.followUp,
        closed_at: item.closedAt,
        words_id: item.finding.words?.id ?? null,
        words_path: item.finding.path,
      };
    }),
    row_deadline: deadlineRows(stream, s.unitPath, s.clocks, () => 'unit'),
  };
}

function calendarRows(s: CalendarData): Rows {
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

function ownRows(stream: string, version: number, state: unknown): Rows {
  const kind: EntityKind = kindOf(stream);
  switch (kind) {
    case 'round':
      return roundRows(stream, version, state as RoundState);
    case 'session':
      return sessionRows(stream, version, state as SessionState);
    case 'cycle':
      return cycleRows(stream, version, state as CycleState);
    case 'rectification':
      return listRows(stream, version, state as RectificationState);
    case 'person': {
      const s = state as PersonState;
      return {
        row_person: [
          { person_id: s.personId, name: s.name, title: s.title, home_node: s.homeNode, active: s.active },
        ],
        row_grant: s.grants.map((g) => ({
          person_id: s.personId,
          grant_id: g.id,
          role: g.role,
          node: g.node,
          from_on: g.from,
          to_on: g.to,
        })),
      };
    }
    case 'unit': {
      const s = state as UnitState;
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
          },
        ],
      };
    }
    case 'team': {
      const s = state as TeamState;
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
    case 'calendar':
      return calendarRows(state as CalendarData);
    case 'policy':
      return {};
  }
}

/** All read rows of a stream: a pure function of its state, so a rebuild finds the same. */
export function rowsOf(stream: string, version: number, state: unknown): Rows {
  const rows = ownRows(stream, version, state);
  const { unitPath = null, organiserPath = null } = state as { unitPath?: string; organiserPath?: string };
  const tasks = moduleOf(kindOf(stream)).tasks(state);
  return { ...rows, row_task: tasks.map((t) => taskRow(stream, unitPath, organiserPath, t)) };
}

const withoutClocks = (data: unknown) => {
  const { clocks: _clocks, ...rest } = data as { clocks?: unknown };
  return rest;
};

/** The timeline's row of one entry. */
export const eventRow = (stream: string, entry: Recorded, origin: Origin): Row => ({
  stream,
  version: entry.version,
  audience: moduleOf(kindOf(stream)).audienceOf(entry.type),
  type: entry.type,
  actor_id: entry.actor.personId,
  on_behalf_of: entry.actor.onBehalfOf ?? null,
  capacity: entry.actor.capacity,
  words_id: entry.words?.id ?? null,
  // Deadlines are told by their own rows, each to whom it concerns.
  data: doc(withoutClocks(entry.data)),
  origin,
  occurred_at: entry.occurredAt,
});
