import type { MaterialItem } from '../../../domain/session/types';
import type { Voice } from './voice';

/** 学习主题, at most 60 characters; the second half ties it to the unit's own work. */
export const topics: readonly ((v: Voice) => string)[] = [
  (v) => `深入学习贯彻党的二十届四中全会精神，推动${v.field}`,
  (v) => `树立和践行正确政绩观，在${v.field}中见实效`,
  (v) => `锲而不舍落实中央八项规定精神，以优良作风促进${v.field}`,
  (v) => `学习经济工作重要论述，服务${v.field}`,
  (v) => `坚持人民至上，解决${v.field}中的急难愁盼`,
  (v) => `弘扬理论联系实际的优良学风，破解${v.field}堵点`,
  (v) => `贯彻总体国家安全观，统筹${v.field}与安全`,
  (v) => `学习文化建设重要论述，凝聚${v.field}的精神力量`,
  (v) => `进一步全面深化改革，激发${v.field}内生动力`,
  (v) => `学习全面依法治国重要论述，提高${v.field}法治化水平`,
  (v) => `学习党章党规党纪，为${v.field}提供纪律保障`,
  (v) => `全面加强党的自我革命，健全${v.field}责任体系`,
  (v) => `大兴调查研究，推进${v.field}`,
  (v) => `学习生态文明建设重要论述，推动${v.field}绿色转型`,
  (v) => `用好“四下基层”制度，把${v.field}做到群众心坎上`,
  (v) => `学习“十五五”规划建议，谋划${v.field}新举措`,
  (v) => `坚持和发展新时代“枫桥经验”，服务${v.field}`,
  (v) => `以数字化改革赋能${v.field}`,
  (v) => `推进文化自信自强，讲好${v.field}的江岚故事`,
  (v) => `严守政治纪律和政治规矩，确保${v.field}方向正确`,
  (v) => `学习关于党的建设的重要思想，以高质量党建引领${v.field}`,
  (v) => `坚持系统观念，统筹推进${v.field}`,
  (v) => `学习加强基层治理的重要论述，夯实${v.field}基础`,
  (v) => `铸牢中华民族共同体意识，促进${v.field}`,
];

export const venues: readonly string[] = [
  '机关三楼会议室',
  '办公楼201会议室',
  '理论学习室',
  '五楼多功能厅',
  '党员活动中心',
  '第一会议室',
  '机关大楼401会议室',
  '综合楼二楼报告厅',
];

export const readings: readonly string[] = [
  '《中国共产党章程》',
  '《中共中央关于制定国民经济和社会发展第十五个五年规划的建议》',
  '《中共中央关于进一步全面深化改革、推进中国式现代化的决定》',
  '《中国共产党党委（党组）理论学习中心组学习规则》',
  '《论科技自立自强》（节选篇目）',
  '《论“三农”工作》（节选篇目）',
  '《论把握新发展阶段、贯彻新发展理念、构建新发展格局》',
  '《论党的自我革命》（节选篇目）',
  '《中国共产党纪律处分条例》',
  '《整治形式主义为基层减负若干规定》',
  '《干部教育培训工作条例》',
  '《论坚持人民当家作主》（节选篇目）',
  '《论坚持全面依法治国》（节选篇目）',
  '《论坚持人与自然和谐共生》（节选篇目）',
];

export const selfStudies: readonly ((v: Voice) => string)[] = [
  (v) => `成员提前三天自学领学篇目，结合${v.field}各列两个问题，会上带着问题发言。`,
  () => '自学不少于两小时，撰写发言要点，会前一天交学习秘书汇总。',
  (v) => `重点研读原文第二、三部分，对照${v.short}实际查找差距。`,
  () => '成员分两组自学，每组推荐一人作重点发言，其他成员补充。',
  (v) => `会前到联系点调研一次，带着${v.field}的实例参加研讨。`,
  () => '以原著原文为主，摘编材料作参考，不另行布置心得体会。',
];

export const agendas: readonly (readonly [string, number][])[] = [
  [
    ['导读领学原文', 30],
    ['重点发言', 50],
    ['交流研讨（随机发言）', 40],
    ['总结讲话', 20],
  ],
  [
    ['领学', 25],
    ['中心发言与提问', 60],
    ['自由交流', 35],
    ['组长总结', 20],
  ],
  [
    ['原文领学', 20],
    ['调研成果交流', 45],
    ['研讨', 45],
    ['总结', 20],
  ],
  [
    ['观看专题辅导片段', 20],
    ['重点发言', 45],
    ['“一问一答”', 40],
    ['总结讲话', 25],
  ],
];

/** Kinds of material with a title each; the first is always an original. */
export const materials: readonly (readonly {
  title: (v: Voice) => string;
  source: string;
  kind: MaterialItem['kind'];
  delivery: MaterialItem['delivery'];
}[])[] = [
  [
    { title: () => '领学篇目原文', source: '人民出版社单行本', kind: 'original', delivery: 'titleOnly' },
    {
      title: (v) => `${v.field}情况一页纸`,
      source: '本单位综合科室',
      kind: 'background',
      delivery: 'titleOnly',
    },
    { title: () => '上级有关文件', source: '党内文件', kind: 'document', delivery: 'onSite' },
  ],
  [
    { title: () => '规划建议原文及说明', source: '人民出版社', kind: 'original', delivery: 'titleOnly' },
    { title: (v) => `${v.field}问题清单`, source: '业务科室梳理', kind: 'background', delivery: 'titleOnly' },
  ],
  [
    { title: () => '党内法规原文', source: '法律出版社', kind: 'original', delivery: 'titleOnly' },
    { title: () => '辅导读本（节选）', source: '学习出版社', kind: 'tutorial', delivery: 'titleOnly' },
    {
      title: (v) => `${v.short}近年案例两则`,
      source: '本单位办公室',
      kind: 'background',
      delivery: 'titleOnly',
    },
    { title: () => '相关通报', source: '内部资料', kind: 'document', delivery: 'onSite' },
  ],
];

/** Advice beside a pass. */
export const advices: readonly ((v: Voice) => string)[] = [
  (v) => `建议把${v.field}的两个堵点转化为研讨题，会前发给成员。`,
  () => '建议压减辅导材料，增加原文篇目，并注明版本。',
  () => '建议给随机发言留足三十分钟，重点发言控制在十分钟以内。',
  (v) => `建议补充一则${v.short}的本地案例，便于联系实际。`,
  () => '建议由青年干部担任导读人之一，增强互动。',
  () => '建议总结讲话前安排五分钟归纳研讨观点。',
];

/** Grounds on which a package goes back: business in place of study, or no originals. */
export const returnReasons = {
  businessInsteadOfStudy: [
    '议程中项目调度占一小时，属工作部署，请调出学习议程。',
    '第二项为月度工作讲评，与学习主题无关，请调整。',
    '研讨时间不足半小时，业务汇报占比过大，请重新安排议程。',
  ],
  originalsMissing: [
    '资料均为解读文章，未列原文篇目，请补充。',
    '领学篇目只有摘编，请补列原著原文并注明版本。',
    '学习资料缺决定原文，请补齐后再报。',
  ],
} as const;

export const declines: readonly string[] = [
  '当天旁听组有两名成员参加市委党校授课，请另报时间。',
  '与市里重要会议冲突，请改报前后两天。',
  '旁听组同日已安排另一单位，请另报时间。',
];
export const postponements: readonly string[] = [
  '组长临时参加市委专题会议，学习时间另行商定。',
  '因防汛值守调整，本次学习延期。',
  '省里督导组到单位检查，学习延期至下周。',
];
