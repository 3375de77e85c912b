import { Router } from 'express';
import { z } from 'zod';
import { hasBadText } from '../../activities/append/failures';
import { peekHead } from '../../activities/append/load';
import { epochMillis, isBefore } from '../../domain/calendar';
import { personStream } from '../../domain/ledger/streams';
import type { PersonState } from '../../domain/registry/person';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { meOf } from '../queries/me';
import { changePassword } from './change-password';
import { countFailure } from './failures';
import { findReader } from './find-reader';
import { decoyHash, passwordHolds } from './password';
import { closeSession, openSession, requireSignIn, signedIn } from './session';

const credentials = z
  .object({
    login: z.string().trim().min(1, '请填写账号').max(60),
    password: z.string().min(1, '请填写密码').max(200),
  })
  .strict();
export function signInRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.post('/sign-in', async (req, res) => {
    if (hasBadText(req.body)) throw ApiProblem.of('BAD_TEXT');
    const { login, password } = credentials.parse(req.body);
    const account = await deps.prisma.account.findUnique({ where: { login } });
    const now = new Date().toISOString();
    if (account?.lockedUntil && isBefore(now, account.lockedUntil.toISOString())) {
      const minutes = Math.ceil((account.lockedUntil.getTime() - epochMillis(now)) / 60_000);
      throw ApiProblem.of('ACCOUNT_LOCKED', { minutes });
    }
    const right = await passwordHolds(account?.passwordHash ?? (await decoyHash), password);
    if (!account || !right) {
      if (account) await countFailure(deps, account.personId, now);
      throw ApiProblem.of('SIGN_IN_FAILED');
    }
    // Only who knows the password learns how the account stands.
    const head = await peekHead(deps.appendPool, personStream(account.personId));
    const person = head?.state as PersonState | null | undefined;
    if (person?.account?.locked) throw ApiProblem.of('ACCOUNT_CLOSED');
    if (account.oneTimeUntil && isBefore(account.oneTimeUntil.toISOString(), now))
      throw ApiProblem.of('ONE_TIME_EXPIRED');
    const reader = await findReader(deps, account.personId);
    if (!reader) throw ApiProblem.of('ACCOUNT_INACTIVE');
    await deps.prisma.account.update({
      where: { personId: account.personId },
      data: { failures: 0, lockedUntil: null, signedInAt: new Date(now) },
    });
    await closeSession(deps, req, res);
    const csrf = await openSession(deps, req, res, account.personId);
    res.json(await meOf(deps, reader, csrf, account.oneTimeUntil !== null));
  });
  router.post('/sign-out', requireSignIn(deps, true), async (req, res) => {
    await closeSession(deps, req, res);
    res.status(204).end();
  });
  router.get('/me', requireSignIn(deps, true), async (req, res) => {
    const { reader, csrf, mustChange } = signedIn(req);
    res.json(await meOf(deps, reader, csrf, mustChange));
  });
  router.post('/me/password', requireSignIn(deps, true), async (req, res) => {
    await changePassword(deps, signedIn(req), req.body);
    res.status(204).end();
  });
  return router;
}
