import type { CasePage, DisposalTarget } from '../../contracts/queries';
import type { CycleState } from '../../domain/cycle/types';
import {
  caseFile,
  formBody,
  packageBody,
  proposal,
  tapeBackup,
  toDelivery,
  today,
  toHeld,
  toSignature,
} from '../support/api/loop';
import { admins, ownerOf } from '../support/api/people';
import { secondRound } from '../support/api/second-round';
import { deciders, department, listeners, organiserPath, teamId, unitOf } from '../support/engine/city';
import { dateOf, plusDays } from '../support/engine/commands';
import { openMailServer } from '../support/mail-server';
import { openOutbox } from '../support/outbox';
import type { Site } from './site';

/** The cases of an office where something stands on every page; unit 4 has an invitation alone. */
export interface Cases {
  /** Items that wait for signatures, one asked about again; what its report said is destroyed. */
  mending: string;
  item: string;
  /** Its notice waits to be signed. */
  signing: string;
  /** Its meeting is agreed, its materials wait for two reviews. */
  reviewing: string;
  /** Visited by the other team, in whose seats an expert is. */
  second: string;
  /** A round that nobody published yet. */
  draft: string;
}

/** A bit of everything, over HTTP by those whose part it is. */
export async function fillOffice({ office }: Site): Promise<Cases> {
  const { tag } = office;
  const as = (login: string) => office.as(login);
  const [boss, manager] = [await as(department.leader), await as(department.manager)];
  const [mending, signing, reviewing] = [1, 2, 3].map((n) => caseFile(tag, n).id) as [string, string, string];
  const [second] = await Promise.all([
    secondRound(office, 4),
    toItems(office),
    toSignature(office, 2),
    toAgreement(office, 3),
  ]);
  const draft = `E-${tag}`;
  const now = new Date().toISOString();
  await manager.does('/api/rounds', {
    roundId: draft,
    name: '第3轮列席旁听',
    organiserId: 'xcb',
    organiserPath,
    planBasis: '年度督查检查考核计划第5项',
    windowFrom: dateOf(plusDays(now, 40)),
    windowTo: dateOf(plusDays(now, 140)),
    visits: [{ unitId: unitOf(4).unitId, teamId, n: 1 }],
  });
  await boss.does(`/api/people/${department.leader}/delegations`, {
    id: 'd1',
    to: deciders.secondLeader,
    roles: ['deptLeader'],
    from: today(),
    until: today(),
  });
  await destroyReport(office);
  await mailSome(office);
  return { mending, item: caseFile(tag, 1).item(1), signing, reviewing, second, draft };
}

type Office = Site['office'];

async function toItems(office: Office): Promise<void> {
  const f = caseFile(office.tag, 1);
  const { secretary, directlyResponsible } = unitOf(1);
  await toDelivery(office, 1);
  const [sec, owner] = [await office.as(secretary), await office.as(ownerOf(1))];
  await sec.does(`${f.C}/notice/acknowledge`);
  const assigned = [1, 2, 3].map((n) => ({
    itemNo: f.item(n),
    ownerId: ownerOf(1),
    leaderId: directlyResponsible,
    department: '办公室',
  }));
  await sec.does(`${f.L}/assign`, { items: assigned });
  const measures = [{ ownerId: ownerOf(1), dueOn: today(), text: '一问一答' }];
  await owner.does(`${f.L}/measures`, {
    items: [{ itemNo: f.item(2), track: 'phased', goal: '互动充分', measures }],
  });
  await owner.does(`${f.L}/progress`, { itemNo: f.item(1), note: '已补签八份' });
  // Two items are open: what comes of them is part of the report, which the 书记 has not signed.
  const openItemPlan = '互动一项年内连续执行两次；档案一项待裁定。';
  await sec.does(`${f.L}/report`, { version: 1, summary: '已补签八份。', withPlan: true, openItemPlan });
  await sec.does(`${f.L}/objections`, { itemNo: f.item(3), statement: '请假条已另册归档。' });
}

