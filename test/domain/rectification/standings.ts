import type { Item, RectificationState } from '../../../domain/rectification/types';
import { at, people } from '../../property/rules/city';
import type { Desk, Saying } from '../../property/rules/desk';
import { after, assign, closure, itemNo, L, measures, verdict } from '../../property/rules/narrative';

const { liaison, owner, secretary, responsible, leader } = people;
export const list = (d: Desk): RectificationState => d.state<RectificationState>(L);
export const item = (d: Desk, n: number): Item => {
  const found = list(d).items[n - 1];
  if (!found) throw new Error(`no item ${n}`);
  return found;
};
export const says = (
  d: Desk,
  by: string,
  type: string,
  payload: unknown,
  more: Partial<Saying> = {},
): string => d.answer({ by, stream: L, type, payload, ...more });

/** The ten commands about item n, each by the person whose it is. */
export const commandsAbout = (n: number) => {
  const by =
    (person: string, type: string, payload: (d: Desk) => unknown) =>
    (d: Desk): Saying => ({ by: person, stream: L, type, payload: payload(d) });
  const no = { itemNo: itemNo(n) };
  const checks = (d: Desk) => item(d, n).measures?.measures.length ?? 0;
  return {
    assign: by(secretary, 'assign', () => assign(n)),
    submitMeasures: by(secretary, 'submitMeasures', () => ({ items: [measures(n, 'phased')] })),
    endorseMeasures: by(responsible, 'endorseMeasures', () => ({ itemNos: [itemNo(n)] })),
    approveMeasures: by(liaison, 'reviewMeasures', () => ({ ...no, approve: true })),
    returnMeasures: by(liaison, 'reviewMeasures', () => ({ ...no, approve: false })),
    reportProgress: by(secretary, 'reportProgress', () => no),
    applyClosure: by(secretary, 'applyClosure', (d) => closure(n, checks(d))),
    endorseClosure: by(responsible, 'endorseClosure', () => ({ itemNos: [itemNo(n)] })),
    close: by(liaison, 'verifyClosure', () => verdict(n, true)),
    reject: by(liaison, 'verifyClosure', () => verdict(n, false)),
    resume: by(secretary, 'resume', () => no),
    releaseSupervision: by(leader, 'releaseSupervision', () => ({ noticeId: 'none', way: 'direct' })),
  };
};
export const measuresReturned = (): Desk =>
  after('measuresEndorsed').tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(3), approve: false });
/** #4, an ongoing item, applied for in October and endorsed. */
export const ongoingApplied = (): Desk =>
  after('settled')
    .passTo(at('2026-10-12'))
    .tell(owner, L, 'applyClosure', closure(4, 1))
    .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(4)] });
/** #3 returned again and again, each time at the date that the verifier gives. */
export function returnedAgain(times: number): Desk {
  const desk = after('returned3');
  for (let i = 1; i < times; i++)
    desk
      .tell(owner, L, 'resume', { itemNo: itemNo(3) })
      .tell(owner, L, 'applyClosure', closure(3, 1))
      .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] })
      .tell(liaison, L, 'verifyClosure', verdict(3, false));
  return desk;
}
export { after, assign, at, closure, itemNo, L, measures, people, verdict };
