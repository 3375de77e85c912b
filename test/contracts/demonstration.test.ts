import { commandContract } from '../../contracts/commands';
import { splitWords } from '../../contracts/words';
import { kindOf } from '../../domain/ledger/streams';
import { roundsOf } from '../../prisma/demonstration/rounds';
import { otherOrigins } from '../../prisma/demonstration/story/other-origins';
import type { Act } from '../../prisma/demonstration/story/script';

type Body = Record<string, unknown>;
const nows = [
  '2026-11-21T02:00:00.000Z',
  '2026-11-23T01:10:00.000Z',
  '2026-11-25T09:59:00.000Z',
  '2027-01-04T00:01:00.000Z',
];

/** What rules need and the body says differently: counts for lists, ids for named people, facts in one bag. */
function bodyOf({ type, payload, words }: Act): Body {
  const body = structuredClone(payload) as Body;
  if (type === 'submitPackage') (body.plan as Body).readings = [];
  if (type === 'draftForm') {
    Object.assign(body, body.facts);
    delete body.facts;
  }
  if (type === 'submitForm')
    body.unsigned = (body.unsigned as string[]).map((listenerId) => ({ listenerId }));
  if (type === 'acceptForm' || type === 'redraftNotice') body.issues = [];
  if (type === 'recordSitIn') body.documents = [];
  if (type === 'draft') delete body.policy;
  // Whose list it is, the address says; what a unit finds itself has no document.
  const known = type === 'enterOwn' ? ['origin', 'documentOn', 'sessionId'] : [];
  if (type.startsWith('enter')) for (const key of ['unitId', 'listId', ...known]) delete body[key];
  for (const [path, text] of Object.entries(words)) put(body, path.split('.'), text);
  return body;
}
function put(at: Body, [key = '', ...rest]: string[], text: string): void {
  if (rest.length === 0) at[key] = text;
  else {
    at[key] ??= {};
    put(at[key] as Body, rest, text);
  }
}

const toldActs = (now: string) => [
  ...roundsOf(now).flatMap((r) => [...r.acts, ...r.cases.flatMap((s) => s.told())]),
  ...otherOrigins(now).flat(),
];

test.each(nows)('此刻为 %s：每一步都是页面上能提交的内容，文字各归其位', (now) => {
  const acts = toldActs(now);
  expect(acts.length).toBeGreaterThan(2000);
  for (const act of acts) {
    const contract = commandContract(`${kindOf(act.stream)}.${act.type}`);
    const parsed = contract?.body.safeParse(bodyOf(act));
    const wrong = parsed?.error?.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
    expect([act.stream, act.type, wrong]).toEqual([act.stream, act.type, undefined]);
    expect(splitWords(contract!.body, parsed!.data).words).toEqual(act.words);
  }
});

test('每个人说的话都不长于表单所限，旁听情况报告不超过500字', () => {
  const reports = toldActs(nows[0]!).filter((a) => a.type === 'submitReport');
  const longest = Math.max(...reports.map((a) => Object.values(a.words).join('').length));
  expect(longest).toBeLessThanOrEqual(500);
});

test('相邻单位的主题不同，一张清单里没有重复的问题', () => {
  const cases = roundsOf(nows[0]!).flatMap((r) => r.cases);
  for (const s of cases) expect(new Set(s.problems.map((p) => p.statement)).size).toBe(s.problems.length);
  const topics = cases
    .map((s) => [s.visit.group.unit.unitId, s.told().find((a) => a.type === 'propose')?.words.topic] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, topic]) => (topic ? [topic] : []));
  expect(topics.filter((topic, i) => topic === topics[i + 1])).toEqual([]);
});

test('同一天没有一个组旁听两次，没有人一轮旁听超过六次', () => {
  for (const round of roundsOf(nows[0]!)) {
    const load = new Map<string, number>();
    for (const { personId } of round.cases.flatMap((s) => s.visit.team.members))
      load.set(personId, (load.get(personId) ?? 0) + 1);
    expect(Math.max(...load.values())).toBeLessThanOrEqual(6);
    const days = round.cases.flatMap((s) => (s.session ? [`${s.visit.team.teamId} ${s.session}`] : []));
    expect(days.filter((d, i) => days.indexOf(d) !== i)).toEqual([]);
  }
});
