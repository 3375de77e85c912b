import { localDateOf } from '../calendar';
import { draftContent } from '../deadlines/supervision';
import { accept, type Context, type Decision, type EntityModule, refuse } from '../ledger/entity';
import {
  cycleIdOf,
  cycleStream,
  kindOf,
  listStream,
  roundStream,
  sessionStream,
  teamStream,
  unitStream,
} from '../ledger/streams';
import { authorize } from '../permissions/authorize';
import { recurredLists } from '../rectification/recurrence';
import type { TeamState } from '../registry/team';
import { unitIn } from '../registry/unit';
import type { RoundState } from '../round/types';
import { decidedOnPaper } from '../signing/decided';
import { signerStreams } from '../signing/on-paper';
import { audienceOf, taskAudience } from './audience';
import { notificationClock } from './duty-clocks';
import { cycleFold } from './fold';
import { follow } from './follow';
import type { CycleCommand, CycleEvent } from './messages';
import * as notice from './notice';
import * as observing from './observing';
import { registerSignature } from './paper';
import * as recusal from './recusal';
import * as review from './review';
import { wrongState } from './rule';
import { actingSeats } from './seat';
import * as seating from './seating';
import { awaitedSessionId, isEnded, sessionOf } from './stage';
import * as supervision from './supervision';
import { cycleTasks } from './tasks';
import { notifiedClocks } from './timing';
import type { CycleState } from './types';
import * as waiting from './waiting';
import * as writing from './writing';

/** Planned by its round's head, so that anyone may derive it again: who visits whom was decided there. */
function plan(command: Extract<CycleCommand, { type: 'plan' }>, context: Context): Decision<CycleEvent> {
  const { cycleId, roundId, unitId, teamId } = command.payload;
  const round = context.head(roundStream(roundId))?.state as RoundState | undefined;
  const unit = unitIn(context, unitId);
  const team = context.head(teamStream(teamId))?.state as TeamState | undefined;
  if (!round || !unit || !team) return refuse('NOT_FOUND');
  if (round.stage === 'draft') return refuse('NEIGHBOUR_NOT_READY');
  const planned = (v: RoundState['visits'][number]) =>
    v.unitId === unitId && v.teamId === teamId && cycleIdOf(roundId, v.unitId, v.n) === cycleId;
  if (!round.visits.some(planned)) return refuse('INVALID', { field: 'cycleId' });
  const seats = team.members.map(({ personId, role }) => ({ personId, role }));
  const publishedOn = localDateOf(round.publishedAt ?? context.now);
  const { notifyOnPublish } = round.policy;
  const planning: CycleEvent = {
    type: 'planned',
    data: {
      cycleId,
      roundId,
      unitId,
      teamId,
      seats,
      unitPath: unit.path,
      organiserId: round.organiserId,
      organiserPath: round.organiserPath,
      liaisonId: unit.liaisonId,
      ...(notifyOnPublish ? {} : { clocks: notificationClock({ roundId }, context, publishedOn) }),
    },
  };
  // 印发即通知: the signature under the round is the notification.
  const notified: CycleEvent[] = notifyOnPublish
    ? [{ type: 'notified', data: { clocks: notifiedClocks({ roundId }, context, publishedOn) } }]
    : [];
  return { ok: true, events: [planning, ...notified] };
}

