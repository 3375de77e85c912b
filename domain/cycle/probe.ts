import { localDateOf } from '../calendar';
import { unsigned } from '../signing/on-paper';
import type { CycleCommand } from './messages';
import { activeSeats } from './seat';
import type { CycleState } from './types';

type Facts = { type: CycleCommand['type']; payload: unknown; target: Record<string, string | number> };

const endings = [
  'recordMissed',
  'keepWaiting',
  'exempt',
  'cancel',
  'carryOver',
  'transfer',
] as const satisfies readonly CycleCommand['type'][];

/**
 * A plausible command of each kind for the state at hand, so that `decide` itself can be asked what is possible now.
 * One line per place where an action may be offered; `target` says which part or notice it concerns.
 */
export function cycleProbes(s: CycleState): Facts[] {
  const formVersion = s.form?.version ?? 1;
  const noticeVersion = s.notice?.version ?? 1;
  const packageVersion = s.review?.packageVersion ?? 1;
  const plain = (type: CycleCommand['type'], payload: unknown = {}): Facts => ({ type, payload, target: {} });
  const mark = (part: 'plan' | 'materials'): Facts => ({
    type: 'markReview',
    payload: {
      part,
      packageVersion,
      verdict: 'pass',
      ground: null,
      ...(s.review ? { read: { place: 'unit', on: localDateOf(s.review.filedAt) } } : {}),
    },
    target: { part },
  });
  const about = (type: CycleCommand['type'], payload: unknown, target: Facts['target']): Facts => ({
    type,
    payload,
    target,
  });
  const active = activeSeats(s);
  const replaceable = s.seats.filter((seat) => seat.successor === null);
  const exchange = { held: true, withPersonId: '', on: localDateOf(s.startsAt ?? '1970-01-01T00:00:00Z') };
  const facts = { ratings: {}, issues: [{}], overallRating: 'good', substitutionFound: false, exchange };
  return [
    plain('notify'),
    mark('plan'),
    mark('materials'),
    plain('returnPackage', { packageVersion }),
    plain('reopenPackage', { packageVersion }),
    plain('reconfirmPackage', { packageVersion }),
    plain('recordArrival', {
      listenerIds: s.seats.filter((x) => x.active).map((x) => x.personId),
      withLateReason: true,
    }),
    plain('conclude'),
    plain('recordSitIn', {
      version: (s.sitIn?.version ?? 0) + 1,
      documents: 0,
      talks: [],
      commented: false,
      withLateReason: true,
    }),
    plain('observe', { ratings: {}, withLateReason: true }),
    ...endings.map((type) => plain(type)),
    plain('annexNotice'),
    plain('say'),
    plain('note'),
    plain('acceptSeat'),
    plain('declineSeat'),
    plain('declareRecusal'),
    // Whoever is to be named is made up: the rule is asked whether anybody may be.
    plain('reassign', { teamId: '' }),
    ...replaceable.map(({ personId }) =>
      about('substitute', { personId, substituteId: '', fromTeamId: null }, { seat: personId }),
    ),
    ...active.flatMap(({ personId }) => [
      about('changeLead', { personId }, { personId }),
      about('requestRecusal', { personId }, { personId }),
    ]),
    ...[...new Set(s.recusals.filter((r) => !r.decided).map((r) => r.personId))].map((personId) =>
      about('decideRecusal', { personId, grant: true, substitute: null }, { personId }),
    ),
    plain('draftForm', { facts, version: (s.form?.version ?? 0) + 1 }),
    plain('coSignForm', { version: formVersion, dissent: false }),
    plain('submitForm', { version: formVersion, unsigned: [], factsStand: true }),
    plain('acceptForm', { version: formVersion }),
    plain('returnForm', { version: formVersion }),
    plain('redraftNotice', { version: noticeVersion + 1 }),
    plain('signNotice', { version: noticeVersion }),
    plain('returnNotice', { version: noticeVersion }),
    plain('registerSignature', { agreed: true, paper: unsigned }),
    plain('acknowledge'),
    plain('submitReport'),
    plain('acceptReport'),
    plain('returnReport'),
    ...s.supervision
      .filter((n) => !n.releasedAt)
      .flatMap(({ noticeId }): Facts[] => [
        { type: 'releaseSupervision', payload: { noticeId, way: 'direct' }, target: { noticeId } },
        {
          type: 'enterConsent',
          payload: { noticeId, agreed: true, decidedOn: '0001-01-01' },
          target: { noticeId },
        },
      ]),
  ];
}
