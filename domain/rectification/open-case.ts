import type { IssueCategory, Severity, Track } from '../cycle/form';
import { covers } from '../permissions/roles';
import type { PersonState } from '../registry/person';
import { membersOn, type UnitState } from '../registry/unit';
import type { Item, ItemState, ListOrigin } from './types';

/** Where an item may stand that comes from paper; what was between two desks is entered as what it was before. */
export type TakenState = Extract<
  ItemState,
  'pendingMeasures' | 'inProgress' | 'ongoing' | 'pendingVerification' | 'closed'
>;
export const takenStates: readonly TakenState[] = [
  'pendingMeasures',
  'inProgress',
  'ongoing',
  'pendingVerification',
  'closed',
];

/** 在办整改事项 as a department's paper has it: facts alone, its words beside it. Dates are UTC+8 days. */
export interface OpenCase {
  /** Number on the paper: the same thing is not taken over twice. */
  no: string;
  deliveredOn: string;
  category: IssueCategory;
  severity: Severity;
  track: Track;
  state: TakenState;
  ownerId: string | null;
  leaderId: string | null;
  /** By when the unit applies for closure, or when an ongoing one is looked at again. As given: no rule moves it. */
  dueOn: string | null;
  closedOn: string | null;
  verifierId: string | null;
  hasMeasures: boolean;
  hasResult: boolean;
}

/** Lists taken over of one unit, origin and year of delivery. */
export interface TakeOver {
  listId: string;
  unitId: string;
  origin: ListOrigin;
  year: number;
  items: readonly OpenCase[];
}

/** What an entry says of each: the case, its number here, where its words stand, and its days as instants. */
export interface TakenCase extends OpenCase {
  itemNo: string;
  path: string;
  deliveredAt: string;
  closedAt: string | null;
}

/** What paper says may contradict itself or the registers: which field, and why in words. The columns bear the same names. */
export interface CaseFlaw {
  field: keyof OpenCase;
  why: string;
}

interface Known {
  /** UTC+8. */
  today: string;
  origin: ListOrigin;
  unit: UnitState;
  person(id: string): PersonState | undefined;
}

type Check = (c: OpenCase, known: Known) => string | false | null | undefined;
const closed = (c: OpenCase) => c.state === 'closed';
const belongs = (id: string | null, { unit, person }: Known) =>
  id !== null && covers(unit.path, person(id)?.homeNode ?? '');

/** Line by line: the field, and when it is wrong. The first of a field is told. */
const checks: readonly (readonly [keyof OpenCase, Check])[] = [
  ['deliveredOn', (c, k) => c.deliveredOn > k.today && '晚于今天'],
  ['track', (c, k) => k.origin === 'mustStudy' && c.track !== 'immediate' && '必学内容的事项是立行立改'],
  [
    'state',
    (c) => c.state === 'pendingMeasures' && c.track === 'immediate' && '立行立改的事项不报措施，应为整改中',
  ],
  ['state', (c) => c.state === 'ongoing' && c.track !== 'ongoing' && '长期整改的事项，类型应为长期'],
  ['state', (c) => c.state === 'inProgress' && c.track === 'ongoing' && '类型为长期的事项，状态应为长期整改'],
  [
    'state',
    (c, k) =>
      k.origin === 'mustStudy' &&
      !['inProgress', 'closed'].includes(c.state) &&
      '必学内容的事项只能是整改中或已销号',
  ],
  ['dueOn', (c) => closed(c) && c.dueOn !== null && c.dueOn < c.deliveredOn && '早于送达日期'],
  ['dueOn', (c) => !closed(c) && c.track !== 'ongoing' && c.dueOn === null && '不能为空'],
  ['dueOn', (c) => !closed(c) && c.dueOn !== null && c.dueOn <= c.deliveredOn && '应晚于送达日期'],
  ['ownerId', (c) => c.ownerId === null && c.hasMeasures && '有整改措施的，须有责任人'],
  ['ownerId', (c) => c.ownerId === null && c.state === 'pendingVerification' && '待验收的，须有责任人'],
  ['ownerId', (c, k) => c.ownerId !== null && !belongs(c.ownerId, k) && '不是这个单位的人员'],
  [
    'leaderId',
    (c, k) =>
      c.leaderId !== null &&
      !membersOn(k.unit, k.today).some((m) => m.personId === c.leaderId) &&
      '不在这个单位的中心组名册上',
  ],
  [
    'hasMeasures',
    (c) => c.state === 'pendingMeasures' && c.hasMeasures && '待制定措施的请留空，由单位在系统里报',
  ],
  [
    'hasMeasures',
    (c) =>
      !c.hasMeasures &&
      c.track !== 'immediate' &&
      ['inProgress', 'ongoing', 'pendingVerification'].includes(c.state) &&
      '不能为空',
  ],
  ['hasResult', (c) => c.state === 'pendingVerification' && !c.hasResult && '待验收的，须写完成情况'],
  ['closedOn', (c) => closed(c) && c.closedOn === null && '已销号的，须填销号日期'],
  ['closedOn', (c) => !closed(c) && c.closedOn !== null && '没有销号的请留空'],
  ['closedOn', (c, k) => c.closedOn !== null && c.closedOn > k.today && '晚于今天'],
  ['closedOn', (c) => c.closedOn !== null && c.closedOn < c.deliveredOn && '早于送达日期'],
  ['verifierId', (c) => closed(c) && c.verifierId === null && '已销号的，须填验收人'],
  ['verifierId', (c) => !closed(c) && c.verifierId !== null && '没有验收的请留空'],
  ['verifierId', (c) => c.verifierId !== null && c.verifierId === c.ownerId && '验收人不得是责任人'],
  // 验收人不得与责任人同单位.
  ['verifierId', (c, k) => belongs(c.verifierId, k) && '验收人不得是本单位的人'],
];

/** Everything that is wrong with one case, each field once. Import and rule ask the same. */
export function caseFlaws(c: OpenCase, known: Known): CaseFlaw[] {
  const flaws = new Map<keyof OpenCase, string>();
  for (const [field, check] of checks) {
    const why = check(c, known);
    if (why && !flaws.has(field)) flaws.set(field, why);
  }
  return [...flaws].map(([field, why]) => ({ field, why }));
}

/** People whom cases name. */
export const peopleOfCases = (items: readonly OpenCase[]): string[] => [
  ...new Set(items.flatMap((c) => [c.ownerId, c.leaderId, c.verifierId].filter((id) => id !== null))),
];

/** Numbers on paper that a list has already. */
export const takenNos = (items: readonly Item[]): string[] =>
  items.flatMap((i) => (i.takenOver ? [i.takenOver.no] : []));
