import { z } from 'zod';
import { calendarStream, personStream, teamStream, unitStream } from '../../domain/ledger/streams';
import { roleLabels } from '../../domain/permissions/labels';
import type { Role } from '../../domain/permissions/roles';
import { isName, noName } from '../../domain/registry/person';
import { accountCommands } from './account';
import { date, defineCommand, empty, id } from './define';

const role = z.enum(Object.keys(roleLabels) as [Role, ...Role[]]);
const node = z.string().min(1).max(200);
const personName = z.string().trim().min(1).max(40).refine(isName, noName);
const grant = z.object({ id, role, node, from: date, to: date.nullable() }).strict();
const personId = z.object({ personId: id });
const person = (p: Record<string, string>) => personStream(p.personId ?? '');
const rosterMember = z
  .object({
    personId: id,
    seat: z.enum(['head', 'directlyResponsible', 'member']),
    from: date,
    to: date.nullable(),
  })
  .strict();
const teamMember = z
  .object({ personId: id, role: z.enum(['teamLead', 'deputyLead', 'listener', 'expert']) })
  .strict();
const unitPath = z.object({ unitId: id });

const yearCalendar = z
  .object({
    year: z.int().min(2000).max(2100),
    source: z.string().min(1).max(200),
    issuedOn: date,
    daysOff: z.array(z.object({ from: date, to: date, name: z.string().min(1).max(20) }).strict()).max(40),
    makeUpWorkdays: z.array(date).max(40),
  })
  .strict();

/** Registries are streams without a workflow: the same rules, the same ledger, written at once. */
export const registryCommands = [
  defineCommand({
    key: 'person.register',
    path: '/api/people',
    summary: '登记人员',
    params: z.object({}),
    body: z
      .object({
        personId: id,
        name: personName,
        homeNode: node,
        title: z.string().max(60),
        grants: z.array(grant).max(20),
      })
      .strict(),
    stream: (_p, f) => personStream(String(f.personId)),
  }),
  defineCommand({
    key: 'person.rename',
    path: '/api/people/:personId/rename',
    summary: '更正姓名、职务',
    params: personId,
    body: z.object({ name: personName, title: z.string().max(60) }).strict(),
    stream: person,
  }),
  ...accountCommands,
  defineCommand({
    key: 'person.grant',
    path: '/api/people/:personId/grants',
    summary: '授予身份',
    params: personId,
    body: grant,
    stream: person,
  }),
  defineCommand({
    key: 'person.endGrant',
    path: '/api/people/:personId/grants/end',
    summary: '终止身份',
    params: personId,
    body: z.object({ grantId: id, on: date }).strict(),
    stream: person,
  }),
  defineCommand({
    key: 'person.deactivate',
    path: '/api/people/:personId/deactivate',
    summary: '停用人员',
    params: personId,
    body: empty,
    stream: person,
  }),
  defineCommand({
    key: 'person.delegate',
    path: '/api/people/:personId/delegations',
    summary: '办理委托',
    params: personId,
    body: z.object({ id, to: id, roles: z.array(role).min(1).max(10), from: date, until: date }).strict(),
    stream: person,
  }),
  defineCommand({
    key: 'person.endDelegation',
    path: '/api/people/:personId/delegations/end',
    summary: '收回委托',
    params: personId,
    body: z.object({ id, on: date }).strict(),
    stream: person,
  }),
  defineCommand({
    key: 'unit.register',
    path: '/api/units',
    summary: '登记单位',
    params: z.object({}),
    body: z
      .object({
        unitId: id,
        path: node,
        name: z.string().trim().min(1).max(60),
        shortName: z.string().trim().min(1).max(30),
        category: z.string().trim().min(1).max(30),
        from: date,
        roster: z.array(rosterMember).max(60),
        liaisonId: id.nullable(),
        ownSystem: z.boolean().optional(),
      })
      .strict(),
    stream: (_p, f) => unitStream(String(f.unitId)),
  }),
  defineCommand({
    key: 'unit.amend',
    path: '/api/units/:unitId/amend',
    summary: '更正单位名称、类别、联络员',
    params: unitPath,
    body: z
      .object({
        name: z.string().trim().min(1).max(60),
        shortName: z.string().trim().min(1).max(30),
        category: z.string().trim().min(1).max(30),
        liaisonId: id.nullable(),
        /** 主管部门本系统的单位: verified by whoever is appointed for it alone. */
        ownSystem: z.boolean().optional(),
        from: date,
      })
      .strict(),
    stream: (p) => unitStream(p.unitId ?? ''),
  }),
  defineCommand({
    key: 'unit.setRoster',
    path: '/api/units/:unitId/roster',
    summary: '更新中心组名册',
    params: unitPath,
    body: z.object({ roster: z.array(rosterMember).max(60) }).strict(),
    stream: (p) => unitStream(p.unitId ?? ''),
  }),
  defineCommand({
    key: 'team.form',
    path: '/api/teams',
    summary: '组建旁听组',
    params: z.object({}),
    body: z
      .object({
        teamId: id,
        name: z.string().trim().min(1).max(40),
        organiserPath: node,
        area: z.string().max(30),
        members: z.array(teamMember).min(2).max(12),
      })
      .strict(),
    stream: (_p, f) => teamStream(String(f.teamId)),
  }),
  defineCommand({
    key: 'team.setMembers',
    path: '/api/teams/:teamId/members',
    summary: '调整旁听组成员',
    params: z.object({ teamId: id }),
    body: z.object({ members: z.array(teamMember).min(2).max(12) }).strict(),
    stream: (p) => teamStream(p.teamId ?? ''),
  }),
  defineCommand({
    key: 'calendar.importYear',
    path: '/api/calendar/years',
    summary: '导入放假安排',
    params: z.object({}),
    body: z
      .object({ year: yearCalendar, version: z.string().min(1).max(60), confirmed: z.boolean() })
      .strict(),
    stream: () => calendarStream,
  }),
];
