import { addDays, addMillis, localDateOf } from '../../../domain/calendar';
import type { Task } from '../../../domain/ledger/entity';
import { listIdOf, listStream } from '../../../domain/ledger/streams';
import type { EnteredOrigin } from '../../../domain/rectification/messages';
import type { OpenCase, TakenState } from '../../../domain/rectification/open-case';
import type { Item, ListOrigin, RectificationState } from '../../../domain/rectification/types';
import type { PersonState } from '../../../domain/registry/person';
import type { SessionState } from '../../../domain/session/types';
import { people } from './city';
import type { Desk, Saying } from './desk';
import { attendance, entering, lateReason } from './narrative';

const day = 86_400_000;
const { secretary, head, responsible, owner, manager, leader, liaison } = people;
export const entered: readonly EnteredOrigin[] = ['selfCheck', 'inspection', 'circular', 'mustStudy'];
const origins: readonly ListOrigin[] = [...entered, 'sitIn'];
export const streamOf = (origin: ListOrigin): string => listStream(listIdOf(origin, 'U001', 2026));
/** Every list that there is of the unit, whatever brought it. */
export const listsOf = (d: Desk): string[] => origins.map(streamOf).filter(d.has);
export const listAt = (d: Desk, stream: string): RectificationState => d.state<RectificationState>(stream);
export const sessionsOf = (d: Desk): string[] => d.streams().filter((s) => s.startsWith('session/'));
const pick = <T>(list: readonly T[], dice: number): T | undefined => list[dice % Math.max(1, list.length)];
const itemAt = (d: Desk, stream: string, itemNo: unknown): Item | undefined =>
  listAt(d, stream).items.find((i) => i.itemNo === itemNo);
const isActive = (d: Desk, id: string) => d.state<PersonState>(`person/${id}`).active;
/** Somebody of the unit who can still be named. */
const ownerNow = (d: Desk) => [owner, people.member].find((id) => isActive(d, id)) ?? owner;
const tomorrow = (d: Desk, days = 1) => localDateOf(addMillis(d.now, days * day));

/** A meeting of the unit alone, some days ahead. */
export function ownMeeting(d: Desk, by: string, days: number): Saying {
  const sessionId = `U001-own-${sessionsOf(d).length + 1}`;
  const startsAt = addMillis(d.now, days * day);
  const meeting = { sessionId, unitId: 'U001', cycleId: null, isDeliberation: true, startsAt };
  return {
    by,
    stream: `session/${sessionId}`,
    type: 'propose',
    payload: { ...meeting, durationMinutes: 120 },
  };
}
/** The soonest meeting that can still catch up. */
const meetingAhead = (d: Desk) =>
  sessionsOf(d)
    .map((s) => d.state<SessionState>(s))
    .find((s) => s.stage === 'scheduled' && s.meeting.startsAt > d.now);

/** What answers a task of a list or a session, as its person would. */
export function answerTo(d: Desk, stream: string, { kind, params }: Task, by: string, yes = true): Saying {
  const { itemNo } = params ?? {};
  const say = (payload: unknown, to = stream, type = kind.slice(kind.indexOf('.') + 1)): Saying => ({
    by,
    stream: to,
    type,
    payload,
    words: { id: 'w', digest: 'd' },
  });
  const item = stream.startsWith('rectification/') ? itemAt(d, stream, itemNo) : undefined;
  switch (kind) {
    case 'rectification.submitMeasures': {
      const limit = listAt(d, stream).clocks[`closure:${itemNo}`]?.deadline.dueOn ?? tomorrow(d);
      const dueOn = [tomorrow(d), limit].sort()[0];
      return say({ items: [{ itemNo, track: 'phased', measures: [{ ownerId: ownerNow(d), dueOn }] }] });
    }
    case 'rectification.endorseMeasures':
    case 'rectification.endorseClosure': {
      const what = kind === 'rectification.endorseMeasures' ? 'measures' : 'closure';
      return yes ? say({ itemNos: [itemNo] }) : say({ what, itemNos: [itemNo] }, stream, 'refuseEndorsement');
    }
    case 'rectification.arrangeStudy': {
      const meeting = meetingAhead(d);
      return meeting ? say({ itemNo, sessionId: meeting.sessionId }) : ownMeeting(d, by, 10);
    }
    case 'rectification.applyClosure': {
      const measureChecks = (item?.measures?.measures ?? []).map(() => true);
      return say({
        items: [{ itemNo, measureChecks, evidenceIds: [], onSiteEvidence: true, withMechanism: true }],
      });
    }
    case 'rectification.verifyClosure':
      return say({ items: [{ itemNo, close: yes, method: 'onSite', resubmitBy: null }] });
    case 'rectification.reviewMeasures':
    case 'rectification.decideExtension':
    case 'rectification.decideOngoing':
      return say({ itemNo, approve: yes });
    case 'rectification.answerObjection':
    case 'rectification.decideAppeal':
      return say({ itemNo, outcome: 'rejected', change: null, severity: null, track: null });
    case 'rectification.decideItem':
    case 'rectification.enterBoardDecision':
      return say({ itemNo, outcome: 'continue', resubmitBy: tomorrow(d, 14) });
    case 'rectification.releaseSupervision':
      return say({ noticeId: params?.noticeId, way: 'direct' });
    case 'session.recordAttendance':
      return say(attendance);
    case 'session.recordMinutes':
      return say({ segments: [], ...lateReason });
    case 'session.recordMakeUp':
      return say({ personId: params?.personId, on: localDateOf(d.now) });
    case 'session.amend': {
      const startsAt = addMillis(d.now, 10 * day);
      return say({ proposal: d.state<SessionState>(stream).proposal, startsAt, durationMinutes: 120 });
    }
    default:
      return say({ itemNo });
  }
}

