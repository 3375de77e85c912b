import { addDays, addMillis, localDateOf } from '../../../domain/calendar';
import { raised } from '../../../domain/cycle/form';
import { noticeContent } from '../../../domain/cycle/paper';
import { cycleProbes } from '../../../domain/cycle/probe';
import { activeSeats, yetToSign } from '../../../domain/cycle/seat';
import { awaitedSessionId, sessionOf } from '../../../domain/cycle/stage';
import type { CycleState } from '../../../domain/cycle/types';
import type { Assignee, Task } from '../../../domain/ledger/entity';
import { idOf, listIdOf, listStream, sessionStream } from '../../../domain/ledger/streams';
import { mayRecur } from '../../../domain/rectification/alike';
import type { Entering } from '../../../domain/rectification/messages';
import { answerContent, awaitingEndorsement, endorsementContent } from '../../../domain/rectification/paper';
import { rectificationProbes } from '../../../domain/rectification/probe';
import { reportContent } from '../../../domain/rectification/report';
import type { Endorsed, RectificationState } from '../../../domain/rectification/types';
import { isCountyCommittee, membersOn, type UnitState } from '../../../domain/registry/unit';
import { sessionProbes } from '../../../domain/session/probe';
import type { SessionState } from '../../../domain/session/types';
import { type PaperContent, paperDigest } from '../../../domain/signing/on-paper';
import fc from '../../support/random';
import { people, reserves, roster } from './city';
import type { Desk, Saying } from './desk';
import {
  attendance,
  C,
  closure,
  closures,
  entering,
  form,
  issues,
  itemNo,
  L,
  lateReason,
  mark,
  measures,
  packageV,
  proposal,
  propose,
  R,
  S,
  verdict,
} from './narrative';
import { listAt, listsOf } from './other-lists';

const day = 86_400_000;
const everybody = [...Object.values(people), 'fgw-c2', 'fgw-c3', 'beixuan1', 'beixuan2', 'nobody'];

/** 同一问题再次出现: something of the unit's lists that was closed, a step graver; nothing where there is none. */
function foundAgain(d: Desk, dice: number): Partial<Entering> {
  const closed = [...listsOf(d), ...(d.has(L) ? [L] : [])]
    .flatMap((s) => listAt(d, s).items.map((item) => ({ listId: idOf(s), item })))
    .filter(({ item }) => mayRecur(item));
  const again = pickOf(closed, dice);
  if (!again) return {};
  const { listId, item } = again;
  const recursFrom = { listId, itemNo: item.itemNo };
  return {
    items: [{ category: item.category, severity: raised[item.severity], track: 'phased', recursFrom }],
  };
}

/** The unit finds again, by itself, what was closed: where anything was. */
export function findAgain(d: Desk, dice: number): void {
  const again = foundAgain(d, dice);
  if (again.items) d.tell(people.secretary, streamOfOwn, 'enterOwn', entering('selfCheck', again));
}
const streamOfOwn = listStream(listIdOf('selfCheck', 'U001', 2026));

/** One step of a random history. Small numbers first, so that a failure shrinks to a short and plain story. */
export type Move =
  | { do: 'task'; pick: number; dice: number }
  | { do: 'anything'; who: number; what: number; dice: number }
  | { do: 'wait'; hours: number };

export const moves = (atMost: number): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('task' as const), pick: fc.nat(30), dice: fc.nat(999) }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('anything' as const),
          who: fc.nat(everybody.length - 1),
          what: fc.nat(99),
          dice: fc.nat(999),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('wait' as const),
          hours: fc.oneof(fc.nat(48), fc.nat(24 * 40)),
        }),
      },
    ),
    { maxLength: atMost, size: 'max' },
  );

const pickOf = <T>(list: readonly T[], dice: number): T | undefined => list[dice % Math.max(1, list.length)];
const foundElsewhere = (dice: number) =>
  (['inspection', 'circular', 'mustStudy'] as const)[dice % 3] ?? 'circular';
