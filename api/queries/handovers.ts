import { Router } from 'express';
import type { PoolClient } from 'pg';
import type { Handover } from '../../contracts/handovers';
import { hrefOf } from '../../contracts/places';
import { itemWord } from '../../contracts/wording';
import { localDateOf } from '../../domain/calendar';
import { cycleStream, listStream } from '../../domain/ledger/streams';
import { type HandoverKind, mayHandOn } from '../../domain/permissions/handover';
import { roleLabels } from '../../domain/permissions/labels';
import { inForce, isOwnUnit, type Role } from '../../domain/permissions/roles';
import { lentGrants } from '../../domain/permissions/standing';
import { terminal } from '../../domain/rectification/settlement';
import type { ApiDeps } from '../deps';
import { type Reader, readAs } from '../reader';
import { signedIn } from '../sign-in/session';

/** Up to delivery a seat is filled anew; afterwards signatures stay with whoever signed. */
const seated = [
  'planned',
  'notified',
  'scheduled',
  'preparing',
  'reviewing',
  'ready',
  'postponed',
  'listening',
  'writing',
  'awaitingSignOff',
  'missed',
];

type Found = Omit<Handover, 'sentence' | 'href'> & { path: string | null; sentence: string; href: string };

/** Seats of people who have left, in cycles that are not delivered. */
async function seats(client: PoolClient): Promise<Found[]> {
  const { rows } = await client.query<{
    cycleId: string;
    path: string;
    unit: string;
    name: string;
    role: Role;
    n: number;
  }>(
    `SELECT c.cycle_id AS "cycleId", c.unit_path AS path, u.short_name AS unit, p.name, m->>'role' AS role,
            (SELECT count(*)::int FROM row_task t WHERE t.stream = k.stream AND t.person_id = p.person_id) AS n
       FROM row_cycle c JOIN row_unit u ON u.unit_id = c.unit_id
       JOIN row_case k ON k.stream = '${cycleStream('')}' || c.cycle_id AND k.audience = 'inside',
            jsonb_array_elements(k.doc->'seats') AS m JOIN row_person p ON p.person_id = m->>'personId'
      WHERE c.stage = ANY($1) AND NOT p.active AND (m->>'active')::boolean ORDER BY c.cycle_id LIMIT 200`,
    [seated],
  );
  return rows.map((r) => ({
    kind: 'seat',
    path: r.path,
    sentence: `${r.unit}：${roleLabels[r.role]}${r.name}已离任，请递补`,
    href: `${hrefOf(cycleStream(r.cycleId))}#seats`,
    waiting: r.n,
  }));
}

/** Open items whose owner or leader has left. */
async function items(client: PoolClient): Promise<Found[]> {
  const { rows } = await client.query<{
    itemNo: string;
    listId: string;
    path: string;
    unit: string;
    owner: string | null;
    leader: string | null;
    n: number;
  }>(
    `SELECT i.item_no AS "itemNo", i.list_id AS "listId", i.unit_path AS path, u.short_name AS unit,
            CASE WHEN NOT o.active THEN o.name END AS owner, CASE WHEN NOT l.active THEN l.name END AS leader,
            (SELECT count(*)::int FROM row_task t WHERE t.stream = '${listStream('')}' || i.list_id AND t.person_id = i.owner_id
                AND t.params->>'itemNo' = i.item_no) AS n
       FROM row_item i JOIN row_unit u ON u.unit_id = i.unit_id
       LEFT JOIN row_person o ON o.person_id = i.owner_id LEFT JOIN row_person l ON l.person_id = i.leader_id
      WHERE NOT (i.state = ANY($1)) AND (NOT o.active OR NOT l.active) ORDER BY i.item_no LIMIT 200`,
    [terminal],
  );
  return rows.map((r) => {
    const who = [r.owner && `责任人${r.owner}`, r.leader && `责任领导${r.leader}`].filter(Boolean).join('、');
    return {
      kind: 'item',
      path: r.path,
      sentence: `${r.unit} ${itemWord(r.itemNo)}：${who}已离任，请重新明确责任`,
      href: `${hrefOf(listStream(r.listId))}?item=${r.itemNo}`,
      waiting: r.n,
    };
  });
}

