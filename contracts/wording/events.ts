import { dateInWords } from '../../domain/calendar';
import { deadlineName, supervisionLevels, supervisionWays } from './deadlines';
import { itemsWord, itemWord } from './items';

export type Data = Record<string, unknown>;
const no = (d: Data) => {
  const nos =
    (d.itemNos as string[] | undefined) ??
    (d.items as { itemNo: string }[] | undefined)?.map((i) => i.itemNo) ??
    (d.itemNo ? [d.itemNo as string] : []);
  return nos.length > 0 ? itemsWord(nos) : '';
};
/** By when what was sent back comes again; each item has its own date, so several name the first. */
const resubmitted = (d: Data) => {
  const dates = ((d.items as { resubmitBy?: string }[] | undefined) ?? []).map((i) => i.resubmitBy).sort();
  const [first] = dates;
  return first ? `，${day(first)}${new Set(dates).size > 1 ? '起陆续' : '前'}再报` : '';
};
/** A date within days of its entry: the year goes without saying. */
const day = (date: unknown) => dateInWords(String(date), String(date));
const partName = (d: Data) => (d.part === 'materials' ? '学习资料' : '学习方案');
const verdicts: Record<string, string> = { pass: '通过', passWithAdvice: '通过，附建议', return: '建议退回' };

const outcomes: Record<string, string> = { upheld: '采纳', partly: '部分采纳', rejected: '不采纳' };
const decisions: Record<string, string> = { continue: '续整改', ongoing: '转长期整改', withdraw: '撤销' };