const maybe = (dice: number, of: number) => dice % of === 0;
/** Somebody of either team who may be called in; now and then one of the unit, or nobody. */
function calledIn(c: CycleState | null, dice: number) {
  const pool = [...reserves, people.listener, people.expert, people.deputy, people.lead];
  const free = pool.filter(
    (id) => !c?.seats.some((s) => s.personId === id && (s.active || s.answer === 'recused')),
  );
  const twist = dice % 7 === 6 ? [people.member, 'nobody'][dice % 2] : undefined;
  const substituteId = twist ?? pickOf(free, dice) ?? 'nobody';
  return { substituteId, fromTeamId: reserves.includes(substituteId) ? '17' : '07' };
}

/** Who answers a task: the person named, or whoever of the city holds the role there. */
export function holders(to: Assignee): string[] {
  if ('personId' in to) return [to.personId];
  const byRole: Record<typeof to.role, string[]> = {
    studySecretary: [people.secretary],
    studyGroupHead: [people.head],
    directlyResponsible: [people.responsible],
    roundManager: [people.manager],
    areaLiaison: [people.liaison],
    deptLeader: [people.leader, people.secondLeader],
    registrar: [people.registrar],
  };
  return byRole[to.role];
}

/** One of a thousand texts. */
export const wordsId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const words = (dice: number) => ({ id: wordsId(dice), digest: 'd' });
const cycleOf = (d: Desk) => (d.has(C) ? d.state<CycleState>(C) : null);
const nextDate = (d: Desk, dice: number) => addMillis(d.now, (1 + (dice % 30)) * day);

/** Now and then the unit answers later, or no exchange came about. */
const toldForm = (body: ReturnType<typeof form>, dice: number): typeof body => {
  const { exchange } = body.facts;
  if (maybe(dice, 7)) return { ...body, facts: { ...body.facts, exchange: { held: false } } };
  if (!exchange.held || !maybe(dice, 4)) return body;
  return { ...body, facts: { ...body.facts, exchange: { ...exchange, correction: 'awaited' } } };
};

