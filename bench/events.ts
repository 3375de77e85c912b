import type { Client } from '@temporalio/client';
import { localDateOf } from '../domain/calendar';
import { cycleStream, listStream } from '../domain/ledger/streams';
import { password, secretaryOf } from './city';
import { signIn } from './http';
import type { Place } from './place';

/** Temporal's own count of what a case costs it (bench-and-faults §3). */
export interface EventCount {
  readonly what: string;
  readonly steps: number;
  readonly events: number;
}

export async function historyLength(client: Client, id: string): Promise<number> {
  return (await client.workflow.getHandle(id).describe()).historyLength;
}

const itemCount = 20;
const ratings = [
  'planQuality',
  'materialsReadiness',
  'selfStudyAndReading',
  'topicFocus',
  'discussionDepth',
  'openInteraction',
  'closingSpeechDepth',
];
const questions = ['planApproved', 'quarterlyDiscussion', 'researchTopic', 'lecturerFiled'];

/**
 * A cycle from its form to its closed list: six human steps in the cycle's workflow, 20 items in the list's, closed by one
 * application, one endorsement and one verification for all. Deadline wake-ups are not among them: they take days.
 */
export async function countEvents(place: Place): Promise<EventCount[]> {
  const id = await place.city.sitIn('2026-E0');
  const as = (login: string) => signIn(place.origin, login, password);
  const [lead, second, manager, leader, secretary, responsible, liaison] = await Promise.all(
    ['lead-T01', 'second-T01', 'manager', 'leader', secretaryOf(1), 'resp-U001', 'liaison'].map(as),
  );
  if (!lead || !second || !manager || !leader || !secretary || !responsible || !liaison)
    throw new Error('sign-in');
  const [C, L] = [`/api/cycles/${id}`, `/api/lists/${id}`];
  const issue = {
    category: 'record',
    severity: 'general',
    suggestedTrack: 'immediate',
    statement: '档案缺补学记录',
    evidence: '查阅',
  };
  const issues = Array.from({ length: itemCount }, () => issue);
  const form = {
    version: 1,
    ratings: Object.fromEntries(ratings.map((r) => [r, 'good'])),
    policyChecks: Object.fromEntries(questions.map((q) => [q, 'yes'])),
    archiveQuality: 'sound',
    substitutionFound: false,
    issues,
    suggestions: '会前一周发研讨题。',
    overallRating: 'fairlyGood',
    exchange: {
      held: true,
      withPersonId: 'resp-U001',
      on: localDateOf(new Date().toISOString()),
      correction: 'none',
      line: '认可',
    },
  };
  await lead.command(`${C}/form`, form);
  await second.command(`${C}/form/co-sign`, { version: 1, dissent: false });
  await lead.command(`${C}/form/submit`, { version: 1, unsigned: [] });
  const notice = {
    suggestions: form.suggestions,
    issues: issues.map((i) => ({ statement: i.statement, basis: i.evidence })),
  };
  await manager.command(`${C}/form/accept`, { version: 1, ...notice });
  await leader.command(`${C}/notice/sign`, { version: 1 });
  await secretary.command(`${C}/notice/acknowledge`, {});
  const nos = Array.from(
    { length: itemCount },
    (_, i) => `${id.slice(0, -2)}-${String(i + 1).padStart(2, '0')}`,
  );
  await opened(place, id);
  const closing = {
    result: '已按要求逐条落实，完善了制度并连续执行两次。',
    measureChecks: [],
    evidenceIds: [],
    onSiteEvidence: true,
  };
  await secretary.command(`${L}/closure`, { items: nos.map((itemNo) => ({ itemNo, ...closing })) });
  await responsible.command(`${L}/closure/endorse`, { itemNos: nos });
  const closed = { close: true, method: 'onSite', resubmitBy: null };
  await liaison.command(`${L}/closure/verify`, { items: nos.map((itemNo) => ({ itemNo, ...closed })) });
  await settled(place, id);
  return [
    {
      what: 'cycle workflow: 6 human steps, wakes of 20 items',
      steps: 6,
      events: await historyLength(place.temporal, cycleStream(id)),
    },
    {
      what: 'list workflow: 20 items applied for, endorsed and verified, a batch each',
      steps: 3,
      events: await historyLength(place.temporal, listStream(id)),
    },
  ];
}

const opened = (place: Place, id: string) =>
  untilTrue(place, 'SELECT 1 FROM row_case WHERE stream = $1', listStream(id));
const settled = (place: Place, id: string) =>
  untilTrue(
    place,
    `SELECT 1 FROM row_cycle WHERE 'cycle/' || cycle_id = $1 AND stage = 'closed'`,
    cycleStream(id),
  );

async function untilTrue(place: Place, text: string, stream: string): Promise<void> {
  for (const until = Date.now() + 30_000; ; ) {
    const { rowCount } = await place.ownerPool.query(text, [stream]);
    if (rowCount) return;
    if (Date.now() > until) throw new Error(`${stream} did not get there`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