/** What a department had open on paper: every way in which a case may stand there. */
const cases: readonly Partial<OpenCase>[] = [
  { track: 'immediate', state: 'inProgress' },
  { track: 'immediate', state: 'pendingVerification', ownerId: owner, hasResult: true },
  { track: 'phased', state: 'pendingMeasures' },
  { track: 'phased', state: 'inProgress', ownerId: owner, hasMeasures: true },
  { track: 'phased', state: 'pendingVerification', ownerId: owner, hasMeasures: true, hasResult: true },
  { track: 'ongoing', state: 'ongoing', ownerId: owner, hasMeasures: true, dueOn: null },
  { track: 'ongoing', state: 'pendingMeasures', dueOn: null },
];
export function taking(dice: number): Saying {
  const origin = pick(origins, dice) ?? 'selfCheck';
  const given = origin === 'mustStudy' ? cases[0] : pick(cases, Math.floor(dice / 5));
  const deliveredOn = addDays('2026-01-12', dice % 50);
  const one: OpenCase = {
    no: `纸面${dice}`,
    deliveredOn,
    category: 'record',
    severity: dice % 3 === 0 ? 'serious' : 'general',
    track: 'immediate',
    state: 'inProgress' as TakenState,
    ownerId: null,
    leaderId: null,
    dueOn: addDays(deliveredOn, 20 + (dice % 90)),
    closedOn: null,
    verifierId: null,
    hasMeasures: false,
    hasResult: false,
    ...given,
  };
  const payload = {
    listId: listIdOf(origin, 'U001', 2026),
    unitId: 'U001',
    origin,
    year: 2026,
    items: [one],
  };
  return { by: manager, stream: streamOf(origin), type: 'takeOver', payload, imported: true };
}

const tracks = ['immediate', 'phased', 'ongoing'] as const;
function finding(dice: number): Saying {
  const origin = pick(entered, dice) ?? 'selfCheck';
  const track = origin === 'mustStudy' ? 'immediate' : (pick(tracks, Math.floor(dice / 4)) ?? 'phased');
  const payload = entering(origin, { items: [{ category: 'record', severity: 'general', track }] });
  const own = origin === 'selfCheck';
  return {
    by: own ? secretary : manager,
    stream: streamOf(origin),
    type: own ? 'enterOwn' : 'enterFindings',
    payload,
  };
}

/** Besides what is waited for: what else people do with a list. */
export const whims: readonly ((d: Desk, dice: number) => Saying)[] = [
  (_d, dice) => finding(dice),
  (_d, dice) => taking(dice),
  (d, dice) => ownMeeting(d, secretary, 1 + (dice % 20)),
  (d, dice) => ({ by: head, stream: pick(sessionsOf(d), dice) ?? 'session/none', type: 'cancel' }),
  (d, dice) => ({ by: secretary, stream: pick(sessionsOf(d), dice) ?? 'session/none', type: 'postpone' }),
  ...(
    [
      [secretary, 'fileObjection', {}],
      [responsible, 'appealObjection', {}],
      [
        people.secondLeader,
        'answerObjection',
        { outcome: 'partly', change: 'track', severity: null, track: 'ongoing' },
      ],
      [leader, 'answerObjection', { outcome: 'partly', change: 'track', severity: null, track: 'phased' }],
      [leader, 'answerObjection', { outcome: 'partly', change: 'statement', severity: null, track: null }],
      [liaison, 'proposeOngoing', {}],
      [leader, 'decideOngoing', { approve: true }],
      [manager, 'transferItem', {}],
      [leader, 'withdrawItem', {}],
      [liaison, 'checkFollowUp', { passed: false }],
      [secretary, 'resume', {}],
      [owner, 'reportProgress', {}],
    ] as const
  ).map(
    ([by, type, more]) =>
      (d: Desk, dice: number): Saying =>
        onItem(d, dice, (itemNo, stream) => ({ by, stream, type, payload: { itemNo, ...more } })),
  ),
  (d, dice) =>
    onItem(d, dice, (itemNo, stream) => ({
      by: secretary,
      stream,
      type: 'assign',
      payload: { items: [{ itemNo, ownerId: dice % 2 ? owner : responsible, leaderId: head }] },
    })),
  (d, dice) =>
    onItem(d, dice, (itemNo, stream) => {
      const dueOn = listAt(d, stream).clocks[`closure:${itemNo}`]?.deadline.dueOn ?? '2026-08-01';
      return {
        by: owner,
        stream,
        type: 'requestExtension',
        payload: { itemNo, until: addDays(dueOn, 1 + (dice % 9)) },
      };
    }),
  (d, dice) =>
    onItem(d, dice, (itemNo, stream) => {
      const into = pick(listsOf(d), Math.floor(dice / 3)) ?? stream;
      const intoItemNo = pick(listAt(d, into).items, Math.floor(dice / 7))?.itemNo ?? itemNo;
      const payload = { itemNo, intoItemNo, intoListId: listAt(d, into).listId };
      return { by: manager, stream, type: 'mergeItem', payload };
    }),
];
function onItem(d: Desk, dice: number, say: (itemNo: string, stream: string) => Saying): Saying {
  const stream = pick(listsOf(d), dice);
  const itemNo = stream && pick(listAt(d, stream).items, Math.floor(dice / 3))?.itemNo;
  return stream && itemNo
    ? say(itemNo, stream)
    : { by: 'nobody', stream: streamOf('selfCheck'), type: 'resume' };
}
