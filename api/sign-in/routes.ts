import { Router } from 'express';
import { z } from 'zod';
import { hasBadText } from '../../activities/append/failures';
import { peekHead } from '../../activities/append/load';
import { addMillis, epochMillis, isBefore } from '../../domain/calendar';
import { personStream } from '../../domain/ledger/streams';
import type { PersonState } from '../../domain/registry/person';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { meOf } from '../queries/me';
import { readerOf } from '../reader';
import { decoyHash, passwordHolds } from './password';
import { closeSession, openSession, requireSignIn, signedIn } from './session';

const credentials = z
  .object({
    login: z.string().trim().min(1, '请填写账号').max(60),
    password: z.string().min(1, '请填写密码').max(200),
  })
  .strict();
/** 等保: five failures lock the account for half an hour. */
const maxFailures = 5;
const lockMinutes = 30;

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
      if (account) {
        // Counted in one statement: guesses in parallel do not slip past each other.
        const { failures } = await deps.prisma.account.update({
          where: { personId: account.personId },
          data: { failures: { increment: 1 } },
        });
        if (failures >= maxFailures)
          await deps.prisma.account.update({
            where: { personId: account.personId },
            data: { failures: 0, lockedUntil: new Date(addMillis(now, lockMinutes * 60_000)) },
          });
      }
      throw ApiProblem.of('SIGN_IN_FAILED');
    }
    await deps.prisma.account.update({
      where: { personId: account.personId },
      data: { failures: 0, lockedUntil: null },
    });
    const head = await peekHead(deps.appendPool, personStream(account.personId));
    const person = head?.state as PersonState | null | undefined;
    if (!person?.active) throw ApiProblem.of('ACCOUNT_INACTIVE');
    await closeSession(deps, req, res);
    const csrf = await openSession(deps, req, res, account.personId);
    res.json(await meOf(deps, readerOf(person, deps.now()), csrf));
  });
  router.post('/sign-out', requireSignIn(deps), async (req, res) => {
    await closeSession(deps, req, res);
    res.status(204).end();
  });
  router.get('/me', requireSignIn(deps), async (req, res) => {
    const { reader, csrf } = signedIn(req);
    res.json(await meOf(deps, reader, csrf));
  });
  return router;
}
