import { supervisionLevels } from './deadlines';
import { itemWord } from './items';

export type Params = Record<string, string | number>;
const version = (p: Params) => (p.version ? `（第${p.version}版）` : '');
const item = (p: Params) => (p.itemNo ? `整改事项${itemWord(String(p.itemNo))}` : '整改事项');

/** Whom the step is about, where several such lines stand side by side. */
const whom = (p: Params) => (p.name ? `（${p.name}）` : '');

const level = (p: Params) => supervisionLevels[String(p.level)] ?? '';

const dateless: Record<string, string> = {
  cancelledTwice: '学习两次取消',
  newTime: '延期二十个工作日仍无会期',
  windowClosing: '窗口期将满仍无会期',
};

/** 待我办理: what to do, for whom. `unit` is the unit's short name. */
const tasks: Record<string, (unit: string, p: Params) => string> = {
  'round.publish': (round) => `审签印发 ${round || '列席旁听轮次'}`,
  'round.close': (round) => `办结 ${round || '列席旁听轮次'}`,
  'session.propose': (u) => `报 ${u} 学习时间、地点、主题`,
  'session.amend': (u) => `重报 ${u} 学习时间`,
  'session.agree': (u) => `商定 ${u} 学习时间`,
  'session.submitPackage': (u, p) => `报送 ${u} 学习方案和资料${version(p)}`,
  'session.recordAttendance': (u) => `登记 ${u} 学习出席情况`,
  'session.recordMinutes': (u) => `录入 ${u} 学习记录`,
  'session.decideLeave': (u, p) => `审批 ${u} 成员请假${whom(p)}`,
  'session.recordMakeUp': (u, p) => `登记 ${u} 缺席成员补学${whom(p)}`,
  'cycle.notify': (u) => `通知 ${u} 列席旁听安排`,
  'cycle.markReview': (u, p) => `审核 ${u} ${p.part === 'materials' ? '学习资料' : '学习方案'}${version(p)}`,
  'cycle.returnPackage': (u, p) => `退回 ${u} 报审件${version(p)}`,
  'cycle.reconfirmPackage': (u, p) => `确认 ${u} 方案和资料在新会期继续有效${version(p)}`,
  'cycle.recordArrival': (u) => `${u} 到会登记`,
  'cycle.conclude': (u) => `结束 ${u} 旁听`,
  'cycle.draftForm': (u) => `填写 ${u} 意见反馈表`,
  'cycle.coSignForm': (u) => `会签 ${u} 意见反馈表`,
  'cycle.submitForm': (u) => `报送 ${u} 意见反馈表`,
  'cycle.acceptForm': (u) => `审核 ${u} 意见反馈表，拟反馈意见`,
  'cycle.redraftNotice': (u) => `修改 ${u} 反馈意见`,
  'cycle.signNotice': (u) => `签发 ${u} 反馈意见`,
  'cycle.registerSignature': (u) => `${u} 反馈意见待签发，可打印呈批单线下审签`,
  'cycle.acknowledge': (u) => `签收 ${u} 反馈意见`,
  'cycle.submitReport': (u) => `报送 ${u} 旁听情况报告`,
  'cycle.acceptReport': (u) => `审核 ${u} 旁听情况报告`,
  'cycle.releaseSupervision': (u, p) => `审批 ${u} ${level(p)}督办单`,
  'cycle.recordMissed': (u) => `说明 ${u} 旁听情况：已旁听、改期、未开或已开未旁听`,
  'session.recordNotHeld': (u) => `说明 ${u} 学习情况：已召开、改期或未开`,
  'cycle.carryOver': (u, p) => `${dateless[String(p.why)] ?? ''}，决定 ${u} 转下轮或继续等候会期`,
  'cycle.acceptSeat': (u) => `答复能否参加 ${u} 旁听`,
  'cycle.substitute': (u, p) => `递补 ${u} 旁听人员${whom(p)}`,
  'cycle.decideRecusal': (u, p) => `决定 ${u} 旁听人员是否回避${whom(p)}`,
  'cycle.reassign': (u) => `${u} 旁听组无人办理，改派旁听组`,
  'rectification.arrangeStudy': (u, p) => `安排 ${u} 补学的学习会：${item(p)}`,
  'rectification.submitMeasures': (u, p) => `${u} 报整改措施：${item(p)}`,
  'rectification.endorseMeasures': (u, p) => `${u} 审签整改措施：${item(p)}`,
  'rectification.registerEndorsement': (u, p) =>
    p.what === 'report'
      ? `${u} 整改报告待书记审签，可打印呈批单线下审签`
      : `${u} ${p.what === 'closure' ? '销号申请' : '整改措施'}待审签（${p.count} 项），可打印呈批单线下审签`,
  'rectification.fileReport': (u) => `${u} 报送整改报告`,
  'rectification.signReport': (u, p) => `${u} 审签整改报告${version(p)}`,
  'rectification.registerAnswer': (u, p) => `${u} 情况说明待裁定，可打印呈批单线下裁定：${item(p)}`,
  'rectification.reviewMeasures': (u, p) => `审核 ${u} 整改措施：${item(p)}`,
  'rectification.reportProgress': (u, p) => `${u} 报本季进展：${item(p)}`,
  'rectification.completeMeasure': (u, p) => `${u} 完成第${p.measureNo}条措施：${item(p)}`,
  'rectification.applyClosure': (u, p) => `${u} 申请销号：${item(p)}`,
  'rectification.endorseClosure': (u, p) => `${u} 审签销号申请：${item(p)}`,
  'rectification.verifyClosure': (u, p) => `验收 ${u} ${item(p)}`,
  'rectification.resume': (u, p) => `${u} 继续整改：${item(p)}`,
  'rectification.answerObjection': (u, p) => `裁定 ${u} 情况说明：${item(p)}`,
  'rectification.decideAppeal': (u, p) => `登记 ${u} 复核结论：${item(p)}`,
  'rectification.decideExtension': (u, p) => `审批 ${u} 延期：${item(p)}`,
  'rectification.decideOngoing': (u, p) => `审批 ${u} 转长期整改：${item(p)}`,
  'rectification.reviewOngoing': (u, p) => `处理 ${u} 长期${item(p)}`,
  'rectification.enterBoardDecision': (u, p) => `登记部务会对 ${u} ${item(p)}的决定`,
  'rectification.checkFollowUp': (u, p) => `回头看 ${u} ${item(p)}`,
  'rectification.decideItem': (u, p) => `研究决定 ${u} ${item(p)}`,
  'rectification.reportStudyTask': (u, p) => `填报 ${u} 学习清单第${p.taskNo}项的完成情况`,
  'rectification.releaseSupervision': (u, p) => `审批 ${u} ${level(p)}督办单`,
};
export const taskSentence = (kind: string, unit: string, params: Params): string =>
  tasks[kind]?.(unit, params) ?? kind;
