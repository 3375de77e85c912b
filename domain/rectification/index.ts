import { type Context, type Decision, type EntityModule, refuse } from '../ledger/entity';
import { cycleStream, listStream, personStream, roundStream, unitStream } from '../ledger/streams';
import { authorize } from '../permissions/authorize';
import type { Role } from '../permissions/roles';
import { unitIn } from '../registry/unit';
import { decidedOnPaper } from '../signing/decided';
import * as closure from './closure';
import { withConsequences } from './consequences';
import { decisionContent } from './decided';
import { enter } from './enter';
import * as extension from './extension';
import { rectificationFold } from './fold';
import * as followUp from './follow-up';
import * as study from './group-study';
import * as list from './list';
import * as measures from './measures';
import * as merge from './merge';
import type { RectificationCommand, RectificationEvent } from './messages';
import { completeMeasure, ownersOfMeasure } from './milestones';
import { namedPeople, neighboursOf } from './needs';
import * as objection from './objection';
import * as ongoing from './ongoing';
import * as outcome from './outcome';
import * as paper from './paper';
import { clearedIn, takenUpFrom } from './recurrence';
import * as report from './report';
import { satIn, whereOf } from './rule';
import { reportStudyTask } from './study-tasks';
import * as supervision from './supervision';
import { takeOver } from './take-over';
import { rectificationTasks } from './tasks';
import type { RectificationState } from './types';

/** Internal steps of the department stay inside; what concerns its items the unit sees. */
const inside: ReadonlySet<RectificationEvent['type']> = new Set([
  'supervisionDrafted',
  'consentEntered',
  'escalated',
  'decisionAsked',
  'ongoingProposed',
  'noted',
  'paperEntered',
]);

/** What the department still weighs is its own affair. */
const insideTasks: ReadonlySet<string> = new Set([
  'rectification.releaseSupervision',
  'rectification.decideOngoing',
  'rectification.reviewOngoing',
  'rectification.decideItem',
  'rectification.enterBoardDecision',
  'rectification.withdrawItem',
  'rectification.mergeItem',
  'rectification.transferItem',
  'rectification.proposeOngoing',
  'rectification.checkFollowUp',
]);

/** Entries that may change how many items are open, ongoing and closed: the cycle hears of them. */
const settling: ReadonlySet<RectificationEvent['type']> = new Set([
  'opened',
  'itemClosed',
  'measuresApproved',
  'objectionDecided',
  'appealDecided',
  'ongoingDecided',
  'ongoingReviewed',
  'itemDecided',
  'itemWithdrawn',
  'itemMerged',
  'itemTransferred',
  'followUpFailed',
]);

function byState(
  state: RectificationState,
  command: RectificationCommand,
  context: Context,
): Decision<RectificationEvent> {
  switch (command.type) {
    case 'open':
      return refuse('ALREADY_EXISTS');
    case 'enterOwn':
    case 'enterFindings':
      return enter(state, command, context);
    case 'takeOver':
      return takeOver(state, command, context);
    case 'arrangeStudy':
      return study.arrangeStudy(state, command, context);
    case 'follow':
      return list.follow(state, command, context);
    case 'assign':
      return list.assign(state, command, context);
    case 'submitMeasures':
      return measures.submitMeasures(state, command, context);
    case 'endorseMeasures':
      return measures.endorseMeasures(state, command, context);
    case 'refuseEndorsement':
      return paper.refuseEndorsement(state, command, context);
    case 'registerEndorsement':
      return paper.registerEndorsement(state, command, context);
    case 'registerAnswer':
      return paper.registerAnswer(state, command, context);
    case 'reviewMeasures':
      return measures.reviewMeasures(state, command, context);
    case 'say':
    case 'note':
      return list.speak(state, command, context);
    case 'reportProgress':
      return list.reportProgress(state, command, context);
    case 'completeMeasure':
      return completeMeasure(state, command, context);
    case 'applyClosure':
      return closure.applyClosure(state, command, context);
    case 'endorseClosure':
      return closure.endorseClosure(state, command, context);
    case 'verifyClosure':
      return closure.verifyClosure(state, command, context);
    case 'resume':
      return closure.resume(state, command, context);
    case 'fileObjection':
      return objection.fileObjection(state, command, context);
    case 'answerObjection':
      return objection.answerObjection(state, command, context);
    case 'appealObjection':
      return objection.appealObjection(state, command, context);
    case 'decideAppeal':
      return objection.decideAppeal(state, command, context);
    case 'requestExtension':
      return extension.requestExtension(state, command, context);
    case 'decideExtension':
      return extension.decideExtension(state, command, context);
    case 'proposeOngoing':
      return ongoing.proposeOngoing(state, command, context);
    case 'decideOngoing':
      return ongoing.decideOngoing(state, command, context);
    case 'reviewOngoing':
      return ongoing.reviewOngoing(state, command, context);
    case 'decideItem':
      return outcome.decideItem(state, command, context);
    case 'enterBoardDecision':
      return outcome.enterBoardDecision(state, command, context);
    case 'withdrawItem':
      return outcome.withdrawItem(state, command, context);
    case 'mergeItem':
      return merge.mergeItem(state, command, context);
    case 'transferItem':
      return outcome.transferItem(state, command, context);
    case 'checkFollowUp':
      return followUp.checkFollowUp(state, command, context);
    case 'reportStudyTask':
      return reportStudyTask(state, command, context);
    case 'releaseSupervision':
      return supervision.releaseSupervision(state, command, context);
    case 'enterConsent':
      return supervision.consent(state, command, context);
    case 'fileReport':
    case 'signReport':
    case 'returnReport':
      return report.decideReport(state, command, context);
    case 'alarm':
      return supervision.alarm(state, command, context);
  }
}