/** A payload that suits the command where the case stands, with a twist now and then. */
export function payloadFor(kind: string, d: Desk, params: Task['params'], dice: number): unknown {
  const c = cycleOf(d);
  const sessionStands = d.has(sessionNow(d)) ? sessionNow(d) : S;
  const s = d.has(sessionStands) ? d.state<SessionState>(sessionStands) : null;
  const list = d.has(L) ? d.state<RectificationState>(L) : null;
  const no = typeof params?.itemNo === 'string' ? Number(params.itemNo.slice(-2)) : 1 + (dice % 4);
  const found = maybe(dice, 5) ? [] : issues.slice(0, 1 + (dice % 4));
  const checks = list?.items.find((i) => i.itemNo === itemNo(no))?.measures?.measures.length ?? 0;
  switch (kind) {
    case 'session.propose':
      return {
        ...propose,
        sessionId: c ? awaitedSessionId(c) : propose.sessionId,
        ...proposal(nextDate(d, dice)),
      };
    case 'session.amend':
      // Now and then of another topic, or of one whose digest nobody knows.
      return {
        proposal: s?.proposal ?? 1,
        ...proposal(nextDate(d, dice)),
        ...(maybe(dice, 3) ? {} : { topicDigest: maybe(dice, 4) ? 'other' : propose.topicDigest }),
      };
    case 'session.agree':
    case 'session.declineTime':
      return { proposal: s?.proposal ?? 1 };
    case 'session.move':
      return proposal(nextDate(d, dice));
    case 'session.submitPackage':
      return packageV((s?.packages.length ?? 0) + 1);
    case 'session.recordAttendance':
      return maybe(dice, 2) ? attendance : { presentIds: roster, absences: [], ...lateReason };
    case 'session.recordMinutes':
      return { segments: [], ...lateReason };
    case 'session.requestLeave':
      return { personId: pickOf(roster, dice), reason: 'officialLeave' };
    case 'session.decideLeave':
      return {
        personId: params?.personId ?? s?.leaves.find((l) => l.decision === 'pending')?.personId ?? 'nobody',
        approve: !maybe(dice, 3),
      };
    case 'session.recordMakeUp':
      return {
        personId: params?.personId ?? s?.attendance?.absences[0]?.personId ?? 'nobody',
        on: localDateOf(d.now),
      };
    case 'cycle.substitute':
      return {
        personId: params?.seat ?? pickOf(c?.seats ?? [], dice)?.personId ?? 'nobody',
        ...calledIn(c, dice),
      };
    case 'cycle.reassign':
      return { teamId: c?.teamId === '17' ? '07' : '17' };
    case 'cycle.changeLead':
    case 'cycle.requestRecusal':
      return { personId: pickOf(c ? activeSeats(c) : [], dice)?.personId ?? 'nobody' };
    case 'cycle.decideRecusal': {
      const waiting = c?.recusals.find((r) => !r.decided)?.personId;
      return {
        personId: params?.personId ?? waiting ?? 'nobody',
        grant: !maybe(dice, 3),
        substitute: maybe(dice, 2) ? calledIn(c, dice) : null,
      };
    }
    case 'cycle.recordSitIn':
      return {
        version: (c?.sitIn?.version ?? 0) + 1,
        documents: dice % 4,
        talks: [{ on: localDateOf(d.now) }],
        commented: false,
        ...lateReason,
      };
    case 'cycle.observe':
      return { ratings: { topicFocus: maybe(dice, 2) ? 'good' : 'average' }, ...lateReason };
    case 'cycle.markReview': {
      const part = params?.part === 'materials' || (!params?.part && maybe(dice, 2)) ? 'materials' : 'plan';
      return mark(part, c?.review?.packageVersion ?? 1, maybe(dice, 4) ? 'return' : 'pass');
    }
    case 'cycle.returnPackage':
    case 'cycle.reopenPackage':
    case 'cycle.reconfirmPackage':
      return { packageVersion: c?.review?.packageVersion ?? 1 };
    case 'cycle.recordArrival': {
      const seated = c ? activeSeats(c).map((x) => x.personId) : [];
      return { listenerIds: seated.slice(0, 1 + (dice % 4)), ...lateReason };
    }
    case 'cycle.draftForm':
      return toldForm(form((c?.form?.version ?? 0) + 1, found, localDateOf(d.now)), dice);
    case 'cycle.coSignForm':
      return { version: c?.form?.version ?? 1, dissent: maybe(dice, 3) };
    case 'cycle.acceptForm':
      return { version: c?.form?.version ?? 1, studyTasks: studyTasksBy(dice) };
    case 'cycle.returnForm':
      return { version: c?.form?.version ?? 1 };
    case 'cycle.redraftNotice':
      return { version: (c?.notice?.version ?? 0) + 1, studyTasks: studyTasksBy(dice) };
    case 'cycle.signNotice':
    case 'cycle.returnNotice':
      return { version: c?.notice?.version ?? 1 };
    case 'rectification.assign':
      return {
        items: [
          {
            itemNo: itemNo(no),
            ownerId: maybe(dice, 3) ? people.responsible : people.owner,
            leaderId: people.head,
          },
        ],
      };
    case 'rectification.submitMeasures': {
      const tomorrow = localDateOf(addMillis(d.now, day));
      // A measure lies within the item's own limit, even where that has passed; what was found long-term has none before
      // its measures, yet never one before the day on which they are due.
      const due = (of: string) => list?.clocks[`${of}:${itemNo(no)}`]?.deadline.dueOn;
      const limit = due('closure') ?? due('measures') ?? tomorrow;
      return {
        items: [measures(no, maybe(dice, 3) ? 'ongoing' : 'phased', [tomorrow, limit].sort()[0] ?? limit)],
      };
    }
    case 'rectification.endorseMeasures':
    case 'rectification.endorseClosure':
      return { itemNos: [itemNo(no)] };
    case 'cycle.registerSignature':
      return {
        agreed: params !== undefined || !maybe(dice, 3),
        paper: paperBy(people.leader, c && noticeContent(c), d),
      };
    case 'rectification.refuseEndorsement':
      return { what: maybe(dice, 2) ? 'closure' : 'measures', itemNos: [itemNo(no)] };
    case 'rectification.fileReport':
      return {
        version: (list?.reports?.length ?? 0) + (params || !maybe(dice, 5) ? 1 : 0),
        withPlan: params !== undefined || !maybe(dice, 3),
      };
    case 'rectification.signReport':
    case 'rectification.returnReport':
      return { version: list?.reports?.length ?? 1 };
    case 'rectification.registerEndorsement': {
      if (params ? params.what === 'report' : maybe(dice, 5))
        return {
          what: 'report',
          itemNos: [],
          agreed: params !== undefined || !maybe(dice, 3),
          paper: paperBy(people.head, list && reportContent(list), d),
        };
      const what = (params?.what ?? (maybe(dice, 2) ? 'closure' : 'measures')) as Endorsed;
      const itemNos = list ? awaitingEndorsement(list, what) : [];
      const filers = list?.items.flatMap((i) => i[what]?.filers ?? []) ?? [];
      const signer = filers.includes(people.responsible) ? people.head : people.responsible;
      return {
        what,
        itemNos,
        agreed: params !== undefined || !maybe(dice, 3),
        paper: paperBy(signer, list && endorsementContent(list, what, itemNos), d),
      };
    }
    case 'rectification.registerAnswer': {
      const signer = list?.signedBy === people.leader ? people.secondLeader : people.leader;
      const answer = { itemNo: itemNo(no), outcome: 'rejected', change: null, severity: null, track: null };
      return { ...answer, paper: paperBy(signer, list && answerContent(list, itemNo(no)), d) };
    }
    case 'rectification.reviewMeasures':
      return { itemNo: itemNo(no), approve: !maybe(dice, 3) };
    case 'rectification.enterOwn':
      return entering('selfCheck', maybe(dice, 2) ? foundAgain(d, dice) : {});
    case 'rectification.enterFindings':
      return entering(foundElsewhere(dice), maybe(dice, 2) ? foundAgain(d, dice) : {});
    case 'rectification.arrangeStudy':
      return { itemNo: `${listIdOf('mustStudy', 'U001', 2026)}-01`, sessionId: idOf(sessionNow(d)) };
    case 'rectification.applyClosure': {
      // One, or all that can go at once.
      const all = (list?.items ?? []).flatMap((i, at) =>
        i.state === 'inProgress' ? [{ n: at + 1, checks: i.measures?.measures.length ?? 0 }] : [],
      );
      return maybe(dice, 2) && all.length > 0 ? closures(...all) : closure(no, checks);
    }
    case 'rectification.verifyClosure': {
      const all = (list?.items ?? []).flatMap((i, at) =>
        i.state === 'pendingVerification' ? [verdict(at + 1, (at + dice) % 3 > 0).items].flat() : [],
      );
      return maybe(dice, 2) && all.length > 0 ? { items: all } : verdict(no, !maybe(dice, 3));
    }
    case 'rectification.say':
    case 'rectification.note':
    case 'rectification.reportProgress':
    case 'rectification.resume':
    case 'rectification.fileObjection':
    case 'rectification.appealObjection':
    case 'rectification.proposeOngoing':
    case 'rectification.withdrawItem':
    case 'rectification.transferItem':
      return { itemNo: itemNo(no) };
    case 'rectification.mergeItem':
      return { itemNo: itemNo(no), intoItemNo: itemNo(1 + (dice % 5)) };
    case 'rectification.answerObjection':
    case 'rectification.decideAppeal': {
      const answers = [
        { outcome: 'rejected', change: null, severity: null, track: null },
        { outcome: 'upheld', change: null, severity: null, track: null },
        { outcome: 'partly', change: 'severity', severity: 'grave', track: null },
        { outcome: 'partly', change: 'statement', severity: null, track: null },
        { outcome: 'partly', change: 'track', severity: null, track: 'ongoing' },
        { outcome: 'partly', change: 'track', severity: null, track: 'immediate' },
      ];
      // What is given as a task must be doable: refused where the change changes nothing, the first one always stands.
      return { itemNo: itemNo(no), ...(params ? answers[0] : pickOf(answers, dice)) };
    }
    case 'rectification.requestExtension':
      // Mostly a date that may be asked for.
      return {
        itemNo: itemNo(no),
        until: addDays(
          list?.clocks[`closure:${itemNo(no)}`]?.deadline.dueOn ?? '2026-08-01',
          1 + (dice % 12),
        ),
      };
    case 'rectification.decideExtension':
    case 'rectification.decideOngoing':
      return { itemNo: itemNo(no), approve: !maybe(dice, 3) };
    case 'rectification.reviewOngoing':
      return {
        itemNo: itemNo(no),
        outcome: params || maybe(dice, 2) ? 'phase' : 'renew',
        on: localDateOf(nextDate(d, dice)),
      };
    case 'rectification.decideItem':
    case 'rectification.enterBoardDecision':
      return {
        itemNo: itemNo(no),
        ...(maybe(dice, 2)
          ? { outcome: 'ongoing', resubmitBy: null }
          : { outcome: 'continue', resubmitBy: localDateOf(nextDate(d, dice)) }),
      };
    case 'rectification.checkFollowUp':
      return { itemNo: itemNo(no), passed: !maybe(dice, 3) };
    case 'rectification.completeMeasure':
      return { itemNo: itemNo(no), measureNo: params?.measureNo ?? 1 };
    case 'rectification.reportStudyTask':
      return { taskNo: params?.taskNo ?? 1 + (dice % 2), doneOn: localDateOf(d.now) };
    case 'cycle.releaseSupervision':
    case 'rectification.releaseSupervision':
      return { noticeId: noticeOf(kind, d, params, dice), way: wayOf(d, dice) };
    case 'cycle.enterConsent':
    case 'rectification.enterConsent':
      return {
        noticeId: noticeOf(kind, d, params, dice),
        agreed: !maybe(dice, 3),
        decidedOn: localDateOf(d.now),
      };
    default:
      return {};
  }
}

