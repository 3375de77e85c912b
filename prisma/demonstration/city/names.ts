import { at, chance } from '../chance';

const surnames = [
  ...'陈林黄何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const first = [...'思文雨明佳晓子嘉晨若书清云俊志建立海庆永春冬秋新远承景知望允怀既以念行简'];
const second = [...'涵轩彤宁哲航岚琪睿诚畅悦岩屿舟溪桐澜衡川筠禾霖朗谦恺沛笛煦昀'];

/** Invented names, no two alike. Any resemblance to a person is chance. */
export function nameSource(seed: string): () => string {
  const dice = chance(seed);
  const used = new Set<string>();
  return () => {
    for (;;) {
      const surname = dice.pick(surnames);
      // One name in five has two characters, as among grown-ups of today.
      const given =
        dice.number(1, 5) === 1 ? dice.pick(second) : at(first, dice.number(0, 999)) + dice.pick(second);
      const name = surname + given;
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
}
