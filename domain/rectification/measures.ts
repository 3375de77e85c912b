import { localDateOf } from '../calendar';
import { accept, refuse } from '../ledger/entity';
import { apart, clocksBy, endorserOf, isOfUnit, isOwn, itemOf, pick, type Rule, wrongItem } from './rule';

export const submitMeasures: Rule<'submitMeasures'> = (state, command, context) => {
  const { items } = command.payload;
  const wrong = pick(
    state,
    items.map((i) => i.itemNo),
    ['pendingMeasures'],
  );
  if (wrong) return wrong;
  for (const entry of items) {
    if (entry.measures.length === 0)
      return refuse('INVALID', { field: 'measures', params: { itemNo: entry.itemNo } });
    if (entry.track === 'immediate')
      return refuse('INVALID', { field: 'track', params: { itemNo: entry.itemNo } });
    if (entry.measures.some((m) => !isOfUnit(state, m.ownerId, context)))
      return refuse('UNKNOWN_PERSON', { field: 'measures', params: { itemNo: entry.itemNo } });
    const limit = state.clocks[`closure:${entry.itemNo}`]?.deadline.dueOn;
    const late = entry.measures.find(
      (m) => entry.track === 'phased' && limit !== undefined && m.dueOn > limit,
    );
    if (late)
      return refuse('DATE_BEYOND_LIMIT', {
        field: 'measures',
        params: { itemNo: entry.itemNo, limit: limit ?? '' },
      });
  }
  return accept({
    type: 'measuresFiled',
    data: { items, endorser: endorserOf(state, context) },
    words: command.words,
  });
};

/** 直接责任人 endorses a batch at once; whoever filed it does not endorse it. */
export const endorseMeasures: Rule<'endorseMeasures'> = (state, command, context) => {
  const wrong = pick(state, command.payload.itemNos, ['pendingMeasures']);
  if (wrong) return wrong;
  const items = command.payload.itemNos.map((no) => itemOf(state, no));
  if (items.some((i) => !i?.measures || i.measures.returned))
    return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'measures' } });
  if (items.some((i) => isOwn(i?.measures?.filers ?? [], context))) return refuse('SELF_ENDORSEMENT');
  const { start } = clocksBy(state, context);
  const anchors = { measuresFiled: localDateOf(context.sealedAt) };
  const clocks = Object.fromEntries(
    command.payload.itemNos.map((no) => [`measuresReview:${no}`, start('measuresReview', anchors)]),
  );
  return accept({ type: 'measuresEndorsed', data: { itemNos: command.payload.itemNos, clocks } });
};

export const reviewMeasures: Rule<'reviewMeasures'> = (state, command, context) => {
  const { itemNo, approve } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'measuresReview' || !item.measures) return wrongItem(item);
  const separated = apart(state, item, context);
  if (separated) return separated;
  if (!approve) return accept({ type: 'measuresReturned', data: { itemNo }, words: command.words });
  const toOngoing = item.measures.track === 'ongoing';
  const { start } = clocksBy(state, context);
  const clocks = toOngoing
    ? { [`ongoing:${itemNo}`]: start('ongoingReview', { ongoingSince: localDateOf(context.sealedAt) }) }
    : state.clocks[`closure:${itemNo}`]
      ? {}
      : { [`closure:${itemNo}`]: start('phasedClosure', { delivery: localDateOf(state.deliveredAt) }) };
  return accept({ type: 'measuresApproved', data: { itemNo, toOngoing, clocks }, words: command.words });
};