const noticeOf = (kind: string, d: Desk, params: Task['params'], dice: number): unknown => {
  const stream = kind.startsWith('cycle') ? C : L;
  const drawn = d.has(stream) ? d.state<CycleState | RectificationState>(stream).supervision : [];
  return params?.noticeId ?? pickOf(drawn, dice)?.noticeId ?? 'none';
};

/** 学习清单: of none, one or two lines. */
const studyTasksBy = (dice: number) =>
  Array.from({ length: dice % 3 }, (_, i) => ({ withinWorkdays: 10 + 5 * i }));

/** To a 县区党委 through its 宣传部, and sometimes as if the 市委 had agreed; to others straight. */
const wayOf = (d: Desk, dice: number): string =>
  isCountyCommittee(d.state<UnitState>('unit/U001'))
    ? maybe(dice, 3)
      ? 'consent'
      : 'countyDepartment'
    : 'direct';

/** As the registrar copies it off a 呈批单 that was signed today. */
const paperBy = (signerId: string, content: PaperContent | null, d: Desk) => ({
  signerId,
  signedOn: localDateOf(d.now),
  digest: content ? paperDigest(content) : '',
  scanId: 'scan',
});

const streamOf: Record<string, string> = { round: R, session: S, cycle: C, rectification: L };
/** The session that the cycle is about now: after a cancelled or missed one it is another. */
export const sessionNow = (d: Desk): string => {
  const c = cycleOf(d);
  return c ? sessionStream(sessionOf(c)) : S;
};
/** Where a command goes: a proposal to the session that it would open. */
const toStream = (kind: string, d: Desk): string => {
  const c = cycleOf(d);
  if (kind === 'rectification.enterOwn') return streamOfOwn;
  if (kind === 'rectification.arrangeStudy') return listStream(listIdOf('mustStudy', 'U001', 2026));
  if (kind === 'session.propose' && c) return sessionStream(awaitedSessionId(c));
  if (kind === 'session.agree' && c && d.has(sessionStream(awaitedSessionId(c))))
    return sessionStream(awaitedSessionId(c));
  return kind.startsWith('session.') ? sessionNow(d) : (streamOf[kind.slice(0, kind.indexOf('.'))] ?? '');
};
/** All streams of the case, every session that it has had among them. */
export const streamsOf = (d: Desk): string[] => [
  R,
  ...d.streams().filter((s) => s.startsWith('session/')),
  C,
  L,
];

