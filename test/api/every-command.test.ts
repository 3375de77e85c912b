import { type CommandContract, commandContracts } from '../../contracts/commands';
import type { PermissionKey } from '../../domain/permissions/table';
import { permissionTable } from '../../domain/permissions/table';
import { fitting, spoiltBodies } from '../support/api/bodies';
import { isProblem } from '../support/api/is-problem';
import { caseFile, formBody, packageBody } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { pathsOf } from '../support/api/paths';
import { admins, organization, ownerOf } from '../support/api/people';
import { deciders, department, listeners, unitOf } from '../support/engine/city';

/** What the contract's further conditions ask for beyond its shape. */
const more: Partial<Record<PermissionKey, object>> = {
  'session.submitPackage': packageBody(1, 1),
  'cycle.draftForm': formBody(1, 1),
  'cycle.recordSitIn': { commented: false },
  'cycle.observe': { note: '研讨聚焦' },
  'cycle.coSignForm': { opinion: '互动偏低' },
  'rectification.enterFindings': { docNumber: '通报〔2026〕3号' },
  'rectification.answerObjection': { statement: '缺两份' },
  'rectification.registerAnswer': { statement: '缺两份' },
  'rectification.decideAppeal': { statement: '缺两份' },
  'rectification.fileReport': { openItemPlan: '按月推进' },
};

/** Somebody of each role, at the case that every path below names. */
const holders: Record<string, string> = {
  studySecretary: unitOf(1).secretary,
  studyGroupHead: unitOf(1).head,
  directlyResponsible: unitOf(1).directlyResponsible,
  itemOwner: ownerOf(1),
  teamLead: listeners.lead,
  deputyLead: listeners.deputy,
  listener: listeners.third,
  expert: listeners.third,
  roundManager: department.manager,
  areaLiaison: department.liaison,
  deptLeader: department.leader,
  registrar: deciders.registrar,
  sysAdmin: admins.system,
  securityAdmin: admins.security,
};
/** What the derived body asks for is rightful at a case that was just notified, and in an empty register. */
const rightful: readonly PermissionKey[] = ['cycle.carryOver', 'backup.register'];
const bodyOf = (contract: CommandContract) => fitting(contract, more[contract.key]);

/** 每一个提交地址，由契约自己推出各种不对的内容：新的地址不用改这里。 */
describe('每一个提交地址', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(1);
  }, 60_000);
  afterAll(() => office.close());
  const pathOf = (contract: CommandContract) =>
    pathsOf(contract.path, caseFile(office.tag, 1).id)[0] ?? contract.path;
  const each = commandContracts.map((contract) => [contract.key, contract] as const);

  test.each(each)('%s：推出的内容本身合乎契约', (_key, contract) => {
    const { error } = contract.body.safeParse(bodyOf(contract));
    expect(error?.issues ?? []).toEqual([]);
  });

  test.each(each)(
    '%s：缺、太长、类型不对、日期不存在，都是 400，说明在哪一个字段',
    async (_key, contract) => {
      const visitor = await office.as(department.manager);
      const answers = await Promise.all(
        spoiltBodies(contract, bodyOf(contract)).map(async ({ how, path, body }) => {
          const reply = await visitor.post(pathOf(contract), body);
          isProblem(reply);
          const named = (reply.body.fields as { path: string }[] | undefined)?.map((f) => f.path) ?? [];
          const isNamed = named.some(
            (n) => n === path || n.startsWith(`${path}.`) || path.startsWith(`${n}.`),
          );
          return { how, path, status: reply.status, isNamed };
        }),
      );
      expect(answers.filter((a) => a.status !== 400 || !a.isNamed)).toEqual([]);
    },
  );

  test.each(each)('%s：身份不对，403 或 404，一字不提别的', async (_key, contract) => {
    for (const login of [organization, admins.audit]) {
      const reply = await (await office.as(login)).post(pathOf(contract), bodyOf(contract));
      isProblem(reply, 403, 404);
    }
  });

  test.each(each)('%s：身份对，阶段、版本不对，4xx，从不 500', async (_key, contract) => {
    const newest = bodyOf(contract);
    for (const key of ['version', 'proposal', 'packageVersion'])
      if (typeof newest[key] === 'number') newest[key] = 98;
    for (const role of permissionTable[contract.key]) {
      const login = holders[role];
      expect([role, login]).toEqual([role, expect.any(String)]);
      const reply = await (await office.as(login ?? '')).post(pathOf(contract), newest);
      if (reply.status === 200) expect(rightful).toContain(contract.key);
      else isProblem(reply);
      expect(reply.status).toBeLessThan(500);
    }
  });
});
