import { localDateOf, workdaysBetween } from '../calendar';
import { isDelivered, isEnded } from '../cycle/stage';
import type { CycleState } from '../cycle/types';
import { accept, type Context, type Decision, type EntityModule, refuse } from '../ledger/entity';
import { cycleIdOf, cycleStream, policyStream } from '../ledger/streams';
import { authorize } from '../permissions/authorize';
import { defaultPolicy, type PolicyState } from '../registry/policy';
import { roundFold } from './fold';
import type { PlannedVisit, RoundCommand, RoundEvent, RoundState } from './types';

export const cycleIdsOf = (round: RoundState): string[] =>
  round.visits.map((v) => cycleIdOf(round.roundId, v.unitId, v.n));

/** The unit has its notice, or will not get one in this round. */
const delivered = (cycle: CycleState | undefined) =>
  cycle !== undefined && (isDelivered(cycle.stage) || isEnded(cycle.stage));
const settled = (cycle: CycleState | undefined) =>
  cycle !== undefined && (cycle.stage === 'closed' || isEnded(cycle.stage));

function checkFacts(facts: {
  windowFrom: string;
  windowTo: string;
  visits: readonly PlannedVisit[];
  planBasis: string;
}) {
  if (facts.planBasis.trim() === '') return refuse('REASON_REQUIRED', { field: 'planBasis' });
  if (facts.windowTo < facts.windowFrom) return refuse('INVALID', { field: 'windowTo' });
  const keys = new Set(facts.visits.map((v) => `${v.unitId}#${v.n}`));
  if (facts.visits.length === 0 || keys.size !== facts.visits.length)
    return refuse('INVALID', { field: 'visits' });
  return null;
}

function follow(state: RoundState, context: Context, opening?: RoundEvent): Decision<RoundEvent> {
  const cycles = cycleIdsOf(state).map(
    (id) => context.head(cycleStream(id))?.state as CycleState | undefined,
  );
  const events: RoundEvent[] = [];
  if (opening) events.push(opening);
  if ((opening || state.stage === 'executing') && cycles.every(delivered))
    events.push({ type: 'allDelivered', data: {} });
  // Several wakes may arrive as one: whoever looks once takes in all that follows.
  const rectifying = state.stage === 'rectifying' || events.some((e) => e.type === 'allDelivered');
  if (rectifying && cycles.every(settled)) events.push({ type: 'allSettled', data: {} });
  return events.length > 0 ? accept(...events) : refuse('NOTHING_TO_DO');
}

/** 列席旁听轮次: a campaign over a set of units and a window (domain.md §3). */
export const roundModule: EntityModule<RoundState, RoundCommand, RoundEvent> = {
  kind: 'round',
  schema: 1,
  needs(state, command) {
    if (command.type === 'draft') return [policyStream(command.payload.organiserId)];
    if ((command.type === 'follow' || command.type === 'alarm') && state)
      return cycleIdsOf(state).map(cycleStream);
    return [];
  },
  decide(state, command, context) {
    if (command.type === 'alarm') {
      if (state?.stage !== 'published') return refuse('NOTHING_TO_DO');
      // All may have been exempted or carried over before the window opened.
      return follow(state, context, { type: 'windowOpened', data: { plannedAt: command.payload.at } });
    }
    if (command.type === 'follow') return state ? follow(state, context) : refuse('NOT_FOUND');

    const organiserPath = command.type === 'draft' ? command.payload.organiserPath : state?.organiserPath;
    const authority = authorize(`round.${command.type}`, context, { organiserPath });
    if (!authority.ok) return authority;
    const { capacity } = authority;
    if (command.type === 'draft') {
      if (state) return refuse('ALREADY_EXISTS');
      const { policy: changes, ...facts } = command.payload;
      const wrong = checkFacts(facts);
      if (wrong) return wrong;
      const adopted = context.head(policyStream(facts.organiserId))?.state as PolicyState | undefined;
      const policy = { ...(adopted?.policy ?? defaultPolicy), ...changes };
      return {
        ok: true,
        capacity,
        events: [{ type: 'drafted', data: { ...facts, policy }, words: command.words }],
      };
    }
    if (!state) return refuse('NOT_FOUND');
    switch (command.type) {
      case 'revise': {
        if (state.stage !== 'draft') return refuse('WRONG_STATE', { params: { stage: state.stage } });
        const wrong = checkFacts(command.payload);
        if (wrong) return wrong;
        return {
          ok: true,
          capacity,
          events: [{ type: 'revised', data: command.payload, words: command.words }],
        };
      }
      case 'publish': {
        if (state.stage !== 'draft') return refuse('WRONG_STATE', { params: { stage: state.stage } });
        // Row 2 asks for ten workdays before the window: a shorter notice is shown, never refused.
        const noticeWorkdays = workdaysBetween(
          context.calendar,
          localDateOf(context.sealedAt),
          state.windowFrom,
        );
        return { ok: true, capacity, events: [{ type: 'published', data: { noticeWorkdays } }] };
      }
      case 'close':
        if (state.stage !== 'assessing') return refuse('WRONG_STATE', { params: { stage: state.stage } });
        return { ok: true, capacity, events: [{ type: 'closed', data: {} }] };
    }
  },
  ...roundFold,
  tasks(state) {
    const organiserId = state.organiserId;
    if (state.stage === 'draft')
      return [
        { key: 'publish', kind: 'round.publish', assignee: { role: 'deptLeader', organiserId }, dueAt: null },
      ];
    if (state.stage === 'assessing')
      return [
        { key: 'close', kind: 'round.close', assignee: { role: 'deptLeader', organiserId }, dueAt: null },
      ];
    return [];
  },
  taskAudience: () => 'inside',
  neighbours: () => [],
  audienceOf: () => 'inside',
};
