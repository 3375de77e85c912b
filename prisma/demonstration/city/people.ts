import type { Grant, Role } from '../../../domain/permissions/roles';
import type { RosterMember } from '../../../domain/registry/unit';
import { chance } from '../chance';
import { areaNames, areaNumbers } from './areas';
import { nameSource } from './names';
import { type Unit, units } from './units';

export interface Person {
  personId: string;
  name: string;
  homeNode: string;
  title: string;
  grants: readonly Grant[];
  /** Sign-in name; null for members who only study. */
  login: string | null;
}

export interface StudyGroup {
  unit: Unit;
  secretary: Person;
  head: Person;
  directlyResponsible: Person;
  members: readonly Person[];
  /** 科室负责人 among the members: they own items. */
  owners: readonly [Person, Person];
  roster: readonly RosterMember[];
}

export const inForceFrom = '2026-01-01';
const department = 'jl/jg/xcb';
const nextName = nameSource('江岚市');
const grant = (role: Role, node: string, n = 0): Grant => ({
  id: `g${n + 1}`,
  role,
  node,
  from: inForceFrom,
  to: null,
});

const staff = (
  login: string,
  title: string,
  roles: readonly [Role, string][],
  homeNode = department,
): Person => ({
  personId: login,
  name: nextName(),
  homeNode,
  title,
  grants: roles.map(([role, node], n) => grant(role, node, n)),
  login,
});

/** 市委宣传部 as organiser, 组织部 as reader of results, and the three administrators apart. */
export const departmentPeople = {
  managers: [
    staff('lilun1', '市委宣传部理论科科长', [['roundManager', 'jl']]),
    staff('lilun2', '市委宣传部理论科副科长', [['roundManager', 'jl']]),
  ],
  leaders: [
    staff('lingdao1', '市委宣传部常务副部长', [['deptLeader', 'jl']]),
    staff('lingdao2', '市委宣传部副部长（分管理论）', [['deptLeader', 'jl']]),
    // Signs nothing here, so that somebody is left who may decide on a 情况说明.
    staff('lingdao3', '市委宣传部副部长', [['deptLeader', 'jl']]),
  ],
  liaisons: areaNumbers.map((area) =>
    staff(
      `pian${area}`,
      `市委宣传部${areaNames[area].slice(0, 3)}联络员`,
      units.filter((u) => u.area === area).map((u): [Role, string] => ['areaLiaison', u.path]),
    ),
  ),
  registrar: staff('dengji1', '市委宣传部办公室登记人', [['registrar', 'jl']]),
  organization: staff('zuzhi1', '市委组织部干部考核科', [['organizationDept', 'jl']], 'jl/jg/zzb'),
  administrators: [
    staff('guanli1', '系统管理员', [['sysAdmin', 'jl']]),
    staff('anquan1', '安全管理员', [['securityAdmin', 'jl']]),
    staff('shenji1', '审计管理员', [['auditAdmin', 'jl']]),
  ],
} as const;

/** `单位|节点|人数|职务`, 60 in all; numbered 专家01–60 in this order. */
const institutions = [
  '市委宣传部|jl/jg/xcb|10|四级调研员',
  '市委组织部|jl/jg/zzb|6|组织员',
  '市委讲师团|jl/jg/jst|8|讲师',
  '市委党校|jl/sy/dx|14|副教授',
  '江岚大学马克思主义学院|jl/yx/jldx|7|教授',
  '江岚师范学院马克思主义学院|jl/yx/jlsf|5|副教授',
  '市委市直机关工委|jl/jg/jggw|6|调研员',
  '市社科联|jl/tt/skl|4|研究员',
] as const;

/** 专家库. They hold no grants: their capacity comes from a seat in a team. */
export const experts: readonly Person[] = institutions
  .flatMap((row) => {
    const [institution = '', homeNode = '', count = '', rank = ''] = row.split('|');
    return Array.from({ length: Number(count) }, () => ({ institution, homeNode, rank }));
  })
  .map(({ institution, homeNode, rank }, i) => {
    const number = String(i + 1).padStart(2, '0');
    const login = `zhuanjia${number}`;
    return {
      personId: login,
      name: nextName(),
      homeNode,
      title: `${institution}${rank}（专家${number}）`,
      grants: [],
      login,
    };
  });
export const expert = (number: number): Person => {
  const found = experts[number - 1];
  if (!found) throw new Error(`no expert ${number}`);
  return found;
};

/** Two owners of one unit: `zeren001a`, `zeren001b`. */
const loginSuffix: Record<string, string> = { zeren1: 'a', zeren2: 'b' };

/** The narrative counts 应到 9; elsewhere a study group has six to eight. */
const groupSize = (unit: Unit) => (unit.unitId === 'U001' ? 9 : chance(unit.unitId).number(6, 8));

function studyGroup(unit: Unit): StudyGroup {
  const number = unit.unitId.slice(1);
  const isCounty = unit.category === '县区党委';
  const body = isCounty ? '县（市、区）委' : unit.body;
  const lead = isCounty ? '县（市、区）委' : ['党组', '党委', '党工委'].includes(body) ? body : '';
  const person = (key: string, title: string, role?: Role, login = true): Person => ({
    personId: `${unit.unitId}-${key}`,
    name: nextName(),
    homeNode: unit.path,
    title: `${unit.shortName}${title}`,
    grants: role ? [grant(role, unit.path)] : [],
    login: login ? `${key.replace(/\d$/, '')}${number}${loginSuffix[key] ?? ''}` : null,
  });
  const secretary = person('mishu', '学习秘书', 'studySecretary');
  const head = person('shuji', lead ? `${isCounty ? '' : lead}书记` : '主要负责人', 'studyGroupHead');
  const directlyResponsible = person(
    'zhijie',
    lead && !isCounty ? `${lead}成员、分管宣传思想工作` : '班子成员、分管宣传思想工作',
    'directlyResponsible',
  );
  const owners = [person('zeren1', '办公室主任'), person('zeren2', '机关党委专职副书记')] as const;
  const others = Array.from({ length: groupSize(unit) - 4 }, (_, i) =>
    person(
      `cy${i + 1}`,
      i === 0 ? `${lead && !isCounty ? lead : ''}副书记` : lead && !isCounty ? `${lead}成员` : '班子成员',
      undefined,
      false,
    ),
  );
  const members = [head, directlyResponsible, ...others, ...owners];
  const seatOf = (p: Person): RosterMember['seat'] =>
    p === head ? 'head' : p === directlyResponsible ? 'directlyResponsible' : 'member';
  return {
    unit,
    secretary,
    head,
    directlyResponsible,
    members,
    owners,
    roster: members.map((p) => ({ personId: p.personId, seat: seatOf(p), from: inForceFrom, to: null })),
  };
}

export const studyGroups: readonly StudyGroup[] = units.map(studyGroup);

export const everybody: readonly Person[] = [
  ...departmentPeople.managers,
  ...departmentPeople.leaders,
  ...departmentPeople.liaisons,
  departmentPeople.registrar,
  departmentPeople.organization,
  ...departmentPeople.administrators,
  ...experts,
  ...studyGroups.flatMap((g) => [g.secretary, ...g.members]),
];
