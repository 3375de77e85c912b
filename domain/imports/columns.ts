import { grantedRoles, roleLabels } from '../permissions/labels';
import { openItemColumns } from './open-item-columns';
import type { ImportKind } from './types';

export interface ImportColumn {
  key: string;
  title: string;
  /** How a cell is read: codes and dates with half-width characters, choices by their Chinese word. */
  kind: 'code' | 'text' | 'date' | 'choice' | 'place';
  required?: true;
  /** Longest text. */
  max?: number;
  /** Code by the word that people write. */
  choices?: Readonly<Record<string, string>>;
  /** For the template: what to fill in, and an example. */
  note: string;
  example: string;
}

const roleChoices = Object.fromEntries(grantedRoles.map((role) => [roleLabels[role], role]));
export const seatChoices: Readonly<Record<string, string>> = {
  组长: 'head',
  直接责任人: 'directlyResponsible',
  成员: 'member',
};
export const yesNo: Readonly<Record<string, string>> = { 是: 'yes', 否: 'no' };
export const teamChoices: Readonly<Record<string, string>> = {
  组长: 'teamLead',
  副组长: 'deputyLead',
  成员: 'listener',
  专家: 'expert',
};

const unitId = (note: string): ImportColumn => ({
  key: 'unitId',
  title: '单位编号',
  kind: 'code',
  required: true,
  max: 40,
  note,
  example: 'fgw',
});
const personId = (note: string): ImportColumn => ({
  key: 'personId',
  title: '人员编号',
  kind: 'code',
  required: true,
  max: 80,
  note,
  example: 'fgw001',
});
const place = (key: string, title: string, note: string, example: string): ImportColumn => ({
  key,
  title,
  kind: 'place',
  required: true,
  max: 200,
  note,
  example,
});
const from = (note: string): ImportColumn => ({
  key: 'from',
  title: '起始日期',
  kind: 'date',
  required: true,
  note,
  example: '2026-01-01',
});
const to: ImportColumn = {
  key: 'to',
  title: '终止日期',
  kind: 'date',
  note: '到这一天为止（含当天）；没有终止的留空。',
  example: '',
};

/** The columns of every file that may be imported: template, reading and error messages all come from here. */
export const importColumns: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  units: [
    unitId('只用英文字母和数字，不重复，导入后不变。'),
    {
      key: 'name',
      title: '单位名称',
      kind: 'text',
      required: true,
      max: 60,
      note: '全称。',
      example: '江陵市发展和改革委员会',
    },
    {
      key: 'shortName',
      title: '简称',
      kind: 'text',
      required: true,
      max: 30,
      note: '列表和通知中使用。',
      example: '市发展改革委',
    },
    {
      key: 'path',
      title: '组织路径',
      kind: 'code',
      required: true,
      max: 200,
      note: '从机构树的根到本单位，以“/”分隔，只用英文字母和数字。根一般是 root。',
      example: 'root/zf/fgw',
    },
    {
      key: 'category',
      title: '类别',
      kind: 'text',
      required: true,
      max: 30,
      note: '如 政府部门、国企、院校。县（市、区）委写“县区党委”：督办单不直接发给它，经其宣传部转办或经市委同意。',
      example: '政府部门',
    },
    {
      key: 'liaisonId',
      title: '片区联络员',
      kind: 'code',
      max: 80,
      note: '联络员的人员编号；未定的留空。首次导入时人员还没有登记，先留空，登记后再导入一次补上。',
      example: 'pian2',
    },
    from('名称从这一天起使用；更名时填写新名称起用的日期。'),
    {
      key: 'ownSystem',
      title: '主管部门本系统',
      kind: 'choice',
      choices: yesNo,
      note: '主管部门自己管理的单位填“是”：由组织部或机关工委的人验收，须在这一个单位上专门授予片区联络员身份，按片授予的不算。其他单位填“否”或留空。',
      example: '否',
    },
  ],
  people: [
    personId('用英文字母、数字、“-”“_”“.”，不重复，导入后不变。'),
    { key: 'name', title: '姓名', kind: 'text', required: true, max: 40, note: '', example: '张某' },
    { key: 'title', title: '职务', kind: 'text', max: 60, note: '', example: '办公室主任' },
    place(
      'home',
      '所在单位',
      '单位编号；不在登记单位里的人（如理论科、部领导、外请专家），填写机构树的根，一般是 root。',
      'fgw',
    ),
  ],
  grants: [
    personId('已登记人员的编号。'),
    {
      key: 'role',
      title: '身份',
      kind: 'choice',
      required: true,
      choices: roleChoices,
      note: `可填：${Object.keys(roleChoices).join('、')}。`,
      example: '学习秘书',
    },
    place('node', '范围', '在哪个单位或组织路径以下行使这一身份：填写单位编号或组织路径。', 'fgw'),
    from('从这一天起有效。'),
    to,
  ],
  teams: [
    {
      key: 'teamId',
      title: '旁听组编号',
      kind: 'code',
      required: true,
      max: 80,
      note: '同组的每一行相同。',
      example: '07',
    },
    {
      key: 'name',
      title: '旁听组名称',
      kind: 'text',
      required: true,
      max: 40,
      note: '同组的每一行相同。',
      example: '第7旁听组',
    },
    place(
      'organiser',
      '组建范围',
      '在哪个组织路径以下旁听：填写组织路径或单位编号；全市填机构树的根。递补、改派只在范围相同的组之间。',
      'root',
    ),
    { key: 'area', title: '片区', kind: 'text', max: 30, note: '', example: '第二片区' },
    personId('一人一行；文件中的组，成员以文件为准。'),
    {
      key: 'role',
      title: '组内身份',
      kind: 'choice',
      required: true,
      choices: teamChoices,
      note: `可填：${Object.keys(teamChoices).join('、')}；每组组长一名。`,
      example: '组长',
    },
  ],
  rosters: [
    unitId('已登记单位的编号。'),
    personId('一人一行。文件没有写到的成员不变；离任的填写终止日期。'),
    {
      key: 'seat',
      title: '中心组职务',
      kind: 'choice',
      required: true,
      choices: seatChoices,
      note: `可填：${Object.keys(seatChoices).join('、')}。`,
      example: '成员',
    },
    from('任职起始日期。'),
    to,
  ],
  openItems: openItemColumns,
};

export const importKinds = Object.keys(importColumns) as ImportKind[];

/** A line whose first cell begins so is the template's example: it may stay where it is. */
export const exampleMark = '示例';
export const maxImportRows = 10_000;