/** Further cases for every form that a stage has: materials filed, a form drafted, a form and a report handed in, items on their way. */
export async function fillStages({
  office,
}: Site): Promise<Record<'filed' | 'drafted' | 'handedIn', string>> {
  const f = (n: number) => caseFile(office.tag, n);
  const [lead, deputy] = [await office.as(listeners.lead), await office.as(listeners.deputy)];
  const filed = async () => {
    await toAgreement(office, 5);
    await (await office.as(unitOf(5).secretary)).does(`${f(5).S}/packages`, packageBody(5, 1));
  };
  const drafted = async () => {
    await toHeld(office, 6);
    await lead.does(`${f(6).C}/form`, formBody(6, 1));
  };
  const handedIn = async () => {
    await toHeld(office, 7);
    await lead.does(`${f(7).C}/form`, formBody(7, 1));
    await deputy.does(`${f(7).C}/form/co-sign`, { version: 1, dissent: false });
    const unsigned = [{ listenerId: listeners.third, reason: '出差' }];
    await lead.does(`${f(7).C}/form/submit`, { version: 1, unsigned });
    const report = { overallAssessment: '总体较好', highlights: '亮点', suggestions: '建议' };
    await lead.does(`${f(7).C}/report`, report);
  };
  const onTheirWay = async () => {
    const { L, item } = f(1);
    const [owner, direct] = [await office.as(ownerOf(1)), await office.as(unitOf(1).directlyResponsible)];
    await direct.does(`${L}/measures/endorse`, { itemNos: [item(2)] });
    await owner.does(`${L}/closure`, {
      items: [
        {
          itemNo: item(1),
          result: '已按措施逐条落实，形成制度并连续执行两次，效果良好。',
          measureChecks: [],
          evidenceIds: [],
          onSiteEvidence: true,
        },
      ],
    });
    await direct.does(`${L}/closure/endorse`, { itemNos: [item(1)] });
  };
  await Promise.all([filed(), drafted(), handedIn(), onTheirWay()]);
  return { filed: f(5).id, drafted: f(6).id, handedIn: f(7).id };
}

/** Its date is agreed. */
async function toAgreement(office: Office, unit: number): Promise<void> {
  const f = caseFile(office.tag, unit);
  await (await office.as(unitOf(unit).secretary)).does('/api/sessions', proposal(office.tag, unit));
  await (await office.as(listeners.lead)).does(`${f.S}/agree`, { proposal: 1 });
  await office.reaches<CycleState>(f.cycle, 'is scheduled', (c) => c.stage === 'scheduled');
}

/** What the report of the first case said, destroyed by two persons; a backup still holds it. */
async function destroyReport(office: Office): Promise<void> {
  const { C, cycle } = caseFile(office.tag, 1);
  await (await office.as(admins.system)).does('/api/backups', tapeBackup());
  const boss = await office.as(department.leader);
  const page = (await boss.get<CasePage>(C)).body;
  const version = page.timeline.find((e) => e.type === 'reportSubmitted')?.version;
  const query = `stream=${encodeURIComponent(cycle)}&version=${version}`;
  const target = (await boss.get<DisposalTarget>(`/api/disposals/target?${query}`)).body;
  await boss.does('/api/disposals', {
    disposalId: 'X-1',
    path: target.path,
    source: { stream: cycle, version },
    contentIds: [target.words?.wordsId],
    fileIds: [],
    ground: 'workSecret',
  });
  await (await office.as(admins.security)).does('/api/disposals/X-1/confirm');
}

/** Two mails that left, of whom one came back. */
async function mailSome(office: Office): Promise<void> {
  const server = await openMailServer();
  const outbox = await openOutbox(office, server, '2026-03-02T02:00:00.000Z');
  const { secretary, head } = unitOf(1);
  await outbox.wants(secretary);
  await outbox.wants(head);
  server.manners.recipient = (address) => (address.startsWith(head) ? '550 no such user' : null);
  await outbox.tell(secretary);
  await outbox.tell(head);
  await outbox.turn();
  await server.stop();
}
