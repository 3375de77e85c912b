import { dateInWords } from '../domain/calendar';
import type { Rejection, RejectionCode } from '../domain/ledger/rejection';
import { fileTooLarge } from './files';
import { itemWord } from './wording';

/** Codes that only the edge gives, besides those of the rules. */
export type EdgeCode =
  | 'MALFORMED'
  | 'SIGN_IN_REQUIRED'
  | 'SIGN_IN_FAILED'
  | 'ACCOUNT_LOCKED'
  | 'ACCOUNT_CLOSED'
  | 'ONE_TIME_EXPIRED'
  | 'PASSWORD_CHANGE_REQUIRED'
  | 'PASSWORD_WRONG'
  | 'PASSWORD_REFUSED'
  | 'LOGIN_TAKEN'
  | 'NO_ACCOUNT'
  | 'CSRF'
  | 'KEY_REQUIRED'
  | 'TOO_LARGE'
  | 'FILE_TOO_LARGE'
  | 'UNSUPPORTED_TYPE'
  | 'FILE_REFUSED'
  | 'IMPORT_CHANGED'
  | 'DESTROYED'
  | 'TOO_MANY'
  | 'CHANNEL_CLOSED'
  | 'OUTCOME_UNKNOWN'
  | 'UNAVAILABLE'
  | 'INTERNAL';

export type ErrorCode = RejectionCode | EdgeCode;

interface ErrorEntry {
  status: number;
  /** What happened and what to do, in Chinese; `{name}` is filled from the rejection's params. */
  sentence: string;
}

