import type { ImportKind } from './types';

export const importLabels: Record<ImportKind, string> = {
  units: '单位',
  people: '人员',
  grants: '身份',
  teams: '旁听组',
  rosters: '中心组名册',
  openItems: '在办整改事项',
};
