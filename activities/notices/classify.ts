import type { Failure } from '../../domain/notices/retry';

/** What nodemailer throws, as far as it says anything. */
interface SmtpError {
  code?: string;
  /** The last command before the failure, such as `RCPT TO` or `CONN`. */
  command?: string;
  responseCode?: number;
  response?: string;
}

const isSmtpError = (error: unknown): error is SmtpError => typeof error === 'object' && error !== null;
/** SMTP (RFC 5321 §4.2): the mailbox is the cause. */
const mailboxCodes: readonly number[] = [550, 551, 553];

/**
 * Whose failure it is. Before the recipient is named, every mail would meet the same: the server's. Afterwards it is this
 * mail's: 4xx passes, 5xx does not. No answer after the text was sent may mean that it arrived: tried again under the same
 * Message-ID.
 */
export function failureOf(error: unknown): Failure {
  if (!isSmtpError(error)) return { scope: 'server', reason: 'unreachable' };
  const { code, command = '', responseCode } = error;
  if (code === 'EAUTH') return { scope: 'server', reason: 'refusedSignIn' };
  const named = /^(RCPT TO|DATA)$/.test(command);
  if (responseCode === undefined) {
    if (code === 'EENVELOPE') return { scope: 'mail', reason: 'badAddress' };
    if (code !== 'ETIMEDOUT' && code !== 'EABORT') return { scope: 'server', reason: 'unreachable' };
    return named ? { scope: 'mail', reason: 'timedOut' } : { scope: 'server', reason: 'timedOut' };
  }
  if (responseCode === 421) return { scope: 'server', reason: 'unreachable' };
  if (command === 'MAIL FROM' && responseCode >= 500) return { scope: 'server', reason: 'refusedSender' };
  if (!named && command !== 'MAIL FROM') return { scope: 'server', reason: 'unreachable' };
  if (responseCode < 500) return { scope: 'mail', reason: 'temporary' };
  return mailboxCodes.includes(responseCode) && command === 'RCPT TO'
    ? { scope: 'mail', reason: 'noMailbox' }
    : { scope: 'mail', reason: 'refused' };
}

/** What the server said, in its own words, short enough to keep. */
export const answerOf = (error: unknown): string =>
  (isSmtpError(error) && error.response ? error.response : error instanceof Error ? error.message : '').slice(
    0,
    300,
  );
