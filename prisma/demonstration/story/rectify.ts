import type { LocalDate } from '../../../domain/calendar';
import { itemNoOf } from '../../../domain/ledger/streams';
import type { VerificationMethod } from '../../../domain/rectification/types';
import { at } from '../chance';
import { closings, departments, disputes, measureApprovals, measureReturns, proofs } from '../words/sitting';
import type { Problem } from '../words/voice';
import { later, type Script } from './script';

export const itemNo = (s: Script, n: number): string =>
  itemNoOf(s.visit.roundId, s.visit.group.unit.unitId, n + 1);
const problem = (s: Script, n: number): Problem => at(s.problems, n);
const owner = (s: Script, n: number) => at(s.visit.group.owners, n);
const numbers = (s: Script) => s.problems.map((_, n) => n);
const needMeasures = (s: Script) => numbers(s).filter((n) => problem(s, n).track !== 'immediate');

export function assign(s: Script, on: LocalDate): void {
  const { secretary, directlyResponsible } = s.visit.group;
  const items = numbers(s).map((n) => ({
    itemNo: itemNo(s, n),
    ownerId: owner(s, n).personId,
    leaderId: directlyResponsible.personId,
  }));
  const words = Object.fromEntries(
    numbers(s).map((n) => [`items.${n}.department`, at(departments, s.visit.index + n)]),
  );
  s.onList(on, '15:05', secretary, 'assign', { items }, words);
}

/** Measures of all items that need some, in one batch; the last step falls due `withinDays` workdays after D. */
export function fileMeasures(s: Script, on: LocalDate, withinDays = 55): void {
  const chosen = needMeasures(s);
  if (chosen.length === 0) return;
  const items = chosen.map((n) => {
    const { track, measures } = problem(s, n);
    const dueOf = (i: number) =>
      track === 'ongoing'
        ? s.workday(s.delivery, 90)
        : s.workday(s.delivery, Math.round((withinDays * (i + 1)) / measures.length));
    return {
      itemNo: itemNo(s, n),
      track: track === 'ongoing' ? ('ongoing' as const) : ('phased' as const),
      measures: measures.map((_, i) => ({ ownerId: owner(s, n).personId, dueOn: dueOf(i) })),
    };
  });
  const words = Object.fromEntries(
    chosen.flatMap((n, i) => [
      [`items.${i}.goal`, problem(s, n).goal],
      ...problem(s, n).measures.map((text, m) => [`items.${i}.measures.${m}.text`, text]),
    ]),
  );
  s.onList(on, '14:40', s.visit.group.secretary, 'submitMeasures', { items }, words);
}

export function endorseMeasures(s: Script, on: LocalDate): void {
  const itemNos = needMeasures(s).map((n) => itemNo(s, n));
  if (itemNos.length > 0)
    s.onList(on, '16:30', s.visit.group.directlyResponsible, 'endorseMeasures', { itemNos });
}

export function reviewMeasures(s: Script, on: LocalDate, approve = true): void {
  needMeasures(s).forEach((n, i) => {
    const pool = approve ? measureApprovals : measureReturns;
    s.onList(
      on,
      later('10:05', i * 6),
      s.visit.liaison,
      'reviewMeasures',
      { itemNo: itemNo(s, n), approve },
      { opinion: at(pool, s.visit.index + n) },
    );
  });
}

export function progress(s: Script, n: number, on: LocalDate): void {
  const note = problem(s, n).progress;
  s.onList(on, '11:00', owner(s, n), 'reportProgress', { itemNo: itemNo(s, n) }, { note });
  const { track, measures } = problem(s, n);
  if (track !== 'phased' || measures.length < 2 || s.begun.has(n)) return;
  s.begun.add(n);
  const first = { itemNo: itemNo(s, n), measureNo: 1 };
  s.onList(on, '11:10', owner(s, n), 'completeMeasure', first, { note: '已按措施办理，材料存办公室。' });
}

export function applyClosure(s: Script, n: number, on: LocalDate): void {
  const { track, measures, result, mechanism } = problem(s, n);
  const entry = {
    itemNo: itemNo(s, n),
    measureChecks: track === 'immediate' ? [] : measures.map(() => true),
    evidenceIds: [],
    onSiteEvidence: true,
    withMechanism: Boolean(mechanism),
  };
  const payload = { items: [entry] };
  s.onList(on, later('09:20', n * 9), owner(s, n), 'applyClosure', payload, {
    'items.0.result': result,
    'items.0.longTermMechanism': mechanism,
  });
}

export const endorseClosure = (s: Script, n: number, on: LocalDate): void =>
  s.onList(on, later('14:15', n * 4), s.visit.group.directlyResponsible, 'endorseClosure', {
    itemNos: [itemNo(s, n)],
  });

