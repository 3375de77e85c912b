import { alarmTimes, type Deadline, instantOf, isBefore, localDateOf, manualDeadline } from '../calendar';
import { policyOf } from '../cycle/timing';
import { type Clock, startClock } from '../deadlines/clock';
import { accept, type Context, type Decision, refuse } from '../ledger/entity';
import { listIdOf, personStream } from '../ledger/streams';
import type { PersonState } from '../registry/person';
import { unitIn } from '../registry/unit';
import { openedFor } from './enter';
import type { RectificationCommand, RectificationEvent } from './messages';
import { itemNoAfter } from './new-item';
import { ongoingClocks } from './ongoing';
import { caseFlaws, type TakenCase, takenNos } from './open-case';
import type { RectificationState } from './types';

type Command = Extract<RectificationCommand, { type: 'takeOver' }>;

/** A date as given: locked. Of its steps only those to come are taken; nobody is told today what was due before. */
function givenClock(deadline: Deadline, { calendar, now }: Context): Clock {
  const steps = alarmTimes(deadline, calendar).filter((a) => a.kind !== 'reminder' && isBefore(now, a.at));
  return { deadline, steps: steps.map(({ at, step }) => ({ at, step })), fired: 0, met: null };
}

/** What still runs of a case, from today on. */
function clocksOf(c: TakenCase, context: Context): [string, Clock][] {
  const { deadlines, cutOff } = policyOf(null, context);
  const { calendar, now } = context;
  const today = localDateOf(context.sealedAt);
  const start = (name: 'measures' | 'verification', anchor: string) =>
    startClock(deadlines[name], { [anchor]: today }, calendar, cutOff, now);
  const given = (name: 'immediateClosure' | 'phasedClosure' | 'ongoingReview', on: string, anchor: string) =>
    givenClock(manualDeadline(deadlines[name], { [anchor]: c.deliveredOn }, on, calendar, cutOff), context);
  const closing = (): [string, Clock][] =>
    c.dueOn === null || c.track === 'ongoing'
      ? []
      : [
          [
            `closure:${c.itemNo}`,
            given(c.track === 'immediate' ? 'immediateClosure' : 'phasedClosure', c.dueOn, 'delivery'),
          ],
        ];
  switch (c.state) {
    case 'closed':
      return [];
    case 'inProgress':
      return closing();
    case 'pendingMeasures':
      // No paper dates this step: the unit has the usual time from the day on which it finds the item here.
      return [[`measures:${c.itemNo}`, start('measures', 'delivery')], ...closing()];
    case 'pendingVerification':
      return [
        ...closing().map(([key, clock]): [string, Clock] => [key, { ...clock, met: now }]),
        [`verification:${c.itemNo}`, start('verification', 'closureApplied')],
      ];
    case 'ongoing': {
      const yearly = `ongoing:${c.itemNo}`;
      const clocks = ongoingClocks({ roundId: null }, c.itemNo, context);
      if (c.dueOn !== null) clocks[yearly] = given('ongoingReview', c.dueOn, 'ongoingSince');
      return Object.entries(clocks);
    }
  }
}

/**
 * 在办事项转入: what a department had open on paper, as it stands today. One entry of today by whoever enters it: the days on
 * the paper are facts in it, never its own time, and nobody is made to have done here what they did elsewhere.
 */
export function takeOver(
  state: RectificationState | null,
  command: Command,
  context: Context,
): Decision<RectificationEvent> {
  const { listId, unitId, origin, year, items } = command.payload;
  if (context.origin !== 'imported') return refuse('INVALID', { field: 'origin' });
  if (listId !== listIdOf(origin, unitId, year)) return refuse('INVALID', { field: 'listId' });
  const unit = unitIn(context, unitId);
  if (!unit) return refuse('NOT_FOUND', { field: 'unitId' });
  if (items.length === 0) return refuse('INVALID', { field: 'items' });
  const nos = [...takenNos(state?.items ?? []), ...items.map((c) => c.no)];
  if (new Set(nos).size < nos.length) return refuse('ALREADY_EXISTS', { field: 'items' });
  const known = {
    today: localDateOf(context.sealedAt),
    origin,
    unit,
    person: (id: string) => context.head(personStream(id))?.state as PersonState | undefined,
  };
  for (const [i, c] of items.entries()) {
    if (c.deliveredOn.slice(0, 4) !== String(year))
      return refuse('INVALID', { field: `items.${i}.deliveredOn` });
    const [flaw] = caseFlaws(c, known);
    if (flaw) return refuse('INVALID', { field: `items.${i}.${flaw.field}` });
  }
  const last = state?.items.at(-1)?.itemNo ?? null;
  const taken = items.map(
    (c, i): TakenCase => ({
      ...c,
      itemNo: itemNoAfter(last, listId, i + 1),
      path: `items.${i}.`,
      deliveredAt: instantOf(c.deliveredOn, '00:00'),
      closedAt: c.closedOn === null ? null : instantOf(c.closedOn, '00:00'),
    }),
  );
  return accept<RectificationEvent>(...(state ? [] : [openedFor(listId, origin, unit, context)]), {
    type: 'itemsTakenOver',
    data: { items: taken, clocks: Object.fromEntries(taken.flatMap((c) => clocksOf(c, context))) },
    words: command.words,
  });
}