/** One code, one status, one sentence. */
export const errorTable: Record<ErrorCode, ErrorEntry> = {
  NOT_PERMITTED: { status: 403, sentence: '您没有办理这一步的身份，可由{who}办理。' },
  OUTSIDE_SCOPE: { status: 403, sentence: '不在您负责的范围内，可由本范围的{who}办理。' },
  DELEGATION_INVALID: { status: 403, sentence: '没有有效的委托，不能代为办理；请由本人办理或先办理委托。' },
  ACCOUNT_INACTIVE: { status: 403, sentence: '账号已停用，请联系系统管理员。' },
  SELF_VERIFICATION: {
    status: 403,
    sentence: '本人提交或负责的事项，不能由本人审核、验收，请由其他验收人办理。',
  },
  SAME_UNIT_VERIFICATION: { status: 403, sentence: '验收人不得与整改单位为同一单位，请由其他验收人办理。' },
  AUTHOR_VERIFIES: { status: 403, sentence: '提出问题的旁听组成员不参与验收，请由片区联络员办理。' },
  SELF_ENDORSEMENT: { status: 403, sentence: '本人提交的内容不能由本人审签，请由其他负责人审签。' },
  SIGNER_ON_TEAM: { status: 403, sentence: '参加本次旁听的人员不能签发反馈意见，请由其他部领导签发。' },
  SIGNER_DECIDES: {
    status: 403,
    sentence: '签发或参加旁听的人员不裁定对本反馈意见的情况说明，请由其他部领导裁定。',
  },
  PROPOSER_DECIDES: {
    status: 403,
    sentence: '提出转长期整改的人不能自己决定，受其委托的也不能，请由其他部领导决定。',
  },
  OWN_RECUSAL: {
    status: 403,
    sentence: '本人的回避不能由本人决定，受本人委托的也不能，请由理论科其他人员决定。',
  },
  DELEGATE_OF_UNIT: {
    status: 403,
    sentence:
      '受托人是这一单位的人员，不能以旁听组或主管部门的身份办理本单位的事项，请由委托人本人或其他受托人办理。',
  },
  RECUSED: { status: 403, sentence: '您已回避本次旁听，不能再办理。' },
  LISTENER_OF_UNIT: { status: 422, sentence: '被旁听单位的人员不能参加旁听，请另选人员。' },
  TEAM_OF_UNIT: {
    status: 422,
    sentence: '这个旁听组的{who}是被旁听单位的人员，不能参加旁听，请另选旁听组，或先调整旁听组成员。',
  },
  LISTENER_RECUSED: { status: 422, sentence: '此人已回避本次旁听，请另选人员。' },
  PAPER_LAPSED: {
    status: 409,
    sentence: '纸面摘要与现在的内容不一致：内容已变更，这张呈批单失效，请重新打印送签；或核对摘要是否录错。',
  },
  SIGNED_OUT_OF_TIME: {
    status: 422,
    sentence: '签字日期应在内容形成之日（{from}）至今天之间，请核对纸面。',
  },
  NOT_SIGNER: { status: 422, sentence: '所选人员在签字日没有审签的身份，请从名单中选择。' },
  NOT_DELEGATE: {
    status: 422,
    sentence: '代签人在纸面签字日没有签字人的有效委托，不能登记；请核对日期，或由签字人本人签字。',
  },
  REGISTRAR_SIGNS: { status: 403, sentence: '本人的签字不能由本人登记；本人可以在网上办理。' },
  REGISTRAR_FILED: {
    status: 403,
    sentence: '本人填报的内容，审签不能由本人登记，请由主管部门登记人或其他同事登记。',
  },
  SAME_PERSON_CONFIRMS: { status: 403, sentence: '提出的人不能确认自己提出的处置，须由另一人确认。' },
  RECORDER_NOT_PERMITTED: {
    status: 403,
    sentence: '这一步不能由您代录。本单位人员的由学习秘书或理论科代录，旁听组的由理论科代录；签字走呈批单。',
  },
  RECORDS_OWN: { status: 422, sentence: '本人写的由本人直接办理，不需要代录。' },
  OWN_ACCOUNT: {
    status: 403,
    sentence:
      '本人的账号不能由本人开通、重设、锁定或解锁；改密码请用“修改密码”，其余由另一位系统管理员办理。',
  },
  PERSON_INACTIVE: { status: 409, sentence: '此人已停用，不能再办理；重新任用请另行登记。' },
  ABOVE_RANK: {
    status: 422,
    sentence: '对县区党委不直接发督办单：请选择经县区委宣传部转办，或经市委同意后发出。',
  },
  NOT_FOUND: { status: 404, sentence: '没有找到，或您无权查看。' },
  ALREADY_EXISTS: { status: 409, sentence: '已经存在，不能重复建立；请刷新后在原有记录上办理。' },
  WRONG_STATE: { status: 409, sentence: '当前阶段不能办理这一步，请刷新页面查看最新进展。' },
  STALE_VERSION: { status: 409, sentence: '内容已有更新的版本，请刷新后核对再提交；您填写的内容已保留。' },
  NOTHING_TO_DO: { status: 409, sentence: '没有需要办理的事项。' },
  ALREADY_DONE: { status: 409, sentence: '这一步已经办理过，无需重复办理。' },
  NEIGHBOUR_NOT_READY: { status: 409, sentence: '前面的环节尚未完成，请先完成后再提交。' },
  CONSENT_MISSING: {
    status: 409,
    sentence: '还没有登记市委同意的意见：请先由登记人按文件登记，或改为经县区委宣传部转办。',
  },
  TOO_EARLY: { status: 409, sentence: '还没有到可以办理的时间。' },
  TOO_LATE: { status: 409, sentence: '已经超过可以办理的时间。' },
  IN_THE_PAST: { status: 422, sentence: '时间不能早于今天，请重新选择。' },
  DATE_BEYOND_LIMIT: { status: 422, sentence: '日期不在允许的期限内，请重新选择。' },
  EXTENSION_NOT_LATER: { status: 422, sentence: '延至的日期须晚于现在的期限 {dueOn}，请重新选择。' },
  EXCHANGE_FIRST: {
    status: 409,
    sentence: '请先与单位负责人交换意见；到 {from} 仍未能交换的，再写明原因。',
  },
  FACTS_AWAITED: {
    status: 409,
    sentence: '单位更正事实的期限到 {until}。单位已答复没有更正的，请勾选后报送；有更正的，先修改反馈表。',
  },
  INVALID: { status: 422, sentence: '填写的内容不符合要求，请检查后再提交。' },
  REASON_REQUIRED: { status: 422, sentence: '请说明理由。' },
  UNKNOWN_PERSON: { status: 422, sentence: '名单中没有这位人员，请从名册中选择。' },
  NOT_ON_ROSTER: { status: 422, sentence: '所选人员不在名册中，请从名册中选择。' },
  UNKNOWN_ITEM: { status: 422, sentence: '清单中没有这一事项。' },
  BATCH_REFUSED: {
    status: 409,
    sentence: '{of} 项中有 {count} 项不能办理，全部没有提交；请去掉或改正后再办。',
  },
  TOO_MANY_EXTENSIONS: { status: 409, sentence: '延期最多两次，已经用完；可申请转长期或报请研究。' },
  TOO_MANY_RENEWALS: { status: 409, sentence: '续期最多两次，已经用完；请转分阶段、组织验收或报请撤销。' },
  STUDY_TOO_FAR: {
    status: 422,
    sentence: '补学的期限最晚为 {limit}：请选会后 1 个工作日不晚于这一天的学习会，没有的另报一次。',
  },
  EXTENSION_OVERTAKEN: {
    status: 409,
    sentence:
      '现在的期限是 {dueOn}，不早于申请延至的 {until}，批准反而缩短；请按“不同意”，确需再延的由单位另行申请。',
  },
  METHOD_TOO_WEAK: { status: 422, sentence: '较重及以上的问题应当现场或座谈验收，请更换验收方式。' },
  EVIDENCE_REQUIRED: { status: 422, sentence: '请上传佐证材料，或注明现场查验。' },
  PLAN_REQUIRED: { status: 422, sentence: '还有没完成的事项，请写明原因和下步计划。' },
  LATE_REASON_REQUIRED: { status: 422, sentence: '已过学习后一个工作日，属于补录，请写明补录的原因。' },
  MECHANISM_REQUIRED: { status: 422, sentence: '分阶段整改、长期整改的事项申请销号，须写明长效机制。' },
  ISSUE_REQUIRED: { status: 422, sentence: '总体评价为一般及以下或存在以会代学时，至少填写一个问题。' },
  NOT_TO_BE_UPLOADED: { status: 422, sentence: '线下审阅的资料不得上传，提供方式请选现场查阅或仅报篇目。' },
  READ_ON_PAPER: { status: 422, sentence: '线下审阅的报审件，须注明在何处、何日查阅纸质资料。' },
  NOT_A_RECURRENCE: {
    status: 422,
    sentence: '只有已销号、尚未记为反弹的事项，才能登记为同一问题再次出现；仍在整改的，在原事项上办理。',
  },
  SEVERITY_NOT_RAISED: { status: 422, sentence: '同一问题再次出现，程度应比上次加重一级。' },
  NOT_HEARD: {
    status: 422,
    sentence: '不旁听的环节不评价、不记录；评价请选“未涉及”，学习记录请去掉该环节。',
  },
  CONTENT_GONE: { status: 409, sentence: '引用的文字或文件已不存在，请重新填写或上传。' },
  BAD_TEXT: { status: 422, sentence: '文字中含有无法保存的字符，请删除后重新提交。' },
  KEY_REUSED: { status: 409, sentence: '同一编号已用于另一次提交，请刷新页面后重试。' },
  UNSEALED: { status: 403, sentence: '提交未经本系统签封，已拒绝。' },
  STREAM_PARKED: { status: 503, sentence: '这一事项暂时停办，已通知管理员处理；您填写的内容已保留。' },
  RULE_FAILED: { status: 500, sentence: '系统未能处理这次提交，已记录并通知管理员；您填写的内容已保留。' },
  MALFORMED: { status: 400, sentence: '填写的内容有误，请按提示修改。' },
  SIGN_IN_REQUIRED: { status: 401, sentence: '请先登录。' },
  SIGN_IN_FAILED: { status: 401, sentence: '账号或密码不正确。' },
  ACCOUNT_LOCKED: {
    status: 423,
    sentence: '连续输错密码，账号已锁定，请 {minutes} 分钟后再试或联系管理员。',
  },
  ACCOUNT_CLOSED: { status: 423, sentence: '账号已由系统管理员锁定，请联系系统管理员。' },
  ONE_TIME_EXPIRED: { status: 403, sentence: '一次性密码已过期，请联系系统管理员重设。' },
  PASSWORD_CHANGE_REQUIRED: { status: 403, sentence: '首次登录须先修改密码，改好后再办理。' },
  PASSWORD_WRONG: { status: 422, sentence: '原密码不正确，请重新填写。' },
  PASSWORD_REFUSED: { status: 422, sentence: '{why}' },
  LOGIN_TAKEN: { status: 409, sentence: '这个账号名已有人使用，请换一个。' },
  NO_ACCOUNT: { status: 409, sentence: '此人还没有账号，请先开通。' },
  CSRF: { status: 403, sentence: '页面已过期，请刷新后重试。' },
  KEY_REQUIRED: { status: 400, sentence: '缺少提交编号（Idempotency-Key）。' },
  TOO_LARGE: { status: 413, sentence: '内容过大，请精简后再提交。' },
  FILE_TOO_LARGE: { status: 413, sentence: fileTooLarge },
  UNSUPPORTED_TYPE: { status: 415, sentence: '不支持这种内容格式。' },
  FILE_REFUSED: { status: 422, sentence: '文件未能通过检查：{why}' },
  IMPORT_CHANGED: {
    status: 409,
    sentence: '预览之后文件或登记内容有变化，没有导入任何一行；请重新预览，核对后再导入。',
  },
  DESTROYED: { status: 410, sentence: '内容已按泄密处置销毁。' },
  TOO_MANY: { status: 429, sentence: '操作过于频繁，请稍后再试。' },
  CHANNEL_CLOSED: { status: 409, sentence: '本系统没有启用邮件，不能发送；请联系系统管理员。' },
  OUTCOME_UNKNOWN: {
    status: 503,
    sentence: '系统正在恢复，暂不能确定是否办理成功；请稍后用同一页面重试，不会重复办理。',
  },
  UNAVAILABLE: { status: 503, sentence: '系统暂时无法服务，请稍后再试；您填写的内容已保留。' },
  INTERNAL: { status: 500, sentence: '系统出错，已记录；请稍后再试，您填写的内容已保留。' },
};