const methodFor = (s: Script, n: number): VerificationMethod =>
  problem(s, n).severity === 'general'
    ? at(['documents', 'onSite', 'documents'] as const, s.visit.index + n)
    : at(['onSite', 'interview'] as const, s.visit.index);

export function close(s: Script, n: number, on: LocalDate): void {
  if (on > s.lastClosed) s.lastClosed = on;
  s.closings.push({ n, on });
  s.onList(
    on,
    later('15:00', n * 11),
    s.visit.liaison,
    'verifyClosure',
    { items: [{ itemNo: itemNo(s, n), close: true, method: methodFor(s, n), resubmitBy: null }] },
    {
      'items.0.reason': at(closings, s.visit.index + n),
    },
  );
}

/** 退回 with the longest time that the policy allows. */
export const sendBack = (s: Script, n: number, on: LocalDate): void =>
  s.onList(
    on,
    later('15:00', n * 11),
    s.visit.liaison,
    'verifyClosure',
    { items: [{ itemNo: itemNo(s, n), close: false, method: methodFor(s, n), resubmitBy: null }] },
    {
      'items.0.reason': problem(s, n).returned,
    },
  );
export const resume = (s: Script, n: number, on: LocalDate): void =>
  s.onList(on, '09:40', owner(s, n), 'resume', { itemNo: itemNo(s, n) });

/** 情况说明 of the unit; the item's clocks stand still from now on. */
export const dispute = (s: Script, n: number, on: LocalDate): void =>
  s.onList(
    on,
    '16:05',
    s.visit.group.secretary,
    'fileObjection',
    { itemNo: itemNo(s, n) },
    { statement: disputes[problem(s, n).category] },
  );

/** 延期申请 for an item, filed before its date. */
export const askForTime = (s: Script, n: number, on: LocalDate, until: LocalDate): void =>
  s.onList(
    on,
    '10:25',
    owner(s, n),
    'requestExtension',
    { itemNo: itemNo(s, n), until },
    { reason: '牵头处室换届，制度稿正在征求意见。', progress: problem(s, n).progress },
  );

/** What 回头看 looks at (domain/rectification/sample): the serious, the returned, and the first, fourth… of the others. */
export function sample(s: Script, returned: readonly number[]): { n: number; on: LocalDate }[] {
  let others = 0;
  return [...s.closings]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.n - b.n))
    .filter(({ n }) => {
      if (problem(s, n).severity !== 'general' || returned.includes(n)) return true;
      others += 1;
      return others % 3 === 1;
    });
}

/** 回头看 of a closed item: proven, or found again. */
export const followUp = (s: Script, n: number, on: LocalDate, passed: boolean): void =>
  s.onList(
    on,
    later('10:15', n * 7),
    s.visit.liaison,
    'checkFollowUp',
    { itemNo: itemNo(s, n), passed },
    passed
      ? { finding: at(proofs, s.visit.index + n) }
      : {
          finding: '抽查近两次学习，未按整改后的办法执行。',
          statement: `同一问题再次发现：${problem(s, n).statement}`.slice(0, 200),
          basis: '查阅近两次学习档案并询问成员。',
        },
  );

/** What a failed 回头看 opened: measures filed, endorsed and approved in nine workdays; the rest is still to come. */
export function measuredAnew(s: Script, found: LocalDate): void {
  const no = itemNo(s, s.problems.length);
  const { group, liaison } = s.visit;
  const measures = [{ ownerId: owner(s, 0).personId, dueOn: s.workday(found, 40) }];
  s.onList(
    s.workday(found, 6),
    '14:40',
    group.secretary,
    'submitMeasures',
    { items: [{ itemNo: no, track: 'phased', measures }] },
    {
      'items.0.goal': '办法坚持执行，不再反弹',
      'items.0.measures.0.text': '每次学习后由直接责任人核查一次，连续三次。',
    },
  );
  s.onList(s.workday(found, 7), '16:30', group.directlyResponsible, 'endorseMeasures', { itemNos: [no] });
  s.onList(
    s.workday(found, 9),
    '10:05',
    liaison,
    'reviewMeasures',
    { itemNo: no, approve: true },
    { opinion: '同意，坚持核查。' },
  );
}

/** One item from application to 销号 within three workdays. */
export function closed(s: Script, n: number, on: LocalDate): void {
  applyClosure(s, n, on);
  endorseClosure(s, n, s.workday(on, 1));
  close(s, n, s.workday(on, 3));
}

/** Responsibilities and agreed measures, in the usual ten workdays. */
export function measured(s: Script): void {
  assign(s, s.workday(s.delivery, 2));
  fileMeasures(s, s.workday(s.delivery, 7));
  endorseMeasures(s, s.workday(s.delivery, 8));
  reviewMeasures(s, s.workday(s.delivery, 10));
}
