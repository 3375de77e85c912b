import { extendedFrom } from '../../domain/calendar';
import { activeSeats } from '../../domain/cycle/seat';
import type { CycleState } from '../../domain/cycle/types';
import { clockAudience, clocksForUnit, cycleForUnit } from '../../domain/cycle/view';
import { type Clocks, running } from '../../domain/deadlines/clock';
import { supervisionForUnit } from '../../domain/deadlines/supervision';
import {
  approvedOnes,
  extensionPending,
  isInsideClock,
  clocksForUnit as listClocksForUnit,
} from '../../domain/rectification/awaiting';
import { isAnswered, isCounted } from '../../domain/rectification/settlement';
import type { RectificationState } from '../../domain/rectification/types';
import type { RoundState } from '../../domain/round/types';
import { invitedTo, type SessionState } from '../../domain/session/types';
import { cases, deadlineRows } from './parts';
import type { Rows } from './types';

export function roundRows(stream: string, version: number, s: RoundState): Rows {
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

export function sessionRows(stream: string, version: number, s: SessionState): Rows {
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
        // Whoever is offered the meeting must be able to read what it is.
        cycle_ids: [...s.cycleIds, ...invitedTo(s)],
        package_version: s.packages.at(-1)?.version ?? 0,
        present_count: attendance?.presentIds.length ?? null,
        expected_count: attendance ? attendance.presentIds.length + attendance.absences.length : null,
        words_id: s.meeting.words?.id ?? null,
      },
    ],
    row_deadline: deadlineRows(stream, s.unitPath, s.clocks, () => 'unit'),
  };
}

const soonest = (clocks: Clocks) => running(clocks)[0];

export function cycleRows(stream: string, version: number, s: CycleState): Rows {
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
        organiser_path: s.organiserPath,
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

export function listRows(stream: string, version: number, s: RectificationState): Rows {
  const forUnit = {
    ...s,
    authorIds: [],
    readerIds: [],
    clocks: listClocksForUnit(s.clocks),
    supervision: supervisionForUnit(s.supervision),
    // What the verifier asks of a 部领导 is not the unit's before it is decided.
    items: s.items.map((item) => ({ ...item, ongoingProposal: null })),
  };
  return {
    row_case: cases(stream, version, s.unitPath, s.organiserPath ?? null, s.readerIds, {
      inside: s,
      unit: forUnit,
    }),
    row_item: s.items.map((item) => {
      const clocks = [
        `resubmission:${item.itemNo}`,
        `closure:${item.itemNo}`,
        `measures:${item.itemNo}`,
        `quarter:${item.itemNo}`,
        `ongoing:${item.itemNo}`,
      ];
      const owed = item.state === 'pendingMeasures' ? [`measures:${item.itemNo}`, ...clocks] : clocks;
      const clock = owed.map((key) => s.clocks[key]).find((c) => c && !c.met && !c.pausedOn);
      const closing = s.clocks[`closure:${item.itemNo}`]?.deadline;
      const notices = s.supervision.filter((n) => n.key.endsWith(item.itemNo) && n.releasedAt);
      return {
        item_no: item.itemNo,
        list_id: s.listId,
        round_id: s.roundId,
        unit_id: s.responsibleUnitId,
        unit_path: s.unitPath,
        organiser_id: s.organiserId,
        seat_ids: s.readerIds,
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
        answered: isCounted(item) ? isAnswered(item) : null,
        closed_at: item.closedAt,
        extension_pending: extensionPending(s, item),
        extensions: approvedOnes(item).length,
        first_due_on: closing ? (extendedFrom(closing)[0] ?? null) : null,
        words_id: item.finding.words?.id ?? null,
        words_path: item.finding.path,
        measures_id: item.measures?.words?.id ?? null,
        measures_path: item.measures ? `items.${item.measures.at}.` : null,
        verifier_id: item.verification?.verifierId ?? null,
      };
    }),
    row_deadline: deadlineRows(stream, s.unitPath, s.clocks, (key) =>
      isInsideClock(key) ? 'inside' : 'unit',
    ),
  };
}
