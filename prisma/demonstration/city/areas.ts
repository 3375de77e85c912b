export type AreaNumber = 1 | 2 | 3 | 4 | 5 | 6;

/** 分组包片: six 片, four teams and one 片区联络员 each. */
export const areaNames: Record<AreaNumber, string> = {
  1: '第一片（党群政法）',
  2: '第二片（经济综合）',
  3: '第三片（社会治理）',
  4: '第四片（国资国企）',
  5: '第五片（科教文卫）',
  6: '第六片（县区垂管）',
};
export const areaNumbers: readonly AreaNumber[] = [1, 2, 3, 4, 5, 6];

const byCategory: Record<string, AreaNumber> = {
  市委机关: 1,
  人大政协: 1,
  法检: 1,
  国企: 4,
  功能区: 4,
  人民团体: 5,
  事业单位: 5,
  院校: 5,
  县区党委: 6,
  垂管: 6,
};

/** 政府部门 are too many for one 片: the first half belongs to the second, the rest to the third. */
export function areaOf(category: string, indexInCategory: number): AreaNumber {
  return byCategory[category] ?? (indexInCategory < 19 ? 2 : 3);
}

/** Teams of a 片: 1–4 in the first, 5–8 in the second, and so on. */
export const areaOfTeam = (teamNumber: number): AreaNumber =>
  areaNumbers[Math.floor((teamNumber - 1) / 4)] ?? 6;