export function saying(
  by: string,
  kind: string,
  d: Desk,
  params: Task['params'],
  dice: number,
  /** The task's own stream, where a task is answered. */
  stream?: string,
): Saying {
  const cut = kind.indexOf('.');
  const type = kind.slice(cut + 1);
  const payload = payloadFor(kind, d, params, dice);
  if (kind === 'cycle.submitForm') {
    const state = d.state<CycleState>(C);
    const f = state.form;
    const unsigned = yetToSign(state).filter((id) => id !== by);
    const payload = { version: f?.version ?? 1, unsigned, factsStand: !maybe(dice, 3) };
    return { by, stream: C, type, payload, words: words(dice) };
  }
  const entered =
    kind === 'rectification.enterFindings'
      ? listStream(listIdOf(foundElsewhere(dice), 'U001', 2026))
      : undefined;
  return { by, stream: stream ?? entered ?? toStream(kind, d), type, payload, words: words(dice) };
}

const kinds = [
  'round.publish',
  'round.close',
  'session.propose',
  'session.amend',
  'session.agree',
  'session.declineTime',
  'session.move',
  'session.postpone',
  'session.submitPackage',
  'session.recordAttendance',
  'session.recordMinutes',
  'session.cancel',
  'session.recordNotHeld',
  'session.requestLeave',
  'session.decideLeave',
  'session.recordMakeUp',
  'cycle.recordMissed',
  'cycle.keepWaiting',
  'cycle.exempt',
  'cycle.cancel',
  'cycle.carryOver',
  'cycle.transfer',
  'cycle.acceptSeat',
  'cycle.declineSeat',
  'cycle.substitute',
  'cycle.reassign',
  'cycle.changeLead',
  'cycle.declareRecusal',
  'cycle.requestRecusal',
  'cycle.decideRecusal',
  'cycle.recordSitIn',
  'cycle.observe',
  'cycle.say',
  'cycle.note',
  'cycle.annexNotice',
  'cycle.notify',
  'cycle.markReview',
  'cycle.returnPackage',
  'cycle.reopenPackage',
  'cycle.reconfirmPackage',
  'cycle.recordArrival',
  'cycle.conclude',
  'cycle.draftForm',
  'cycle.coSignForm',
  'cycle.submitForm',
  'cycle.acceptForm',
  'cycle.returnForm',
  'cycle.redraftNotice',
  'cycle.signNotice',
  'cycle.returnNotice',
  'cycle.acknowledge',
  'cycle.submitReport',
  'cycle.acceptReport',
  'cycle.returnReport',
  'cycle.releaseSupervision',
  'rectification.enterOwn',
  'rectification.enterFindings',
  'rectification.arrangeStudy',
  'rectification.assign',
  'rectification.submitMeasures',
  'rectification.endorseMeasures',
  'rectification.reviewMeasures',
  'rectification.reportProgress',
  'rectification.say',
  'rectification.note',
  'rectification.applyClosure',
  'rectification.endorseClosure',
  'rectification.verifyClosure',
  'rectification.resume',
  'rectification.fileObjection',
  'rectification.answerObjection',
  'cycle.registerSignature',
  'rectification.refuseEndorsement',
  'rectification.registerEndorsement',
  'rectification.registerAnswer',
  'rectification.appealObjection',
  'rectification.decideAppeal',
  'rectification.requestExtension',
  'rectification.decideExtension',
  'rectification.proposeOngoing',
  'rectification.decideOngoing',
  'rectification.reviewOngoing',
  'rectification.decideItem',
  'rectification.enterBoardDecision',
  'rectification.withdrawItem',
  'rectification.mergeItem',
  'rectification.transferItem',
  'rectification.checkFollowUp',
  'rectification.fileReport',
  'rectification.signReport',
  'rectification.returnReport',
  'rectification.releaseSupervision',
  'cycle.enterConsent',
  'rectification.enterConsent',
  'rectification.completeMeasure',
  'rectification.reportStudyTask',
];

