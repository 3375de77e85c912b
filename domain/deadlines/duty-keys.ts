import { localDateOf } from '../calendar';

/** Names of the clocks of what the department and the team owe: `{name}:{what it is about}`. */
export const dutyKeys = {
  /** 督办 drafted on one day (UTC+8): a 部领导 decides on them together, and is asked once. */
  release: (draftedAt: string) => `release:${localDateOf(draftedAt)}`,
  /** 回避 that waits for 理论科. */
  recusal: (personId: string) => `recusal:${personId}`,
  /** An item on which a 部领导 or the 部务会 decides how it goes on. */
  itemDecision: (itemNo: string) => `itemDecision:${itemNo}`,
  /** 回头看 of a closed item. */
  followUp: (itemNo: string) => `followUp:${itemNo}`,
  /** One measure of an item, from 1; it ends in the item's number, as every clock of the item does. */
  milestone: (itemNo: string, measureNo: number) => `milestone:${measureNo}:${itemNo}`,
} as const;

/** The two parts of such a name; what it is about may itself hold colons. */
export function readDutyKey(key: string): { name: string; about: string } {
  const cut = key.indexOf(':');
  return cut < 0 ? { name: key, about: '' } : { name: key.slice(0, cut), about: key.slice(cut + 1) };
}