/** Commands name one item or several; the owners of those items are 整改责任人 for this command. */
function ownersOf(state: RectificationState, command: RectificationCommand): (string | null)[] {
  const payload = command.payload as {
    itemNo?: string;
    itemNos?: readonly string[];
    items?: readonly { itemNo: string }[];
  };
  const named = payload.itemNo
    ? [payload.itemNo]
    : (payload.itemNos ?? payload.items?.map((i) => i.itemNo) ?? []);
  const items = state.items.filter((i) => named.includes(i.itemNo));
  if (command.type === 'completeMeasure') return ownersOfMeasure(items[0], command.payload.measureNo);
  const owners = [...new Set(items.map((i) => i.ownerId))];
  // An owner acts for a batch only where all of it is theirs.
  return owners.length === 1 ? owners : [];
}

const isEntry = (
  command: RectificationCommand,
): command is Extract<RectificationCommand, { type: 'enterOwn' | 'enterFindings' | 'takeOver' }> =>
  command.type === 'enterOwn' || command.type === 'enterFindings' || command.type === 'takeOver';

/** A list begins with a delivered notice, or with the first item of a year that somebody enters. */
function begin(command: RectificationCommand, context: Context): Decision<RectificationEvent> {
  if (command.type === 'open' && context.bySystem) return list.open(command, context);
  if (!isEntry(command) || context.bySystem) return refuse('NOT_FOUND');
  const unit = unitIn(context, command.payload.unitId);
  if (!unit) return refuse('NOT_FOUND', { field: 'unitId' });
  const authority = authorize(`rectification.${command.type}`, context, { unitPath: unit.path });
  if (!authority.ok) return authority;
  const decision =
    command.type === 'takeOver' ? takeOver(null, command, context) : enter(null, command, context);
  return decision.ok ? { ...decision, capacity: authority.capacity } : decision;
}

/** Where the state leaves only some of a command's roles. */
function rolesNow(state: RectificationState, command: RectificationCommand): { only?: readonly Role[] } {
  switch (command.type) {
    case 'decideExtension':
      return { only: extension.extensionDeciders(state, command.payload.itemNo) };
    default:
      return {};
  }
}

/** 整改清单 of a responsible unit: each item a state machine, the list one stream. */
export const rectificationModule: EntityModule<RectificationState, RectificationCommand, RectificationEvent> =
  {
    kind: 'rectification',
    schema: 1,
    needs(state, command) {
      if (command.type === 'open') {
        // `rectification/{cycleId}`: the round's id is the cycle id without its unit and number.
        const cycleId = command.payload.cycleId;
        return [cycleStream(cycleId), roundStream(cycleId.split('-').slice(0, -2).join('-'))];
      }
      const people = namedPeople(command).map(personStream);
      if (!state)
        return isEntry(command)
          ? [unitStream(command.payload.unitId), ...people, ...neighboursOf(null, command)]
          : [];
      const round = state.roundId === null ? [] : [roundStream(state.roundId)];
      return [...round, unitStream(state.responsibleUnitId), ...people, ...neighboursOf(state, command)];
    },
    decide(state, command, context) {
      if (!state) return begin(command, context);
      if (context.bySystem) return withConsequences(state, byState(state, command, context), context);
      if (command.type === 'open' || command.type === 'follow' || command.type === 'alarm')
        return refuse('NOT_PERMITTED');
      const authority = authorize(`rectification.${command.type}`, context, {
        ...whereOf(state),
        ownSystem: unitIn(context, state.responsibleUnitId)?.ownSystem === true,
        team: satIn(state),
        ownerIds: ownersOf(state, command),
        ...rolesNow(state, command),
      });
      if (!authority.ok) return authority;
      const key = `rectification.${command.type}` as const;
      const decision = decidedOnPaper(key, decisionContent(state, command), context, () =>
        withConsequences(state, byState(state, command, context), context),
      );
      return decision.ok ? { ...decision, capacity: authority.capacity } : decision;
    },
    ...rectificationFold,
    tasks: rectificationTasks,
    taskAudience: (kind) => (insideTasks.has(kind) ? 'inside' : 'unit'),
    neighbours(state, events) {
      const heard = state.cycleId !== null && events.some((e) => settling.has(e.type));
      const arranged = events.some((e) => e.type === 'studyArranged') ? study.studySessions(state) : [];
      return [
        ...(heard && state.cycleId ? [cycleStream(state.cycleId)] : []),
        ...arranged,
        ...merge.mergedInto(events),
        ...takenUpFrom(events, listStream(state.listId)),
        ...clearedIn(state, events),
      ];
    },
    audienceOf: (type) => (inside.has(type) ? 'inside' : 'unit'),
  };
