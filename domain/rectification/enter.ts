import { isBefore, localDateOf } from '../calendar';
import { accept, type Context, type Decision, refuse } from '../ledger/entity';
import { listIdOf, listStream, sessionStream } from '../ledger/streams';
import { type UnitState, unitIn } from '../registry/unit';
import type { SessionState } from '../session/types';
import { hasDate } from './group-study';
import { objectionDeadline, openingClocks } from './list';
import type { Entering, RectificationCommand, RectificationEvent } from './messages';
import { itemNoAfter } from './new-item';
import { recurredLists, recurrencesWithin, wrongRecurrence } from './recurrence';
import type { ListOrigin, RectificationState } from './types';

type Enter = Extract<RectificationCommand, { type: 'enterOwn' | 'enterFindings' }>;

/** What the entry lacks; null where it can stand. */
function flawOf({ type, payload }: Enter, state: RectificationState | null, on: string) {
  const { listId, unitId, origin, year, documentOn, sessionId, items } = payload;
  if ((type === 'enterOwn') !== (origin === 'selfCheck')) return refuse('INVALID', { field: 'origin' });
  if (listId !== listIdOf(origin, unitId, year)) return refuse('INVALID', { field: 'listId' });
  if (state && (state.origin !== origin || state.responsibleUnitId !== unitId))
    return refuse('INVALID', { field: 'listId' });
  // What is found goes into the list of the year in which the unit learns of it.
  if (String(year) !== on.slice(0, 4)) return refuse('INVALID', { field: 'year', params: { year } });
  if (items.length === 0) return refuse('INVALID', { field: 'items' });
  const byDocument = origin === 'inspection' || origin === 'circular';
  if (byDocument && !documentOn) return refuse('REASON_REQUIRED', { field: 'documentOn' });
  if (documentOn && (!byDocument || documentOn > on)) return refuse('INVALID', { field: 'documentOn' });
  if (sessionId && origin !== 'mustStudy') return refuse('INVALID', { field: 'sessionId' });
  // One item, which a further session closes: there are no measures to plan (row 17).
  if (origin === 'mustStudy' && (items.length > 1 || items[0]?.track !== 'immediate'))
    return refuse('INVALID', { field: 'items' });
  return null;
}

/** 必学内容 was missed at a meeting of this unit that has taken place; one that lies ahead still studies it. */
function missedAt(sessionId: string, unitId: string, context: Context): boolean {
  const session = context.head(sessionStream(sessionId))?.state as SessionState | undefined;
  return (
    session?.unitId === unitId && hasDate(session) && isBefore(session.meeting.startsAt, context.sealedAt)
  );
}

/** The session and the other lists that an entry names. */
export const entryNeighbours = ({ sessionId, items, listId }: Entering): string[] => [
  ...(sessionId ? [sessionStream(sessionId)] : []),
  ...recurredLists(items).filter((list) => list !== listStream(listId)),
];

function itemsOf({ listId, items }: Entering, state: RectificationState | null) {
  const last = state?.items.at(-1)?.itemNo ?? null;
  return items.map((item, i) => ({
    ...item,
    itemNo: itemNoAfter(last, listId, i + 1),
    path: `items.${i}.`,
  }));
}

/** Opens a list that no cycle brings: the unit's of this origin and year. */
export const openedFor = (
  listId: string,
  origin: ListOrigin,
  unit: UnitState,
  context: Context,
): RectificationEvent => ({
  type: 'opened',
  data: {
    listId,
    origin,
    cycleId: null,
    roundId: null,
    organiserId: '',
    responsibleUnitId: unit.unitId,
    unitPath: unit.path,
    liaisonId: unit.liaisonId,
    authorIds: [],
    readerIds: [],
    deliveredAt: context.now,
    signedBy: null,
    objectionUntil: null,
    items: [],
    clocks: {},
  },
});

/**
 * Items that no sit-in brought: 自查 by the unit itself, 巡察反馈 and 通报 with their document, 必学内容 not studied. The first
 * of a year opens the unit's list of that origin; the unit has them from this moment on.
 */
export function enter(
  state: RectificationState | null,
  command: Enter,
  context: Context,
): Decision<RectificationEvent> {
  const { listId, unitId, origin, documentOn, sessionId } = command.payload;
  const on = localDateOf(context.sealedAt);
  const flaw = flawOf(command, state, on);
  if (flaw) return flaw;
  const unit = unitIn(context, unitId);
  if (!unit) return refuse('NOT_FOUND', { field: 'unitId' });
  if (sessionId && !missedAt(sessionId, unitId, context)) return refuse('INVALID', { field: 'sessionId' });
  const again = wrongRecurrence(command.payload.items, unitId, context, 'items', state);
  if (again) return again;
  const byDepartment = command.type === 'enterFindings';
  const items = itemsOf(command.payload, state);
  const opened = state ? [] : [openedFor(listId, origin, unit, context)];
  const entered: RectificationEvent = {
    type: 'itemsEntered',
    data: {
      items,
      documentOn,
      missedSessionId: sessionId,
      byDepartment,
      // Nobody disputes what they found themselves.
      objectionUntil: byDepartment ? objectionDeadline(null, on, context) : null,
      clocks: openingClocks(null, items, on, context),
    },
    words: command.words,
  };
  return accept<RectificationEvent>(...opened, entered, ...recurrencesWithin(listId, items));
}
