import type { NoticeClass } from './class';

export const noticeClassLabels: Record<NoticeClass, string> = {
  urgent: '急件',
  plain: '进展',
  reminder: '到期提醒',
};

/** How a person wants mail. The inbox has everything in any case. */
export type MailMode = 'digest' | 'atOnce' | 'none';
export const mailModeLabels: Record<MailMode, string> = {
  digest: '汇总发送',
  atOnce: '逐件发送',
  none: '不发邮件',
};

/** Where a notice stands on its way. `bounced`: the mail server refused it for good. */
export type DeliveryState = 'waiting' | 'queued' | 'sent' | 'failed' | 'bounced' | 'skipped';
export const deliveryStateLabels: Record<DeliveryState, string> = {
  waiting: '待发',
  queued: '正在发送',
  sent: '已发出',
  failed: '未发成',
  bounced: '被退回',
  skipped: '不发',
};

/** Why it stands there. */
export type DeliveryReason =
  | 'noAddress'
  | 'modeNone'
  | 'alreadyRead'
  | 'inactive'
  | 'channelClosed'
  | 'unreachable'
  | 'timedOut'
  | 'refusedSignIn'
  | 'refusedSender'
  | 'temporary'
  | 'refused'
  | 'noMailbox'
  | 'badAddress';
export const deliveryReasonLabels: Record<DeliveryReason, string> = {
  noAddress: '没有登记邮箱地址',
  modeNone: '本人选择不发邮件',
  alreadyRead: '已在系统里看过',
  inactive: '账号已停用',
  channelClosed: '邮件发送已停用',
  unreachable: '连不上邮件服务器',
  timedOut: '邮件服务器没有答复，不能确定是否送到',
  refusedSignIn: '邮件服务器不接受本系统的账号',
  refusedSender: '邮件服务器不接受本系统的发件地址',
  temporary: '邮件服务器暂时拒收',
  refused: '邮件服务器拒收',
  noMailbox: '对方没有这个邮箱',
  badAddress: '邮箱地址不正确',
};

export const channelLabels = { mail: '邮件' } as const;
export type Channel = keyof typeof channelLabels;
