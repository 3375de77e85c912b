import type { ProblemTeller } from './voice';

const immediate = { track: 'immediate', severity: 'general', goal: '', measures: [], mechanism: '' } as const;

/** 立行立改: what can be put right within fifteen workdays of delivery. */
export const immediateProblems: readonly ProblemTeller[] = [
  (v) => ({
    ...immediate,
    category: 'record',
    statement: v.pick([
      '学习档案缺请假审批和补学记录。',
      `第${v.pick(['一', '二'])}季度两次集体学习的请假单未归档，补学情况无记载。`,
    ]),
    evidence: `查阅今年学习档案，${v.number(2, 5)}人次请假无审批手续，均无补学登记。`,
    progress: '已向有关成员逐一核实请假情况，补办说明正在签批。',
    result: `已补办${v.number(2, 5)}份请假说明并标注补录，缺席成员全部完成补学并登记；即日起启用请假、补学流程。`,
    returned: '补办说明未标注补录日期，请完善后再报。',
  }),
  (v) => ({
    ...immediate,
    category: 'contentCheck',
    statement: v.pick(['外请辅导授课内容把关记录不完整。', '外请专家授课提纲未见把关意见，只有口头说明。']),
    evidence: `今年${v.number(2, 4)}次专题辅导中有一次未见授课提纲审核签字。`,
    progress: '已补齐授课提纲，正在办理审核签字。',
    result: '已补办书面报备并由直接责任人签署把关意见，明确今后外请授课由机关党委初核、分管领导签审。',
    returned: '把关意见没有签署人和日期，请补齐。',
  }),
  (v) => ({
    ...immediate,
    category: 'record',
    statement: v.pick([
      '会议记录只记发言人姓名，未记发言要点。',
      '学习记录过于简略，交流发言部分仅有一句“围绕主题作了发言”。',
    ]),
    evidence: `抽查${v.number(2, 3)}次学习记录，交流发言部分合计不足${v.number(3, 5)}00字。`,
    progress: '正在对照录音和发言提纲补充要点。',
    result: '已对照发言提纲补充要点并标注补录，更换了统一的记录样式，设置“观点、事例、建议”三栏。',
    returned: '补充的要点与发言提纲不一致，请核对。',
  }),
  (v) => ({
    ...immediate,
    category: 'materials',
    statement: v.pick(['下发的学习资料只有摘编，没有原文。', '领学篇目未附原文，成员手中的材料版本不一致。']),
    evidence: `报审资料${v.number(5, 8)}份中，原著原文仅列篇名，现场发放的是节选。`,
    progress: '已配齐原文单行本。',
    result: '已为全体成员配齐原文单行本，并在学习系统内统一上传，明确资料以原著原文为主、摘编为辅。',
    returned: '仍有一篇未配原文，请补齐后再报。',
  }),
  (v) => ({
    ...immediate,
    category: 'planning',
    statement: v.pick(['年度学习计划未按季度明确研讨专题。', '年度学习计划调整后未重新审定。']),
    evidence: `年度计划列${v.number(8, 12)}个专题，第三、四季度只写“结合上级部署安排”。`,
    progress: '已拟订分季度专题安排，待党组会议审定。',
    result: `已将下半年${v.number(3, 5)}个专题细化到月，经会议审定后印发并报备。`,
    returned: '未附会议审定依据，请补充。',
  }),
  (v) => ({
    ...immediate,
    category: 'attendance',
    severity: 'serious',
    statement: v.pick([
      '个别成员连续两次请假，未履行书面手续。',
      '列席人员范围偏大，中心组成员参学反而不足。',
    ]),
    evidence: `今年${v.number(5, 7)}次集体学习，应到成员中有${v.number(1, 2)}人缺席两次以上。`,
    progress: '已与有关成员沟通，安排个别补学。',
    result: '有关成员已完成补学并提交心得，请假一律由组长书面审批，列席范围逐次报组长审定。',
    returned: '未见组长审批记录，请补充。',
  }),
  (v) => ({
    ...immediate,
    category: 'selfStudy',
    statement: v.pick(['领学流于通读文件，没有讲清重点。', '会前自学没有提出思考题，成员带着问题参会不够。']),
    evidence: `领学用时${v.number(35, 50)}分钟，均为照读；现场询问，${v.number(2, 3)}名成员未提前拿到材料。`,
    progress: '已拟出下一次学习的思考题。',
    result: '已建立会前三日发思考题的做法，最近一次学习的领学改为导读，用时压缩到20分钟以内。',
    returned: '所附思考题与学习主题关联不够，请重新拟订。',
  }),
  (v) => ({
    ...immediate,
    category: 'record',
    statement: v.pick([
      '学习档案未一学一归档，散存于不同科室。',
      '会议通知、签到、记录未装订成册，查找不便。',
    ]),
    evidence: `提取${v.number(3, 5)}次学习的材料用时较长，其中一次的签到表由外单位人员代管。`,
    progress: '已收回散存材料。',
    result: '已按“一学一记录”整理归档，明确学习秘书专人管理，电子件同步保存。',
    returned: '目录与实物不符，请核对。',
  }),
  (v) => ({
    ...immediate,
    category: 'other',
    statement: v.pick(['会场布置和材料印制偏多，与减负要求不符。', '学习资料重复印发，厚达百余页。']),
    evidence: `每位成员领取材料${v.number(110, 160)}页，其中工作简报${v.number(4, 6)}份与主题无关。`,
    progress: '已清理重复材料。',
    result: '已压减纸质材料，与主题无关的简报不再随学习资料印发，能网上阅看的不再印制。',
    returned: '未说明压减后的标准，请补充。',
  }),
  (v) => ({
    ...immediate,
    category: 'planning',
    statement: v.pick([
      '学习方案报送晚于规定时间，且未说明原因。',
      '方案中重点发言人临时更换，未告知旁听组。',
    ]),
    evidence: `方案报送比约定晚${v.number(1, 2)}个工作日；现场有${v.number(1, 2)}名重点发言人与方案不一致。`,
    progress: '已向旁听组书面说明情况。',
    result: '已书面说明原因，明确方案由学习秘书提前十日拟订、直接责任人提前八日审定，变更即时告知。',
    returned: '说明未经直接责任人审核，请完善。',
  }),
];
