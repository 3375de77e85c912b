import { departmentPeople, everybody, type Person, studyGroups } from './city/people';
import { teams } from './city/teams';

/** The same for everybody: these people do not exist, and the page says so. */
export const demonstrationPassword = 'duxue2026';

export interface DemonstrationAccount {
  login: string;
  name: string;
  role: string;
}

/** Who may sign in: the department, the experts and, of each unit, whoever has a part in a cycle. */
export const accounts: readonly { personId: string; login: string }[] = everybody.flatMap(
  ({ personId, login }) => (login ? [{ personId, login }] : []),
);

const shown = (person: Person, role: string): DemonstrationAccount => {
  if (!person.login) throw new Error(`${person.personId} has no account`);
  return { login: person.login, name: person.name, role };
};

/** Ten good ones for the first visit: every side of the narrative's cycle. */
export function shownAccounts(): DemonstrationAccount[] {
  const { managers, leaders, liaisons, administrators } = departmentPeople;
  const narrative = studyGroups[0];
  const seventh = teams[6];
  const liaison = narrative && liaisons[narrative.unit.area - 1];
  if (!narrative || !seventh || !liaison) throw new Error('the narrative lacks its people');
  return [
    shown(managers[0], '理论科'),
    shown(leaders[0], '部领导'),
    shown(liaison, '片区联络员（第二片）'),
    shown(seventh.lead, '第7旁听组组长'),
    shown(seventh.listeners[0] ?? seventh.deputy, '第7旁听组成员'),
    shown(narrative.secretary, '市发展改革委 学习秘书'),
    shown(narrative.head, '市发展改革委 党组书记'),
    shown(narrative.directlyResponsible, '市发展改革委 直接责任人'),
    shown(narrative.owners[0], '市发展改革委 整改责任人'),
    shown(administrators[0], '系统管理员'),
  ];
}

/** What `npm start` prints under the address. */
export const accountsText = (): string => {
  const lines = shownAccounts().map((a) => `  ${a.login.padEnd(12)} ${a.role}（${a.name}）`);
  return `演示账号（人员和数据均为虚构），密码都是 ${demonstrationPassword}：\n${lines.join('\n')}\n`;
};
