import { dateInWords, localDateOf, weekdayInWords } from '../../domain/calendar';
import { type Data, eventSentence } from './events';
import { type Params, taskSentence } from './tasks';

/**
 * A line of the inbox, written at `at`. Reminders carry the task they are about and name its date: one that was sent
 * late, or is read later, must still be true.
 */
export function noticeSentence(
  kind: string,
  unit: string,
  params: Params,
  at: string,
  /** Whom the reader stands in for. */
  behalf: string | null = null,
): string {
  if (behalf) return `${noticeSentence(kind, unit, params, at)}（受${behalf}委托）`;
  if (kind.startsWith('reminder.')) {
    const dueOn = String(params.dueOn);
    const on = localDateOf(at);
    const overdue = dueOn < on ? '，已逾期' : '';
    return `${taskSentence(String(params.task ?? ''), unit, params)}（${dateInWords(dueOn, on)} ${weekdayInWords(dueOn)}到期${overdue}）`;
  }
  const [entity = '', type = ''] = kind.split('.');
  // A notice holds an entry's plain facts only; the items that it is about come as one text.
  const itemNos = typeof params.itemNo === 'string' ? params.itemNo.split('、') : [];
  const items = itemNos.map((itemNo) => ({ itemNo }));
  const d: Data = { ...params, itemNos, items, presentIds: [], listenerIds: [] };
  return `${unit ? `${unit}：` : ''}${eventSentence(entity, type, d)}`;
}