/** Tasks that wait now, with those who may answer them; lines whose day has not come are left out, as in the queue. */
export function dueTasks(d: Desk): { task: Task; stream: string; by: string[] }[] {
  const isDue = ({ params }: Task) =>
    typeof params?.after !== 'string' || localDateOf(params.after) <= localDateOf(d.now);
  return streamsOf(d)
    .filter(d.has)
    .flatMap((stream) =>
      d
        .tasksOf(stream)
        .filter(isDue)
        .map((task) => ({ task, stream, by: holders(task.assignee) })),
    );
}

/** What answers a task: a session's own task at that session, any other where its kind belongs. */
export const answerTo = (
  { task, stream }: { task: Task; stream: string },
  by: string,
  d: Desk,
  dice: number,
): Saying => saying(by, task.kind, d, task.params, dice, stream.startsWith('session/') ? stream : undefined);

export function play(d: Desk, move: Move): void {
  if (move.do === 'wait') {
    d.passTo(addMillis(d.now, (1 + move.hours) * 3_600_000));
    return;
  }
  if (move.do === 'task') {
    const chosen = pickOf(dueTasks(d), move.pick);
    const by = chosen && pickOf(chosen.by, move.dice);
    if (chosen && by) d.send(answerTo(chosen, by, d, move.dice));
  } else {
    const kind = kinds[move.what % kinds.length] ?? 'round.close';
    const ready = kind === 'cycle.submitForm' ? d.has(C) : true;
    if (ready) d.send(saying(everybody[move.who] ?? 'nobody', kind, d, undefined, move.dice));
  }
  // Everything due was fired before: what a command starts must lie ahead of it, or people are urged about yesterday.
  const next = d.nextAlarm();
  if (next && next.alarm.at <= d.now)
    throw new Error(`${next.stream}: ${next.alarm.kind} starts in the past, at ${next.alarm.at}`);
  // Steps of one minute: no two commands at one instant, as on a person's clock.
  d.passTo(addMillis(d.now, 60_000));
}

/** What the pages would offer: one probe for each place where an action may stand. */
export function probesOf(d: Desk, stream: string): { type: string; payload: unknown }[] {
  const unit = d.state<UnitState>('unit/U001');
  if (stream === C) return cycleProbes(d.state<CycleState>(C));
  if (stream.startsWith('session/')) {
    const s = d.state<SessionState>(stream);
    const [latest = d.now] = [s.meeting.startsAt, d.now].sort().reverse();
    const later = addMillis(latest, day);
    return sessionProbes(s, membersOn(unit, localDateOf(s.meeting.startsAt)), later);
  }
  if (stream === L)
    return rectificationProbes(
      d.state<RectificationState>(L),
      unit.roster[0]?.personId ?? '',
      localDateOf(d.now),
    );
  return [];
}
export { everybody };
