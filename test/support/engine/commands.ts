import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../../domain/ledger/canonical';
import type { Json } from '../../../domain/ledger/entity';
import type { CommandEnvelope } from '../../../domain/ledger/seal';
import { listeners, organiserPath, teamId, unitOf } from './city';

/** An unsealed command as the API would make it, with a key of its own. `at` is an instant, by default now. */
export function commandBy(
  personId: string,
  stream: string,
  type: string,
  payload: unknown = {},
  at = new Date().toISOString(),
): Omit<CommandEnvelope, 'seal'> {
  // Through JSON: what a request cannot carry, a test does not send by accident.
  const facts = JSON.parse(JSON.stringify(payload)) as Json;
  return {
    schema: 1,
    stream,
    commandId: randomUUID(),
    personId,
    type,
    payload: facts,
    words: null,
    fileIds: [],
    origin: 'live',
    requestDigest: createHash('sha256').update(canonicalJson(facts)).digest('base64url'),
    sealedAt: at,
  };
}

const dayMs = 86_400_000;
export const plusDays = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * dayMs).toISOString();
export const plusMinutes = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();
/** `YYYY-MM-DD` in UTC+8. */
export const dateOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
/** So many minutes away, but on the same day of UTC+8: a meeting "in half an hour" is today's also at a quarter to twelve. */
export function sameDay(now: string, minutes: number): string {
  const at = plusMinutes(now, minutes);
  if (dateOf(at) === dateOf(now)) return at;
  const lastMoment = `${dateOf(now)}T15:59:59.000Z`;
  return minutes > 0 ? lastMoment : plusDays(`${dateOf(now)}T16:00:00.000Z`, -1);
}

/** Payloads of the commands of one round, as a page would send them. */
export const payloads = {
  draft: (roundId: string, units: readonly number[], now: string) => ({
    roundId,
    organiserId: 'xcb',
    organiserPath,
    planBasis: '计划第3项',
    windowFrom: dateOf(plusDays(now, -7)),
    windowTo: dateOf(plusDays(now, 120)),
    visits: units.map((n) => ({ unitId: unitOf(n).unitId, teamId, n: 1 })),
  }),
  propose: (caseId: string, unit: number, startsAt: string, cycleId: string | null = caseId) => ({
    sessionId: caseId,
    unitId: unitOf(unit).unitId,
    cycleId,
    startsAt,
    durationMinutes: 150,
    isDeliberation: true,
  }),
  package: (unit: number, version: number) => {
    const { head, directlyResponsible } = unitOf(unit);
    const plan = {
      chairId: head,
      studyMode: 'deliberation',
      attendeeIds: [head, directlyResponsible],
      keySpeakerIds: [directlyResponsible],
      openFloor: true,
      readings: 1,
      agenda: [{ minutes: 60, isBusinessDeployment: false }],
      hasLecturer: false,
    };
    const items = [{ ordinal: 1, kind: 'original', openness: 'public', delivery: 'titleOnly' }];
    return { version, plan, items };
  },
  mark: (part: 'plan' | 'materials', packageVersion: number, verdict: 'pass' | 'return' = 'pass') => ({
    part,
    packageVersion,
    verdict,
    ground: verdict === 'return' ? 'originalsMissing' : null,
  }),
  attendance: (unit: number) => ({
    presentIds: [unitOf(unit).head, unitOf(unit).directlyResponsible],
    absences: [],
  }),
  arrival: () => ({ listenerIds: Object.values(listeners) }),
  /** The facts of a form that names `issues` problems on one track. */
  form: (
    version: number,
    issues: number,
    { unit, on }: { unit: number; on: string },
    track: 'immediate' | 'phased' | 'ongoing' = 'immediate',
  ) => ({
    version,
    facts: {
      ratings: {},
      policyChecks: {},
      archiveQuality: 'sound',
      substitutionFound: false,
      overallRating: 'fairlyGood',
      issues: Array.from({ length: issues }, () => ({
        category: 'record',
        severity: 'general',
        suggestedTrack: track,
      })),
      exchange: { held: true, withPersonId: unitOf(unit).directlyResponsible, on, correction: 'none' },
    },
  }),
} as const;
