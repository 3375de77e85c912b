/** One line of a mail: what happened, where to look. Never what people wrote. */
export interface MailLine {
  sentence: string;
  href: string;
}

export interface MailText {
  subject: string;
  text: string;
}

/**
 * A mail from its lines: titles and links alone (domain.md §9).
 * @param mark 演示 or 演练, empty for real work
 * @param origin where links begin, without a slash at the end
 */
export function mailText(lines: readonly MailLine[], mark: string, origin: string): MailText {
  const [first] = lines;
  const title = lines.length === 1 && first ? first.sentence : `您有 ${lines.length} 条新消息`;
  const blocks = lines.map(({ sentence, href }, i) => {
    const number = lines.length === 1 ? '' : `${i + 1}. `;
    return `${number}${sentence}\n${origin}${href}`;
  });
  const foot = [
    '本邮件由系统自动发送，只有标题和链接，请登录后查看内容。',
    `不想收邮件或想换地址，请到“我的通知”修改：${origin}/me/notices`,
  ];
  return {
    subject: `【督学】${mark ? `【${mark}】` : ''}${title}`,
    text: `${[...blocks, foot.join('\n')].join('\n\n')}\n`,
  };
}
