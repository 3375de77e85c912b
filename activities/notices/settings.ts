import { realmKind } from '../realm';

/** How mail is sent. */
export interface MailSettings {
  /** `smtp://user:password@host:587`, `smtps://…:465`. */
  smtpUrl: string;
  /** `督学 <duxue@example.gov.cn>` */
  from: string;
  /** Where links in mails begin: `https://duxue.example.gov.cn`. */
  origin: string;
  /** 演示 or 演练 in every subject; empty for real work. */
  mark: string;
  perMinute: number;
  /** After how long without an answer an attempt is given up. */
  answerMs: number;
}

const marks = { real: '', demonstration: '演示', drill: '演练' } as const;

const positive = (text: string | undefined, otherwise: number): number => {
  const n = Number(text);
  return Number.isInteger(n) && n > 0 ? n : otherwise;
};

/** Null where no mail server is named: then nothing is sent, and the pages say so. */
export function readMailSettings(env: NodeJS.ProcessEnv, realm: string): MailSettings | null {
  const smtpUrl = env.DUXUE_SMTP_URL;
  if (!smtpUrl) return null;
  const from = env.DUXUE_MAIL_FROM;
  const origin = env.DUXUE_PUBLIC_URL?.replace(/\/+$/, '');
  if (!from || !origin)
    throw new Error(
      '设置了 DUXUE_SMTP_URL，还须设置 DUXUE_MAIL_FROM（发件地址）和 DUXUE_PUBLIC_URL（网站地址）。',
    );
  if (!/^smtps?:\/\//.test(smtpUrl)) throw new Error('DUXUE_SMTP_URL 应以 smtp:// 或 smtps:// 开头。');
  return {
    smtpUrl,
    from,
    origin,
    mark: marks[realmKind(realm)],
    perMinute: positive(env.DUXUE_MAIL_PER_MINUTE, 30),
    answerMs: 30_000,
  };
}
