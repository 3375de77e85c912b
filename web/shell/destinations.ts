import type { Me } from '../../contracts/queries';

export interface Destination {
  to: string;
  label: string;
  /** Shorter, for the bar on a phone. */
  short: string;
  /** Addresses of pages that belong to it. */
  holds?: readonly string[];
}

/** Roles whose holders run or oversee rounds. Only what the menu shows hangs on it; what may be read, the server says. */
const organiserRoles = ['roundManager', 'deptLeader', 'areaLiaison', 'registrar'];
/** 组织部 reads results and takes no part in rounds. */
export const readsResults = (me: Me): boolean =>
  !isOrganiser(me) && me.grants.some((g) => g.role === 'organizationDept');

/** Roles that keep the system and take no part in the work: they have neither cycles nor items. */
const keeperRoles = ['sysAdmin', 'securityAdmin', 'auditAdmin'];
export const isKeeper = (me: Me): boolean =>
  me.teams.length + me.owns.length === 0 &&
  me.grants.length > 0 &&
  me.grants.every((g) => keeperRoles.includes(g.role));

/** Who may propose 泄密处置; what was destroyed they find in the person's menu. */
const disposingRoles = ['roundManager', 'deptLeader'];
export const mayDispose = (me: Me): boolean => me.grants.some((g) => disposingRoles.includes(g.role));

/** Also in another's place: what a 委托 opens must be found. */
export const isOrganiser = (me: Me): boolean =>
  [...me.grants, ...me.standings.flatMap((s) => s.roles)].some((g) => organiserRoles.includes(g.role));

/** Who keeps or audits the register of people, and who forms teams. */
export const keepsPeople = (me: Me): boolean => me.grants.some((g) => keeperRoles.includes(g.role));
export const formsTeams = (me: Me): boolean => me.grants.some((g) => g.role === 'roundManager');

/** Roles that follow what became of notices on their way. */
const deliveryRoles = ['roundManager', 'sysAdmin'];
export const followsDeliveries = (me: Me): boolean => me.grants.some((g) => deliveryRoles.includes(g.role));
/** Who may import some register or other; which, the page asks the server. */
const importingRoles = ['sysAdmin', 'securityAdmin', 'roundManager', 'studySecretary'];
export const mayImport = (me: Me): boolean => me.grants.some((g) => importingRoles.includes(g.role));

const queue: Destination = { to: '/', label: '待我办理', short: '待办' };
const rounds: Destination = { to: '/rounds', label: '轮次', short: '轮次' };
const cycles: Destination = { to: '/cycles', label: '旁听周期', short: '周期', holds: ['/sessions'] };
const ledger: Destination = { to: '/ledger', label: '整改台账', short: '台账', holds: ['/lists'] };
const inbox: Destination = { to: '/inbox', label: '消息', short: '消息', holds: ['/me/notices'] };
const disposals: Destination = { to: '/disposals', label: '泄密处置', short: '处置' };
const people: Destination = { to: '/people', label: '人员', short: '人员' };
const importing: Destination = { to: '/import', label: '数据导入', short: '导入' };
const calendar: Destination = { to: '/calendar', label: '我的日历', short: '日历' };
const workdays: Destination = { to: '/calendar/workdays', label: '工作日计算', short: '工作日' };

/** In the band, wide screens. The inbox is the bell there. */
export const bandDestinations = (me: Me): Destination[] =>
  isOrganiser(me)
    ? [queue, rounds, cycles, ledger, calendar]
    : isKeeper(me)
      ? [queue, people, ...(mayImport(me) ? [importing] : []), disposals, workdays]
      : readsResults(me)
        ? [queue, ledger, workdays]
        : [queue, cycles, ledger, calendar];

/** Four at most at the bottom of a phone. */
export const bottomDestinations = (me: Me): Destination[] =>
  isOrganiser(me)
    ? [queue, rounds, ledger, inbox]
    : isKeeper(me)
      ? [queue, people, disposals, inbox]
      : readsResults(me)
        ? [queue, ledger, workdays, inbox]
        : [queue, cycles, ledger, inbox];
