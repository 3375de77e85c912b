import { addWorkdays, type Instant, instantOf, type LocalDate, localDateOf } from '../../../domain/calendar';
import type { Track } from '../../../domain/cycle/form';
import { listIdOf, listStream } from '../../../domain/ledger/streams';
import type { EnteredOrigin, RectificationCommand } from '../../../domain/rectification/messages';
import { calendar } from '../../calendar/notices';
import { at, chance } from '../chance';
import { departmentPeople, type Person, type StudyGroup, studyGroups } from '../city/people';
import { problemsOf } from '../words/problems';
import { reportSummaries } from '../words/reports';
import type { Problem } from '../words/voice';
import type { Act } from './script';

type PayloadOf<T extends RectificationCommand['type']> = Extract<
  RectificationCommand,
  { type: T }
>['payload'] &
  object;

/** What a list of another origin says: whose, what was found, and how far it has come. */
interface Elsewhere {
  unit: string;
  origin: EnteredOrigin;
  tracks: readonly Track[];
  /** Workdays before now on which it was entered, and owners named. */
  entered: number;
  assigned?: number;
  /** The first item applied for, endorsed and verified on three workdays from here. */
  closed?: number;
  /** The 整改报告 filed on that workday before now, and waiting for the 书记. */
  reported?: number;
  document?: { number: string; before: number };
}

/** 自查 of three units, 巡察 and 通报 of two each, 必学内容 that one missed: each at another step, none of them late. */
const stories: readonly Elsewhere[] = [
  {
    unit: 'U001',
    origin: 'selfCheck',
    tracks: ['immediate', 'phased'],
    entered: 9,
    assigned: 8,
    closed: 5,
  },
  { unit: 'U020', origin: 'selfCheck', tracks: ['immediate', 'immediate'], entered: 6, assigned: 5 },
  { unit: 'U077', origin: 'selfCheck', tracks: ['phased'], entered: 3 },
  {
    unit: 'U009',
    origin: 'inspection',
    tracks: ['immediate', 'phased', 'phased'],
    entered: 7,
    assigned: 6,
    document: { number: '江巡反〔2026〕7号', before: 3 },
  },
  {
    unit: 'U058',
    origin: 'inspection',
    tracks: ['phased'],
    entered: 4,
    document: { number: '江巡反〔2026〕11号', before: 2 },
  },
  {
    unit: 'U033',
    origin: 'circular',
    tracks: ['immediate'],
    entered: 8,
    assigned: 7,
    closed: 4,
    reported: 1,
    document: { number: '江宣通〔2026〕3号', before: 1 },
  },
  {
    unit: 'U101',
    origin: 'circular',
    tracks: ['immediate', 'phased'],
    entered: 2,
    document: { number: '江宣通〔2026〕3号', before: 7 },
  },
  { unit: 'U045', origin: 'mustStudy', tracks: ['immediate'], entered: 3 },
];

const mustStudy = {
  statement: '第三季度必学篇目未列入集体学习，也未安排补学。',
  basis: '核对季度学习安排与学习记录。',
};

function told(story: Elsewhere, index: number, group: StudyGroup, day: (n: number) => LocalDate): Act[] {
  const { origin, entered, assigned, closed, reported, document } = story;
  const { unit, secretary, directlyResponsible, owners } = group;
  const on = day(entered);
  const year = Number(on.slice(0, 4));
  const listId = listIdOf(origin, unit.unitId, year);
  const voice = { ...chance(listId), short: unit.shortName, field: unit.field };
  const problems: readonly Problem[] = problemsOf(index + 7, story.tracks, voice);
  const itemNo = (n: number) => `${listId}-${String(n + 1).padStart(2, '0')}`;
  const own = origin === 'selfCheck';
  const acts: Act[] = [];
  const say = <T extends RectificationCommand['type']>(
    date: LocalDate,
    time: string,
    by: Person,
    type: T,
    payload: PayloadOf<T>,
    words: Record<string, string> = {},
  ): void => {
    const stream = listStream(listId);
    acts.push({ at: instantOf(date, time), by: by.personId, stream, type, payload, words });
  };
  const found = problems.map((p) =>
    origin === 'mustStudy' ? mustStudy : { statement: p.statement, basis: p.evidence },
  );
  say(
    on,
    '10:40',
    own ? secretary : at(departmentPeople.managers, 0),
    own ? 'enterOwn' : 'enterFindings',
    {
      listId,
      unitId: unit.unitId,
      origin,
      year,
      documentOn: document ? day(entered + document.before) : null,
      sessionId: null,
      items: problems.map(({ category, severity, track }) => ({ category, severity, track })),
    },
    {
      ...(document ? { docNumber: document.number } : {}),
      ...Object.fromEntries(
        found.flatMap(({ statement, basis }, n) => [
          [`items.${n}.statement`, statement],
          [`items.${n}.basis`, basis],
        ]),
      ),
    },
  );
  if (assigned !== undefined)
    say(day(assigned), '15:20', secretary, 'assign', {
      items: problems.map((_, n) => ({
        itemNo: itemNo(n),
        ownerId: at(owners, n).personId,
        leaderId: directlyResponsible.personId,
      })),
    });
  const first = problems[0];
  if (closed === undefined || !first) return acts;
  const liaison = at(departmentPeople.liaisons, unit.area - 1);
  const entry = { itemNo: itemNo(0), measureChecks: [], evidenceIds: [], onSiteEvidence: true };
  say(
    day(closed),
    '09:35',
    at(owners, 0),
    'applyClosure',
    { items: [entry] },
    { 'items.0.result': first.result },
  );
  say(day(closed - 1), '14:25', directlyResponsible, 'endorseClosure', { itemNos: [itemNo(0)] });
  const verdict = { itemNo: itemNo(0), close: true, method: 'onSite', resubmitBy: null } as const;
  say(day(closed - 2), '15:15', liaison, 'verifyClosure', { items: [verdict] });
  if (reported === undefined) return acts;
  const payload = { version: 1, withPlan: false };
  const summary = at(reportSummaries, 2)(voice);
  say(day(reported), '16:10', secretary, 'fileReport', payload, { summary });
  return acts;
}

/** Lists that no sit-in brought, each an act after the other. */
export function otherOrigins(now: Instant): Act[][] {
  const day = (n: number) => addWorkdays(calendar, localDateOf(now), -n).date;
  return stories.flatMap((story, index) => {
    const group = studyGroups.find((g) => g.unit.unitId === story.unit);
    return group ? [told(story, index, group, day)] : [];
  });
}