/** application/problem+json (RFC 9457). */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  code: ErrorCode;
  /** Fields that are wrong, each with its sentence; the first gets the focus. */
  fields?: { path: string; message: string }[];
  params?: Record<string, string | number>;
  /** Of a batch, the items that cannot go, each with its own sentence; none of the others went either. */
  items?: { itemNo: string; code: ErrorCode; title: string }[];
}

/** What is waited for where a step comes too early, by `params.missing`. */
export const missingSentences: Readonly<Record<string, string>> = {
  attendance: '出席还没有登记，由学习秘书或旁听组登记后才能报送。',
  noticeRedraft: '反馈意见已退回，理论科修改后才能签发。',
  measures: '还没有报整改措施，报了以后才能审签。',
  closure: '还没有申请销号，申请以后才能审签。',
  boardDecision: '已退回三次，等部务会决定，登记决定以后才能继续整改。',
  unitsTurn:
    '这一事项正在主管部门手中（措施待审、待验收或等部务会决定），回到单位以后仍逾期的，才能批准督办单。',
  study: '这次学习的出席还没有登记，登记以后才能办理。',
};

/** The first and the last day that would do are said where they are known. */
function datesAllowed({ from, limit }: Record<string, string | number>): string | null {
  const which = from ? (limit ? '应为 {from} 至 {limit}' : '最早为 {from}') : limit ? '最晚为 {limit}' : null;
  return which && `日期不在允许的期限内，${which}，请重新选择。`;
}