const notYours = '；不是您本人要求的，请立即告诉安全管理员';
const events: Record<string, (d: Data) => string> = {
  'person.accountOpened': () => '管理员为您开通了账号',
  'person.passwordReset': () => `管理员重设了您的密码，原密码作废，登录已全部退出${notYours}`,
  'person.accountLocked': () => `管理员锁定了您的账号，解锁之前不能登录${notYours}`,
  'person.accountUnlocked': () => `管理员解锁了您的账号${notYours}`,
  'person.delegated': (d) => `${d.name}委托您代行${d.roles}，${day(d.from)}至${day(d.until)}`,
  'round.drafted': () => '草拟列席旁听轮次',
  'round.revised': () => '修改轮次安排',
  'round.published': () => '印发轮次',
  'round.windowOpened': () => '旁听窗口期开始',
  'round.allDelivered': () => '全部单位已送达反馈意见，进入整改',
  'round.allSettled': () => '全部事项已办结或转长期，进入评估',
  'round.closed': () => '轮次办结',
  'session.proposed': () => '报学习时间、地点、主题',
  'session.listLinked': () => '列为补学必学内容的学习会',
  'session.cycleInvited': () => '提出供另一轮次同场旁听，待旁听组同意',
  'session.cycleJoined': () => '另一轮次的旁听组同意同场旁听',
  'session.inviteDeclined': () => '另一轮次的旁听组不同场旁听，请单位另报时间',
  'session.amended': () => '重报学习时间',
  'session.scheduled': () => '商定学习时间',
  'session.timeDeclined': () => '请单位另报时间',
  'session.moved': () => '学习改期',
  'session.postponed': (d) => `学习延期，时间另定${d.isLateEntry ? '（会后补报）' : ''}`,
  'session.cancelled': () => '单位取消本次学习',
  'session.notHeld': () => '会议未开',
  'session.leaveRequested': (d) => (d.ofHead ? '中心组组长请假，已备案' : '成员请假'),
  'session.leaveDecided': (d) => (d.approve ? '准假' : '不准假'),
  'session.escalated': (d) => `${deadlineName(String(d.key))}逾期，提请中心组组长关注`,
  'session.deadlinesRecomputed': () => '放假安排公布，各时限重新计算',
  'session.makeUpRecorded': (d) => `登记补学（${day(d.on)}）`,
  'session.packageSubmitted': (d) => `报送学习方案和资料第${d.version}版`,
  'session.attendanceRecorded': (d) =>
    `登记出席：实到 ${(d.presentIds as string[]).length} 人${d.belowQuorum ? '，不足三分之二' : ''}${d.isLateEntry ? '（补录）' : ''}`,
  'session.minutesRecorded': (d) => `录入学习记录${d.isLateEntry ? '（补录）' : ''}`,
  'cycle.planned': () => '列入轮次计划',
  'cycle.notified': () => '通知单位列席旁听安排',
  'cycle.timeProposed': () => '单位报来学习时间，待旁听组商定',
  'cycle.inviteEnded': () => '不同场旁听，待单位另报学习时间',
  'cycle.timeDeclined': () => '旁听组请单位另报时间',
  'cycle.scheduled': () => '学习时间商定',
  'cycle.moved': () => '学习改期，各时限随之调整',
  'cycle.postponed': () => '学习延期，时间另定',
  'cycle.packageReceived': (d) => `收到报审件第${d.packageVersion}版，开始两审`,
  'cycle.reviewMarked': (d) => `${partName(d)}审核意见：${verdicts[String(d.verdict)] ?? ''}`,
  'cycle.packageApproved': () => '两审通过',
  'cycle.adviceConveyed': (d) => `${partName(d)}审核建议`,
  'cycle.packageReopened': (d) => `重开报审件第${d.packageVersion}版，待单位重报`,
  'cycle.packageReconfirmed': () => '新会期，方案和资料继续有效',
  'cycle.packageLapsed': (d) => `学习主题已改，报审件第${d.packageVersion}版不再有效，待单位重报`,
  'cycle.packageReturned': (d) => `退回报审件第${d.packageVersion}版`,
  'cycle.arrivalRecorded': (d) =>
    `到会登记：${(d.listenerIds as string[]).length} 人${d.unreviewed ? '（未经审核）' : ''}${d.isLateEntry ? '（补录）' : ''}`,
  'cycle.arrivalAdded': (d) =>
    `补登到会：${(d.listenerIds as string[]).length} 人${d.isLateEntry ? '（补录）' : ''}`,
  'cycle.concluded': () => '旁听结束',
  'cycle.formDrafted': (d) => `填写意见反馈表第${d.version}稿`,
  'cycle.formCoSigned': (d) => `会签反馈表${d.dissent ? '，保留不同意见' : ''}`,
  'cycle.formSubmitted': () => '报送意见反馈表',
  'cycle.formAccepted': () => '采纳意见反馈表',
  'cycle.formReturned': () => '退回意见反馈表',
  'cycle.noticeDrafted': (d) => `拟定反馈意见第${d.version}稿`,
  'cycle.noticeReturned': () => '退回反馈意见',
  'cycle.noticeSigned': () => '签发反馈意见',
  'cycle.noticeDelivered': () => '反馈意见送达单位',
  'cycle.acknowledged': () => '单位签收反馈意见',
  'cycle.receiptDeemed': () => '送达满两个工作日，视为收到',
  'cycle.reportSubmitted': () => '报送旁听情况报告',
  'cycle.reportAccepted': () => '接收旁听情况报告',
  'cycle.reportReturned': () => '退回旁听情况报告',
  'cycle.listHeard': (d) => `整改进展：未完成 ${d.open} 项，长期 ${d.ongoing} 项，已销号 ${d.closed} 项`,
  'cycle.supervisionIssued': (d) => `蓝色提醒：${deadlineName(String(d.key))}将到期`,
  'cycle.supervisionDrafted': (d) =>
    `拟${supervisionLevels[String(d.level)]}督办单：${deadlineName(String(d.key))}`,
  'cycle.consentEntered': (d) => `市委${d.agreed ? '同意' : '不同意'}发出督办单`,
  'cycle.supervisionReleased': (d) => `督办单经部领导批准，${supervisionWays[String(d.way ?? 'direct')]}`,
  'cycle.escalated': (d) =>
    d.key === 'signOff'
      ? '拟稿后两个工作日未审签，提醒部领导和理论科'
      : `${deadlineName(String(d.key))}逾期，提请上一级关注`,
  'cycle.lapsed': (d) => `${deadlineName(String(d.key))}期限届满`,
  'cycle.deadlinesRecomputed': () => '放假安排公布，各时限重新计算',
  'cycle.closed': () => '周期办结',
  'cycle.sessionHeld': () => '单位已召开学习会',
  'cycle.sessionCancelled': (d) => `${d.notHeld ? '会议未开' : '单位取消学习'}，周期重新等候会期`,
  'cycle.outcomeAsked': () => '会后一个工作日未登记，请说明旁听情况',
  'cycle.missed': () => '会议已召开，旁听组未到会，须另定会期',
  'cycle.missedExplained': () => '说明未到会原因',
  'cycle.waitingKept': () => '主管部门与单位商定，继续等候会期',
  'cycle.exempted': () => '免旁听，周期结束',
  'cycle.cancelled': () => '取消旁听周期',
  'cycle.carriedOver': () => '转下轮旁听，本轮周期结束',
  'cycle.transferred': () => '移交其他单位组织旁听，周期结束',
  'cycle.sitInRecorded': (d) =>
    `记录旁听情况：查阅资料 ${d.documents} 份，访谈 ${(d.talks as unknown[] | undefined)?.length ?? 0} 人次${d.commented ? '，有现场点评' : ''}${d.isLateEntry ? '（补录）' : ''}`,
  'cycle.observed': (d) => `记下本人的旁听意见${d.isLateEntry ? '（补录）' : ''}`,
  'cycle.seatAccepted': () => '确认参加旁听',
  'cycle.seatDeclined': () => '不能参加旁听',
  'cycle.seatsAskedAgain': (d) => `会期有变，请 ${(d.personIds as string[]).length} 人重新答复能否参加`,
  'cycle.substituted': () => '递补旁听人员',
  'cycle.reassigned': () => '改派旁听组',
  'cycle.leadChanged': () => '更换旁听组组长',
  'cycle.teamAnnounced': (d) =>
    `旁听人员调整${(d.seats as unknown[] | undefined)?.length ? `，现有 ${(d.seats as unknown[]).length} 人` : ''}`,
  'cycle.recusalDeclared': () => '申请回避',
  'cycle.noticeAnnexed': () => '反馈意见补充说明',
  'cycle.said': () => '沟通留言',
  'cycle.noted': () => '内部备注',
  'cycle.paperEntered': () => '登记线下审签的扫描件',
  'cycle.recusalRequested': () => '单位提请旁听人员回避',
  'cycle.recused': () => '同意回避',
  'cycle.recusalRefused': () => '不予回避',
  'cycle.recusalAnswered': (d) => `答复单位的回避申请：${d.granted ? '同意' : '不予回避'}`,
  'rectification.opened': (d) =>
    (d.items as unknown[]).length > 0
      ? `开列整改清单，共 ${(d.items as unknown[]).length} 项`
      : '开列整改清单',
  'rectification.itemsEntered': (d) => `登记整改事项：${no(d)}`,
  'rectification.studyArranged': (d) => `安排补学的学习会：${no(d)}`,
  'rectification.studyMoved': (d) => `补学的学习会改期，期限随之调整：${no(d)}`,
  'rectification.studyCancelled': (d) => `补学的学习会取消，请另作安排：${no(d)}`,
  'rectification.mergeTaken': (d) =>
    `${no(d)}并案办理 ${(d.from as { itemNo?: string } | undefined)?.itemNo ?? ''}`,
  'rectification.itemsTakenOver': (d) => `在办事项转入：${no(d)}`,
  'rectification.assigned': (d) => `明确整改责任：${no(d)}`,
  'rectification.measuresFiled': (d) => `报整改措施：${no(d)}`,
  'rectification.measuresEndorsed': (d) => `审签整改措施：${no(d)}`,
  'rectification.measuresApproved': (d) => `整改措施审核通过：${no(d)}${d.toOngoing ? '，列为长期整改' : ''}`,
  'rectification.measuresReturned': (d) => `退回整改措施：${no(d)}`,
  'rectification.said': (d) => `沟通留言：${no(d)}`,
  'rectification.paperEntered': (d) =>
    `登记${d.board ? '部务会纪要' : '线下审签'}的扫描件${d.itemNo ? `：${no(d)}` : ''}`,
  'rectification.noted': (d) => `内部备注：${no(d)}`,
  'rectification.milestonePassed': (d) => `第${d.measureNo}条措施到期未登记完成：${no(d)}`,
  'rectification.measureCompleted': (d) => `第${d.measureNo}条措施完成：${no(d)}`,
  'rectification.progressReported': (d) => `更新整改进展：${no(d)}`,
  'rectification.closureApplied': (d) => `申请销号：${no(d)}`,
  'rectification.closureEndorsed': (d) => `审签销号申请：${no(d)}`,
  'rectification.endorsementRefused': (d) =>
    `审签不同意${d.what === 'closure' ? '销号申请' : '整改措施'}：${no(d)}`,
  'rectification.itemClosed': (d) => `验收通过，销号：${no(d)}`,
  'rectification.closureReturned': (d) => `验收退回：${no(d)}${resubmitted(d)}`,
  'rectification.resumed': (d) => `继续整改：${no(d)}`,
  'rectification.objectionFiled': (d) => `提出情况说明：${no(d)}，期限暂停`,
  'rectification.objectionDecided': (d) => `情况说明${outcomes[String(d.outcome)] ?? ''}：${no(d)}`,
  'rectification.objectionAppealed': (d) => `申请部务会复核：${no(d)}，期限暂停`,
  'rectification.appealDecided': (d) => `部务会复核${outcomes[String(d.outcome)] ?? ''}：${no(d)}`,
  'rectification.extensionRequested': (d) => `申请延期至 ${d.until}：${no(d)}`,
  'rectification.extensionDecided': (d) =>
    d.approved ? `同意延期至 ${d.until}：${no(d)}` : `不同意延期：${no(d)}，原期限不变`,
  'rectification.ongoingProposed': (d) => `建议转长期整改：${no(d)}`,
  'rectification.ongoingDecided': (d) =>
    d.approved ? `转为长期整改：${no(d)}` : `不同意转长期整改：${no(d)}`,
  'rectification.ongoingReviewed': (d) =>
    d.outcome === 'renew' ? `长期事项续期至 ${d.on}：${no(d)}` : `长期事项转分阶段，${d.on} 前销号：${no(d)}`,
  'rectification.itemDecided': (d) => `研究决定${decisions[String(d.outcome)] ?? ''}：${no(d)}`,
  'rectification.itemWithdrawn': (d) => `撤销：${no(d)}`,
  'rectification.itemMerged': (d) => `${no(d)} 并入 ${d.intoItemNo}`,
  'rectification.itemTransferred': (d) => `移交其他机关：${no(d)}`,
  'rectification.followUpPassed': (d) => `回头看通过：${no(d)}`,
  'rectification.recurred': (d) => `${itemWord(String(d.itemNo))}的问题后来再次出现，原销号记为无效（反弹）`,
  'rectification.recurrenceRefuted': (d) =>
    `${no(d)} 再次出现的认定已采纳情况说明撤销，反弹一并撤销${d.followUp === 'pending' ? '，重新回头看' : ''}`,
  'rectification.followUpFailed': (d) => `回头看未通过：${no(d)} 反弹，另立一项`,
  'rectification.studyTaskDone': (d) => `完成学习清单第${d.taskNo}项`,
  'rectification.supervisionIssued': (d) => `蓝色提醒：${deadlineName(String(d.key))}将到期`,
  'rectification.supervisionDrafted': (d) =>
    `拟${supervisionLevels[String(d.level)]}督办单：${deadlineName(String(d.key))}`,
  'rectification.consentEntered': (d) => `市委${d.agreed ? '同意' : '不同意'}发出督办单`,
  'rectification.supervisionReleased': (d) =>
    `督办单经部领导批准，${supervisionWays[String(d.way ?? 'direct')]}`,
  'rectification.deadlinesRecomputed': () => '放假安排公布，各时限重新计算',
  'rectification.linesOwed': (d) => `长期事项从下一季度起每季报一行进展：${no(d)}`,
  'rectification.decisionAsked': (d) => `退回单位时已逾期二十个工作日，提请部领导决定：${no(d)}`,
  'rectification.signOffReminded': (d) =>
    d.what === 'report'
      ? '整改报告报审后两个工作日未审签，提醒书记和理论科'
      : `${d.what === 'closure' ? '销号申请' : '整改措施'}报审后两个工作日未审签，提醒审签人和理论科：${no(d)}`,
  'rectification.reportAsked': () => '没有未完成的事项了，请报送整改报告',
  'rectification.reportFiled': (d) => `拟报整改报告第${d.version}版，待书记审签`,
  'rectification.reportSigned': (d) => `书记审签整改报告第${d.version}版，正式报送`,
  'rectification.reportReturned': (d) => `书记退回整改报告第${d.version}版`,
  'rectification.escalated': (d) => `${deadlineName(String(d.key))}逾期，提请上一级关注`,
};
export const eventSentence = (kind: string, type: string, data: unknown): string =>
  events[`${kind}.${type}`]?.((data ?? {}) as Data) ?? type;
