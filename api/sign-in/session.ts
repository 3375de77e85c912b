import { createHash, randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { StoredHead } from '../../activities/append/head-cache';
import { addMillis, isBefore, localDateOf } from '../../domain/calendar';
import { personStream } from '../../domain/ledger/streams';
import type { PersonState } from '../../domain/registry/person';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import type { Reader } from '../reader';
import { fromBelowSql, principalsSql, readerWith } from './find-reader';

export interface SignedIn {
  reader: Reader;
  /** The person's own stream as it stands: what a command's rules ask of it. */
  head: StoredHead;
  csrf: string;
  tokenDigest: string;
  /** Came in by a one-time password: nothing but a new one is accepted. */
  mustChange: boolean;
}

const cookieName = 'duxue';
const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');

export function tokenOf(req: Request): string | null {
  const cookie = req.headers.cookie
    ?.split(';')
    .map((c) => c.trim())
    .find((c) => c.startsWith(`${cookieName}=`));
  return cookie ? cookie.slice(cookieName.length + 1) : null;
}

const cookieOptions = (req: Request) => ({
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: req.secure,
  path: '/',
});

export async function openSession(
  deps: ApiDeps,
  req: Request,
  res: Response,
  personId: string,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  const now = new Date();
  await deps.prisma.signIn.create({
    data: { tokenDigest: digestOf(token), personId, csrf, createdAt: now, lastSeenAt: now },
  });
  res.cookie(cookieName, token, cookieOptions(req));
  return csrf;
}

export async function closeSession(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const token = tokenOf(req);
  if (token) await deps.prisma.signIn.deleteMany({ where: { tokenDigest: digestOf(token) } });
  res.clearCookie(cookieName, cookieOptions(req));
}

interface FoundSignIn extends Omit<StoredHead, 'state'> {
  csrf: string;
  lastSeenAt: Date;
  state: PersonState | null;
  mustChange: boolean;
  principals: PersonState[];
  fromBelow: string[];
}

/** Finds the person behind a request. One statement; `last_seen_at` moves at most once a minute. */
async function findSession(deps: ApiDeps, req: Request): Promise<SignedIn | null> {
  const token = tokenOf(req);
  if (!token) return null;
  const tokenDigest = digestOf(token);
  const { rows } = await deps.appendPool.query<FoundSignIn>({
    name: 'find-sign-in',
    text: `SELECT s.csrf, s.last_seen_at AS "lastSeenAt", h.stream, h.version, h.hash, h.state, h.state_schema AS "stateSchema", h.parked,
                  a.one_time_until IS NOT NULL AS "mustChange", ${principalsSql('s.person_id', '$3')} AS principals,
                  ${fromBelowSql('s.person_id')} AS "fromBelow"
             FROM sign_in s LEFT JOIN stream_head h ON h.stream = $2 || s.person_id LEFT JOIN account a ON a.person_id = s.person_id
            WHERE s.token_digest = $1`,
    values: [tokenDigest, personStream(''), localDateOf(deps.now())],
  });
  const found = rows[0];
  if (!found) return null;
  const now = new Date().toISOString();
  const lastSeen = found.lastSeenAt.toISOString();
  if (isBefore(addMillis(lastSeen, deps.idleMinutes * 60_000), now)) {
    await deps.prisma.signIn.deleteMany({ where: { tokenDigest } });
    return null;
  }
  if (isBefore(addMillis(lastSeen, 60_000), now))
    await deps.prisma.signIn.updateMany({ where: { tokenDigest }, data: { lastSeenAt: new Date() } });
  const { csrf, lastSeenAt: _seen, mustChange, principals, fromBelow, ...head } = found;
  // A person who left or was locked out is out at once, whatever their cookie says.
  const reader = await readerWith(deps, head.state, { principals, fromBelow });
  return reader && { reader, head, csrf, tokenDigest, mustChange };
}

declare module 'express-serve-static-core' {
  interface Request {
    signedIn?: SignedIn;
  }
}

/**
 * Who asks. Everything that changes something also requires the sign-in's CSRF token. `evenOneTime`: also of those who
 * came in by a one-time password and still have to choose their own.
 * @throws ApiProblem SIGN_IN_REQUIRED, CSRF, PASSWORD_CHANGE_REQUIRED
 */
export async function authenticate(deps: ApiDeps, req: Request, evenOneTime = false): Promise<SignedIn> {
  const session = await findSession(deps, req);
  if (!session) throw ApiProblem.of('SIGN_IN_REQUIRED');
  const changes = req.method !== 'GET' && req.method !== 'HEAD';
  if (changes && req.headers['x-csrf-token'] !== session.csrf) throw ApiProblem.of('CSRF');
  if (session.mustChange && !evenOneTime) throw ApiProblem.of('PASSWORD_CHANGE_REQUIRED');
  return session;
}

export const requireSignIn =
  (deps: ApiDeps, evenOneTime = false): RequestHandler =>
  async (req, _res, next) => {
    req.signedIn = await authenticate(deps, req, evenOneTime);
    next();
  };

export function signedIn(req: Request): SignedIn {
  if (!req.signedIn) throw ApiProblem.of('SIGN_IN_REQUIRED');
  return req.signedIn;
}