export const sentenceOf = (code: ErrorCode, params: Record<string, string | number> = {}): string =>
  (
    (code === 'NEIGHBOUR_NOT_READY' && missingSentences[String(params.missing)]) ||
    (code === 'DATE_BEYOND_LIMIT' && datesAllowed(params)) ||
    errorTable[code].sentence
  ).replace(/\{(\w+)\}/g, (_all, name: string) => spoken(params[name] ?? '有权人员'));

/** Dates are said as people say them, the year with them: a refusal may be about next year. */
const spoken = (value: string | number): string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value)
    ? dateInWords(value, '0001-01-01')
    : String(value);

export function problemOf(rejection: Omit<Rejection, 'code'> & { code: ErrorCode }): Problem {
  const { code, field, params, items } = rejection;
  const title = sentenceOf(code, params);
  const refused = items?.map((r) => ({ ...r, title: sentenceOf(r.code, r.params) }));
  return {
    type: 'about:blank',
    title,
    status: errorTable[code].status,
    code,
    ...(field ? { fields: [{ path: field, message: title }] } : {}),
    ...(params ? { params } : {}),
    ...(refused
      ? {
          fields: refused.map((r) => ({
            path: r.field ?? r.itemNo,
            message: `${itemWord(r.itemNo)}：${r.title}`,
          })),
          items: refused.map((r) => ({ itemNo: r.itemNo, code: r.code, title: r.title })),
        }
      : {}),
  };
}