function byState(state: CycleState, command: CycleCommand, context: Context): Decision<CycleEvent> {
  if (isEnded(state.stage) && command.type !== 'plan' && command.type !== 'follow') return wrongState(state);
  switch (command.type) {
    case 'plan':
      return refuse('ALREADY_EXISTS');
    case 'notify':
      return state.stage === 'planned'
        ? { ok: true, events: [{ type: 'notified', data: { clocks: notifiedClocks(state, context) } }] }
        : wrongState(state);
    case 'markReview':
      return review.markReview(state, command, context);
    case 'returnPackage':
      return review.returnPackage(state, command, context);
    case 'reopenPackage':
      return review.reopenPackage(state, command, context);
    case 'reconfirmPackage':
      return review.reconfirmPackage(state, command, context);
    case 'recordArrival':
      return observing.recordArrival(state, command, context);
    case 'conclude':
      return observing.conclude(state, command, context);
    case 'recordSitIn':
      return observing.recordSitIn(state, command, context);
    case 'observe':
      return observing.observe(state, command, context);
    case 'recordMissed':
      return waiting.recordMissed(state, command, context);
    case 'keepWaiting':
      return waiting.keepWaiting(state, command, context);
    case 'exempt':
      return waiting.exempt(state, command, context);
    case 'cancel':
      return waiting.cancel(state, command, context);
    case 'carryOver':
      return waiting.carryOver(state, command, context);
    case 'transfer':
      return waiting.transfer(state, command, context);
    case 'acceptSeat':
      return seating.acceptSeat(state, command, context);
    case 'declineSeat':
      return seating.declineSeat(state, command, context);
    case 'substitute':
      return seating.substitute(state, command, context);
    case 'reassign':
      return seating.reassign(state, command, context);
    case 'changeLead':
      return seating.changeLead(state, command, context);
    case 'declareRecusal':
      return recusal.declareRecusal(state, command, context);
    case 'requestRecusal':
      return recusal.requestRecusal(state, command, context);
    case 'decideRecusal':
      return recusal.decideRecusal(state, command, context);
    case 'say':
      // The unit does not know of it yet.
      if (state.stage === 'planned') return wrongState(state);
      return accept({ type: 'said', data: {}, words: command.words });
    case 'note':
      return accept({ type: 'noted', data: {}, words: command.words });
    case 'draftForm':
      return writing.draftForm(state, command, context);
    case 'coSignForm':
      return writing.coSignForm(state, command, context);
    case 'submitForm':
      return writing.submitForm(state, command, context);
    case 'acceptForm':
      return writing.acceptForm(state, command, context);
    case 'returnForm':
      return writing.returnForm(state, command, context);
    case 'submitReport':
      return writing.submitReport(state, command, context);
    case 'acceptReport':
      return writing.acceptReport(state, command, context);
    case 'returnReport':
      return writing.returnReport(state, command, context);
    case 'redraftNotice':
      return notice.redraftNotice(state, command, context);
    case 'signNotice':
      return notice.signNotice(state, command, context);
    case 'returnNotice':
      return notice.returnNotice(state, command, context);
    case 'annexNotice':
      return notice.annexNotice(state, command, context);
    case 'registerSignature':
      return registerSignature(state, command, context);
    case 'acknowledge':
      return notice.acknowledge(state, command, context);
    case 'releaseSupervision':
      return supervision.releaseSupervision(state, command, context);
    case 'enterConsent':
      return supervision.consent(state, command, context);
    case 'alarm':
      return supervision.alarm(state, command, context);
    case 'follow':
      return follow(state, command.payload.from, context);
  }
}

/** 旁听周期: one team at one session of a unit, from planning to the last item of its list. */
export const cycleModule: EntityModule<CycleState, CycleCommand, CycleEvent> = {
  kind: 'cycle',
  schema: 1,
  needs(state, command, near) {
    if (command.type === 'plan') {
      const { roundId, unitId, teamId } = command.payload;
      return [roundStream(roundId), unitStream(unitId), teamStream(teamId)];
    }
    if (!state) return [];
    const base = [roundStream(state.roundId), sessionStream(sessionOf(state))];
    if (command.type === 'releaseSupervision' || command.type === 'enterConsent')
      return [...base, unitStream(state.unitId)];
    if (command.type === 'registerSignature') return [...base, ...signerStreams(command.payload.paper)];
    if (command.type === 'draftForm')
      return [...base, unitStream(state.unitId), ...recurredLists(command.payload.facts.issues)];
    if (command.type !== 'follow') return [...base, ...seating.seatingNeeds(state, command, near)];
    const { from } = command.payload;
    const told = kindOf(from) === 'session' ? [from] : [];
    return [
      ...new Set([...base, sessionStream(awaitedSessionId(state)), listStream(state.cycleId), ...told]),
    ];
  },
  decide(state, command, context) {
    if (!state)
      return command.type === 'plan' && context.bySystem ? plan(command, context) : refuse('NOT_FOUND');
    if (context.bySystem) return byState(state, command, context);
    if (command.type === 'plan' || command.type === 'follow' || command.type === 'alarm')
      return refuse('NOT_PERMITTED');
    if (recusal.actsRecused(state, context)) return refuse('RECUSED');
    const authority = authorize(`cycle.${command.type}`, context, {
      unitPath: state.unitPath,
      organiserPath: state.organiserPath,
      team: actingSeats(state),
    });
    if (!authority.ok) return authority;
    const content =
      command.type === 'releaseSupervision'
        ? draftContent(cycleStream(state.cycleId), state, command.payload.noticeId)
        : null;
    const decision = decidedOnPaper(`cycle.${command.type}`, content, context, () =>
      byState(state, command, context),
    );
    return decision.ok ? { ...decision, capacity: authority.capacity } : decision;
  },
  ...cycleFold,
  tasks: cycleTasks,
  taskAudience,
  neighbours: (state, events) =>
    events.some(
      (e) => e.type === 'noticeDelivered' || e.type === 'closed' || isEnded(e.type as CycleState['stage']),
    )
      ? [roundStream(state.roundId)]
      : [],
  audienceOf,
};
