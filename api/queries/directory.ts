import { type Request, Router } from 'express';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { peekHead } from '../../activities/append/load';
import { type DirectoryPerson, type DirectoryRow, directoryQuery } from '../../contracts/accounts';
import { personSentence } from '../../contracts/person-wording';
import { localDateOf } from '../../domain/calendar';
import { personStream } from '../../domain/ledger/streams';
import { capacityLabels, roleLabels } from '../../domain/permissions/labels';
import {
  administrativeRoles,
  type Capacity,
  covers,
  inForce,
  type Role,
} from '../../domain/permissions/roles';
import { type PermissionKey, permissionTable } from '../../domain/permissions/table';
import { accountKeepers, isAccountCommand } from '../../domain/registry/account';
import type { PersonState } from '../../domain/registry/person';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { type Reader, readAs } from '../reader';
import { escapeLike, peopleThatSound } from '../search/names';
import { signedIn } from '../sign-in/session';
import { type AccountRow, accountColumns, accountOf } from './accounts';
import { type DelegationSource, delegationColumns, delegationOf } from './delegations';

const id = z.string().min(1).max(80);
/** What administrators may do to a person; which of them, their grants say. */
const commands: readonly PermissionKey[] = [
  'person.register',
  'person.rename',
  'person.grant',
  'person.endGrant',
  'person.deactivate',
  'person.openAccount',
  'person.resetPassword',
  'person.lockAccount',
  'person.unlockAccount',
];

/** Nodes whose people this reader keeps or audits. @throws ApiProblem NOT_PERMITTED for everybody else */
function keptNodes({ person }: Reader, on: string): string[] {
  const nodes = person.grants
    .filter((g) => administrativeRoles.includes(g.role) && inForce(g, on))
    .map((g) => g.node);
  const who = administrativeRoles.map((r) => roleLabels[r]).join('、');
  if (nodes.length === 0) throw ApiProblem.of('NOT_PERMITTED', { who });
  return nodes;
}

const mayOn = ({ person }: Reader, on: string, whose: PersonState): PermissionKey[] =>
  commands.filter((key) => {
    const keepers = isAccountCommand({ type: key.slice('person.'.length) })
      ? accountKeepers(whose, on)
      : permissionTable[key];
    return person.grants.some(
      (g) =>
        (keepers as readonly Role[]).includes(g.role) && inForce(g, on) && covers(g.node, whose.homeNode),
    );
  });

