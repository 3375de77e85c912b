import { localDateOf } from '../calendar';
import type { RosterMember } from '../registry/unit';
import { owingMakeUp } from './members';
import type { SessionCommand, SessionState } from './types';

type Facts = { type: SessionCommand['type']; payload: unknown; target: Record<string, string | number> };

/** As `cycleProbes`; `members` is the roster on the meeting's day, `later` an instant after the present meeting. */
export function sessionProbes(s: SessionState, members: readonly RosterMember[], later: string): Facts[] {
  const ids = members.map((m) => m.personId);
  const first = ids[0] ?? '';
  const plan = { chairId: first, attendeeIds: ids, keySpeakerIds: [first] };
  const plain = (type: SessionCommand['type'], payload: unknown = {}): Facts => ({
    type,
    payload,
    target: {},
  });
  return [
    plain('amend', { proposal: s.proposal, startsAt: later, durationMinutes: 120 }),
    plain('agree', { proposal: s.proposal }),
    plain('declineTime', { proposal: s.proposal }),
    plain('move', { startsAt: later, durationMinutes: 120 }),
    plain('postpone'),
    plain('submitPackage', { version: (s.packages.at(-1)?.version ?? 0) + 1, plan, items: [] }),
    plain('recordAttendance', { presentIds: ids, absences: [], withLateReason: true }),
    plain('recordMinutes', { segments: [], withLateReason: true }),
    plain('cancel'),
    plain('recordNotHeld'),
    plain('requestLeave', {
      personId: ids.find((id) => !s.leaves.some((l) => l.personId === id && l.decision !== 'refused')) ?? '',
      reason: 'officialLeave',
    }),
    ...s.leaves
      .filter((l) => l.decision === 'pending')
      .map(
        ({ personId }): Facts => ({
          type: 'decideLeave',
          payload: { personId, approve: true },
          target: { personId },
        }),
      ),
    ...owingMakeUp(s).map(
      (personId): Facts => ({
        type: 'recordMakeUp',
        payload: { personId, on: localDateOf(s.meeting.startsAt) },
        target: { personId },
      }),
    ),
  ];
}
