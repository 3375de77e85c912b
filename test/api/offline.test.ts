import type { CasePage } from '../../contracts/queries';
import type { CycleState } from '../../domain/cycle/types';
import type { SessionState } from '../../domain/session/types';
import { caseFile, packageBody, proposal, today } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { listeners, unitOf } from '../support/engine/city';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
}, 60_000);
afterAll(() => office.close());

const f = () => caseFile(office.tag, 1);
const secretary = () => office.as(unitOf(1).secretary);
const { plan } = packageBody(1, 1);
const item = { ordinal: 1, kind: 'document', openness: 'internal', delivery: 'onSite' };
/** Nothing that could not be read by anybody: no title of a document, of a reading or of the part that is not heard. */
const bare = {
  version: 1,
  nonClassified: true,
  offline: true,
  plan: {
    ...plan,
    readings: [{}],
    agenda: [
      ...plan.agenda,
      { minutes: 30, isBusinessDeployment: false, notHeard: { segment: 'closing' as const } },
    ],
  },
  items: [item],
};
const file = async (change: object) => {
  const { status, body } = await (await secretary()).post(`${f().S}/packages`, { ...bare, ...change });
  const fields = (body as { fields?: { path: string }[] }).fields ?? [];
  return [status, body.code, fields.map((x) => x.path)];
};

describe('线下审阅和不旁听', () => {
  beforeAll(async () => {
    await (await secretary()).does('/api/sessions', proposal(office.tag, 1));
    await (await office.as(listeners.lead)).does(`${f().S}/agree`, { proposal: 1 });
    await office.reaches<CycleState>(f().cycle, 'scheduled', (s) => s.stage === 'scheduled');
  }, 60_000);

  test('上网报送的，资料和篇目都要有名称', async () =>
    expect(await file({ offline: false })).toEqual([
      400,
      'MALFORMED',
      ['plan.readings.0.title', 'items.0.title', 'items.0.source'],
    ]));
  test('没有确认不涉密的，不收', async () =>
    expect(await file({ nonClassified: false })).toEqual([400, 'MALFORMED', ['nonClassified']]));
  test('不旁听的议程不收名称', async () => {
    const agenda = [...plan.agenda, { ...bare.plan.agenda[1], title: '涉密事项' }];
    expect(await file({ plan: { ...bare.plan, agenda } })).toEqual([
      400,
      'MALFORMED',
      ['plan.agenda.1.title'],
    ]);
  });
  test('线下审阅的，不收文件', async () => {
    const uploaded = { ...item, delivery: 'upload', fileId: '7b6c1f8e-6a0e-4a55-9a0b-1f6f0c9a1b11' };
    expect((await file({ items: [uploaded] })).slice(0, 2)).toEqual([422, 'NOT_TO_BE_UPLOADED']);
  });
  test('只登记份数和方式即可报送；两审写明何时何地', async () => {
    expect((await file({}))[0]).toBe(200);
    await office.reaches<CycleState>(f().cycle, 'reviewing', (s) => s.stage === 'reviewing');
    const deputy = await office.as(listeners.deputy);
    const mark = { part: 'plan', packageVersion: 1, verdict: 'pass', ground: null };
    const silent = await deputy.post(`${f().C}/reviews`, mark);
    expect([silent.status, silent.body.code]).toEqual([422, 'READ_ON_PAPER']);
    await deputy.does(`${f().C}/reviews`, { ...mark, read: { place: 'department', on: today() } });
  });
  test('学习记录不收不旁听的环节', async () => {
    const segments = [{ kind: 'closing', speakers: [] }];
    const { status, body } = await (await secretary()).post(`${f().S}/minutes`, { segments, content: '略' });
    expect([status, body.code]).toEqual([422, 'NOT_HEARD']);
  });
  test('旁听组看到审阅地点和日期，单位在两审有结论前看不到', async () => {
    const seen = async (login: string) =>
      (await (await office.as(login)).get<CasePage>(f().C)).body as CasePage & {
        cycle: CycleState;
        session: SessionState;
      };
    const inside = await seen(listeners.lead);
    expect(inside.cycle.review?.plan?.read).toEqual({ place: 'department', on: today() });
    expect(inside.session.packages[0]).toMatchObject({ offline: true });
    expect((await seen(unitOf(1).secretary)).cycle.review?.plan).toBeNull();
  });
  test('不旁听的部分，库里没有任何文字', async () => {
    const { rows } = await office.pool.query<{ doc: Record<string, string> }>(
      `SELECT c.doc FROM ledger_entry e JOIN content c ON c.id = e.words_id
        WHERE e.stream = $1 AND e.type = 'packageSubmitted'`,
      [f().session],
    );
    expect(Object.keys(rows[0]?.doc ?? {}).sort()).toEqual([
      'plan.agenda.0.title',
      'plan.contentCheck',
      'plan.lecturer',
      'plan.selfStudy',
    ]);
  });
});