/** Measures that wait for somebody who has left, in items whose own owner is still there. */
async function measures(client: PoolClient): Promise<Found[]> {
  const { rows } = await client.query<{
    itemNo: string;
    measureNo: string;
    listId: string;
    path: string;
    unit: string;
    name: string;
  }>(
    `SELECT i.item_no AS "itemNo", t.params->>'measureNo' AS "measureNo", i.list_id AS "listId", i.unit_path AS path, u.short_name AS unit, p.name
       FROM row_task t JOIN row_person p ON p.person_id = t.person_id AND NOT p.active
       JOIN row_item i ON i.item_no = t.params->>'itemNo' AND i.owner_id IS DISTINCT FROM t.person_id
       JOIN row_unit u ON u.unit_id = i.unit_id
      WHERE t.kind = 'rectification.completeMeasure' ORDER BY i.item_no, 2 LIMIT 200`,
  );
  return rows.map((r) => ({
    kind: 'measure',
    path: r.path,
    sentence: `${r.unit} ${itemWord(r.itemNo)}：第${r.measureNo}条措施的负责人${r.name}已离任，请整改责任人或学习秘书办完后登记`,
    href: `${hrefOf(listStream(r.listId))}?item=${r.itemNo}`,
    waiting: 1,
  }));
}

/** Teams that still name somebody who has left: the next round would be sent to them. */
async function teams(client: PoolClient): Promise<Found[]> {
  const { rows } = await client.query<{
    teamId: string;
    path: string;
    team: string;
    name: string;
    role: Role;
  }>(
    `SELECT t.team_id AS "teamId", t.organiser_path AS path, t.name AS team, p.name, m->>'role' AS role
       FROM row_team t, jsonb_array_elements(t.members) AS m JOIN row_person p ON p.person_id = m->>'personId'
      WHERE NOT p.active ORDER BY t.team_id LIMIT 200`,
  );
  return rows.map((r) => ({
    kind: 'team',
    path: r.path,
    sentence: `${r.team}：${roleLabels[r.role]}${r.name}已离任，请调整成员`,
    href: `/teams?team=${r.teamId}`,
    waiting: 0,
  }));
}

/** Roles for which something waits and that nobody holds any more. */
async function vacancies(client: PoolClient, on: string): Promise<Found[]> {
  const { rows } = await client.query<{
    role: Role;
    path: string;
    unit: string | null;
    n: number;
    stream: string;
  }>(
    `SELECT t.role, coalesce(t.unit_path, t.organiser_path) AS path, max(u.short_name) AS unit, count(*)::int AS n, min(t.stream) AS stream
       FROM row_task t LEFT JOIN row_unit u ON u.path = t.unit_path
      WHERE t.role IS NOT NULL AND coalesce(t.unit_path, t.organiser_path) IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM row_grant g JOIN row_person p ON p.person_id = g.person_id AND p.active
              WHERE g.role = t.role AND g.from_on <= $1::date AND (g.to_on IS NULL OR $1::date <= g.to_on)
                AND duxue_holds(g.role, g.node, t.unit_path, t.organiser_path))
      GROUP BY t.role, coalesce(t.unit_path, t.organiser_path) ORDER BY path, t.role LIMIT 200`,
    [on],
  );
  return rows.map((r) => ({
    kind: 'vacancy',
    path: r.path,
    sentence: `${r.unit ?? '主管部门'}：${roleLabels[r.role]}空缺，请联系安全管理员授予身份`,
    href: hrefOf(r.stream),
    waiting: r.n,
  }));
}

/** 待承接, for those who hand it on. Found in the rows as they stand: what has been handed on is gone by itself. */
async function handoversOf(client: PoolClient, reader: Reader, now: string): Promise<Handover[]> {
  const on = localDateOf(now);
  const own = reader.person.grants.filter((g) => inForce(g, on));
  const lent = reader.standings.flatMap((s) => lentGrants(s, on));
  // A team is the organiser's, a vacancy may be; what lies at a unit is not for its own people in another's place.
  const ofUnit: readonly HandoverKind[] = ['seat', 'item', 'measure'];
  const grantsFor = (kind: HandoverKind, path: string) => [
    ...own,
    ...lent.filter((g) => !(ofUnit.includes(kind) && isOwnUnit(g.role, reader.person.homeNode, path))),
  ];
  const found: Found[] = [];
  for (const part of [seats, items, measures, teams]) found.push(...(await part(client)));
  found.push(...(await vacancies(client, on)));
  return found
    .filter((f) => f.path !== null && mayHandOn(f.kind, grantsFor(f.kind, f.path), f.path))
    .map(({ path: _path, ...row }) => row);
}

export function handoverRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/handovers', async (req, res) => {
    const { reader } = signedIn(req);
    res.json({
      rows: await readAs(deps.readPool, reader, (client) => handoversOf(client, reader, deps.now())),
    });
  });
  return router;
}