async function list(client: PoolClient, nodes: string[], on: string, query: z.infer<typeof directoryQuery>) {
  const sounds = query.q ? await peopleThatSound(client, query.q) : [];
  const values = [
    nodes,
    query.q ? `%${escapeLike(query.q)}%` : null,
    sounds,
    query.unit ?? null,
    query.role ?? null,
    on,
    query.active === undefined ? null : query.active === 'true',
    query.account === undefined ? null : query.account === 'some',
  ];
  const from = `row_person p LEFT JOIN row_unit u ON u.path = p.home_node LEFT JOIN account a ON a.person_id = p.person_id
    WHERE duxue_under(p.home_node, $1)
      AND ($2::text IS NULL OR p.name ILIKE $2 OR p.title ILIKE $2 OR p.person_id ILIKE $2 OR a.login ILIKE $2 OR p.person_id = ANY($3))
      AND ($4::text IS NULL OR u.unit_id = $4)
      AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM row_grant g WHERE g.person_id = p.person_id AND g.role = $5
             AND g.from_on <= $6::date AND (g.to_on IS NULL OR $6::date <= g.to_on)))
      AND ($7::boolean IS NULL OR p.active = $7)
      AND ($8::boolean IS NULL OR (a.person_id IS NOT NULL) = $8)`;
  const total = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`, values);
  const { rows } = await client.query<
    Pick<DirectoryRow, 'personId' | 'name' | 'title' | 'unitName' | 'active'> & AccountRow & { roles: Role[] }
  >(
    `SELECT p.person_id AS "personId", p.name, p.title, p.active, u.short_name AS "unitName", ${accountColumns},
            ARRAY(SELECT DISTINCT g.role FROM row_grant g WHERE g.person_id = p.person_id
                     AND g.from_on <= $6::date AND (g.to_on IS NULL OR $6::date <= g.to_on)) AS roles
       FROM ${from} AND ($9::text IS NULL OR p.person_id > $9) ORDER BY p.person_id LIMIT ${query.limit + 1}`,
    [...values, query.cursor ?? null],
  );
  const page = rows.slice(0, query.limit);
  return {
    rows: page.map(
      ({ personId, name, title, unitName, active, roles, ...account }): DirectoryRow => ({
        personId,
        name,
        title,
        unitName,
        active,
        roles: roles.map((r) => roleLabels[r]),
        account: accountOf(account),
      }),
    ),
    next: rows.length > query.limit ? (page.at(-1)?.personId ?? null) : null,
    total: total.rows[0]?.n ?? 0,
  };
}

/** What the ledger says of a person's entry, newest first: who opened, reset, locked, granted. */
async function historyOf(deps: ApiDeps, personId: string): Promise<DirectoryPerson['history']> {
  const { rows } = await deps.appendPool.query<{
    type: Parameters<typeof personSentence>[0]['type'];
    data: unknown;
    actor: string | null;
    actorId: string;
    capacity: string;
    at: Date;
  }>(
    `SELECT e.type, e.payload AS data, p.name AS actor, e.actor_id AS "actorId", e.capacity, e.occurred_at AS at
       FROM ledger_entry e LEFT JOIN row_person p ON p.person_id = e.actor_id
      WHERE e.stream = $1 ORDER BY e.version DESC LIMIT 200`,
    [personStream(personId)],
  );
  return rows.map((r) => ({
    sentence: personSentence(r),
    actor: r.actorId === 'system' ? '系统' : (r.actor ?? r.actorId),
    capacity: capacityLabels[r.capacity as Capacity] ?? '',
    at: r.at.toISOString(),
  }));
}

async function one(deps: ApiDeps, reader: Reader, personId: string): Promise<DirectoryPerson> {
  const now = deps.now();
  const on = localDateOf(now);
  const nodes = keptNodes(reader, on);
  const state = (await peekHead(deps.appendPool, personStream(personId)))?.state as
    | PersonState
    | null
    | undefined;
  if (!state || !nodes.some((n) => covers(n, state.homeNode))) throw ApiProblem.of('NOT_FOUND');
  const units = await deps.appendPool.query<{ path: string; name: string }>(
    'SELECT path, short_name AS name FROM row_unit WHERE path = ANY($1)',
    [[state.homeNode, ...state.grants.map((g) => g.node)]],
  );
  const nameOf = new Map(units.rows.map((u) => [u.path, u.name]));
  const account = await deps.appendPool.query<AccountRow>(
    `SELECT ${accountColumns} FROM row_person p LEFT JOIN account a ON a.person_id = p.person_id WHERE p.person_id = $1`,
    [personId],
  );
  const delegations = await deps.appendPool.query<DelegationSource>(
    `SELECT ${delegationColumns} WHERE d.person_id = $1 OR d.to_id = $1 ORDER BY d.from_on DESC, d.delegation_id`,
    [personId],
  );
  return {
    personId,
    name: state.name,
    title: state.title,
    homeNode: state.homeNode,
    unitName: nameOf.get(state.homeNode) ?? null,
    active: state.active,
    grants: state.grants.map((g) => ({ ...g, unitName: nameOf.get(g.node) ?? null })),
    delegations: delegations.rows.map(delegationOf),
    account: account.rows[0] ? accountOf(account.rows[0]) : null,
    history: await historyOf(deps, personId),
    may: mayOn(reader, on, state),
  };
}

/** 人员: the register of people with their grants and accounts, for those who keep or audit it. */
export function directoryRoutes(deps: ApiDeps): Router {
  const router = Router();
  const readerOf = (req: Request) => signedIn(req).reader;
  router.get('/directory', async (req, res) => {
    const query = directoryQuery.parse(req.query);
    const now = deps.now();
    const on = localDateOf(now);
    const nodes = keptNodes(readerOf(req), on);
    res.json(await readAs(deps.readPool, readerOf(req), (client) => list(client, nodes, on, query)));
  });
  router.get('/directory/:id', async (req, res) => {
    res.json(await one(deps, readerOf(req), id.parse(req.params.id)));
  });
  return router;
}
