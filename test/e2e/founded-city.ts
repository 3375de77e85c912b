/** A small city as a clerk writes it into the templates, column by column. */

const since = '2026-01-01';
type Line = readonly string[];

/** The liaison is left open: the first file of units comes before anybody is registered. */
export const units: readonly [Line, ...Line[]] = [
  ['fgw', '江岭市发展和改革委员会', '市发展改革委', 'root/zf/fgw', '政府部门', '', since],
  ['jyj', '江岭市教育局', '市教育局', 'root/zf/jyj', '政府部门', '', since],
  ['gxj', '江岭市工业和信息化局', '市工信局', 'root/zf/gxj', '政府部门', '', since],
  ['lcx', '临川县', '临川县', 'root/xq/lcx', '县区', '', since],
  ['ctjt', '江岭市城市建设投资集团', '市城投集团', 'root/qy/ctjt', '企业', '', since],
  ['jldx', '江岭大学', '江岭大学', 'root/gx/jldx', '高校', '', since],
];

const staff: readonly [unit: string, names: readonly string[]][] = [
  ['fgw', ['陈卓安', '林书意', '周守正', '吴学勤']],
  ['jyj', ['黄立言', '郑修文', '王敬业', '冯向学']],
];
const titles = ['党组书记', '副职', '办公室主任', '党组成员'];

export const people: readonly Line[] = [
  ...staff.flatMap(([unit, names]) =>
    names.map((name, i) => [`${unit}00${i + 1}`, name, titles[i] ?? '', unit]),
  ),
  ['lilun1', '尹怀霖', '理论科科长', 'root'],
  ['lingdao1', '顾怀远', '副部长', 'root'],
  ['pian1', '方若谷', '片区联络员', 'root'],
  ['dengji1', '程载道', '机要秘书', 'root'],
  ['tl01', '梁知行', '宣讲团成员', 'root'],
  ['tl02', '宋听雨', '党校教授', 'root'],
  ['tl03', '唐观澜', '机关干部', 'root'],
];

export const rosters: readonly Line[] = staff.flatMap(([unit]) => [
  [unit, `${unit}001`, '组长', since, ''],
  [unit, `${unit}002`, '直接责任人', since, ''],
  [unit, `${unit}004`, '成员', since, ''],
]);

export const grants: readonly Line[] = [
  ...staff.flatMap(([unit]) => [
    [`${unit}001`, '中心组组长', unit, since, ''],
    [`${unit}002`, '直接责任人', unit, since, ''],
    [`${unit}003`, '学习秘书', unit, since, ''],
  ]),
  ['lilun1', '理论科', 'root', since, ''],
  ['lingdao1', '部领导', 'root', since, ''],
  ['pian1', '片区联络员', 'root/zf', since, ''],
  ['dengji1', '登记人', 'root', since, ''],
];

/** Its member comes from a unit that the team is about to visit. */
export const secondTeam: readonly Line[] = [
  ['02', '第2旁听组', 'root', '第二片区', 'tl04', '组长'],
  ['02', '第2旁听组', 'root', '第二片区', 'jyj004', '成员'],
];
