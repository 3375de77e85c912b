import { openPool } from '../activities/environment';
import { type Preview, previewMails } from '../activities/notices/preview';
import { epochMillis, localDateOf, localTimeOf } from '../domain/calendar';
import { mailPolicy } from '../domain/notices/plan';
import { StartFault } from './embedded/fault';

const usage = '用法：npx duxue notices preview [--at 2026-05-12T01:00:00.000Z]';

/** `duxue notices preview [--at instant]`: which mails would leave at that moment, by the rules. Sends and writes nothing. */
export async function run(args: readonly string[]): Promise<void> {
  const [what, flag, at = new Date().toISOString()] = args;
  if (what !== 'preview' || (flag !== undefined && flag !== '--at') || !isInstant(at))
    throw new StartFault('bad-argument', '参数不对。', usage);
  const url = process.env.DUXUE_APPEND_URL;
  if (!url) throw new StartFault('bad-argument', '缺少环境变量 DUXUE_APPEND_URL。', usage);
  const pool = openPool(url, 1);
  try {
    for (const line of linesOf(await previewMails(pool, at, mailPolicy), at)) console.log(line);
  } finally {
    await pool.end();
  }
}

function isInstant(text: string): boolean {
  try {
    epochMillis(text);
    return true;
  } catch {
    return false;
  }
}

const said = (at: string): string => `${localDateOf(at)} ${localTimeOf(at)}`;

export function linesOf({ mails, waiting, next }: Preview, at: string): string[] {
  return [
    `${said(at)}：会发出 ${mails.length} 封邮件，共等着 ${waiting} 条消息。`,
    ...mails.map(
      ({ name, urgent, retry, notices }) =>
        `  ${name}${urgent ? '（急件）' : ''}：${retry ? '上次没有发成的一封' : `${notices} 条`}`,
    ),
    next === null ? '没有更晚要发的。' : `下一次不晚于 ${said(next)}。`,
  ];
}
