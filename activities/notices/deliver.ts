import type { Pool } from 'pg';
import { epochMillis, type Instant } from '../../domain/calendar';
import { isQuiet } from '../../domain/notices/hours';
import { type MailPolicy, mailPolicy } from '../../domain/notices/plan';
import { noteFault } from './channel';
import { composeMails } from './compose';
import { sendMail } from './send';
import type { MailSettings } from './settings';

export interface DeliverDeps {
  pool: Pool;
  settings: MailSettings;
  /** The realm's clock. */
  now(): Instant;
  signal: AbortSignal;
  /** Told after every mail: this is alive. */
  beat(): void;
}

export interface Delivered {
  schema: 1;
  /** False: there is no mail server here, and nothing to come back for. */
  open: boolean;
  /** When to look again, in milliseconds. */
  waitMs: number;
  sent: number;
}

/** Longest time between two looks: new notices make no sound. */
const lookMs = 30_000;
const shortestMs = 1_000;
/** A turn ends after this long, however many mails are left. */
const turnMs = 120_000;

export const policyOf = (settings: MailSettings): MailPolicy => ({
  ...mailPolicy,
  perMinute: settings.perMinute,
});
/** What stands behind the @ of a Message-ID. */
export const hostOf = (settings: MailSettings): string => new URL(settings.origin).hostname;

/**
 * One turn of the mail channel: puts together what is due and sends it, one mail after the other. A server that is away ends
 * the turn: nobody else's mail would fare better.
 */
export async function deliverMail(deps: DeliverDeps): Promise<Delivered> {
  const { pool, settings } = deps;
  const began = deps.now();
  const { mailIds, next } = await composeMails(pool, began, policyOf(settings), hostOf(settings));
  let sent = 0;
  let fault: string | null | undefined;
  for (const mailId of mailIds) {
    const now = deps.now();
    // A slow server may take the turn past eight in the evening.
    if (deps.signal.aborted || isQuiet(now) || epochMillis(now) - epochMillis(began) > turnMs) break;
    const outcome = await sendMail(deps, mailId);
    deps.beat();
    if (outcome === 'gone') continue;
    if (outcome === 'sent') sent += 1;
    fault = outcome !== 'sent' && outcome.scope === 'server' ? outcome.reason : null;
    if (fault !== null) break;
  }
  if (fault !== undefined) await noteFault(pool, 'mail', fault, deps.now());
  const wait = next === null ? lookMs : epochMillis(next) - epochMillis(deps.now());
  return { schema: 1, open: true, waitMs: Math.min(lookMs, Math.max(shortestMs, wait)), sent };
}

/** Where this process has no mail server. */
export const closedHere: Delivered = { schema: 1, open: false, waitMs: lookMs, sent: 0 };
