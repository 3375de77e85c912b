import { hasBadText } from '../../activities/append/failures';
import { passwordChange } from '../../contracts/accounts';
import { passwordFault } from '../../contracts/password';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { countFailure } from './failures';
import { hashPassword, passwordHolds } from './password';
import type { SignedIn } from './session';

/** A mistake of one field, said beside it. */
const beside = (field: string, code: 'PASSWORD_WRONG' | 'PASSWORD_REFUSED', why = ''): ApiProblem => {
  const { problem } = ApiProblem.of(code, { why });
  return new ApiProblem({ ...problem, fields: [{ path: field, message: problem.title }] });
};

/**
 * Everybody changes their own password: the old one is asked, wrong ones count as at the door, and every other sign-in of
 * the person ends. No entry of the ledger: nothing that others rest on has changed.
 */
export async function changePassword(deps: ApiDeps, signedIn: SignedIn, body: unknown): Promise<void> {
  if (hasBadText(body)) throw ApiProblem.of('BAD_TEXT');
  const { old, next } = passwordChange.parse(body);
  const { personId } = signedIn.reader.person;
  const account = await deps.prisma.account.findUnique({ where: { personId } });
  if (!account) throw ApiProblem.of('NO_ACCOUNT');
  if (!(await passwordHolds(account.passwordHash, old))) {
    const locked = await countFailure(deps, personId, new Date().toISOString());
    // Whoever guesses behind an open page does not get a sixth try.
    if (locked) await deps.prisma.signIn.deleteMany({ where: { personId } });
    throw beside('old', 'PASSWORD_WRONG');
  }
  const fault = passwordFault(next, account.login) ?? (next === old ? '新密码不能与原密码相同' : null);
  if (fault) throw beside('next', 'PASSWORD_REFUSED', fault);
  // Only over the password that was asked for: a reset in between stands.
  const { count } = await deps.prisma.account.updateMany({
    where: { personId, passwordHash: account.passwordHash },
    data: { passwordHash: await hashPassword(next), oneTimeUntil: null, failures: 0, changedAt: new Date() },
  });
  if (count === 0) throw beside('old', 'PASSWORD_WRONG');
  await deps.prisma.signIn.deleteMany({ where: { personId, tokenDigest: { not: signedIn.tokenDigest } } });
}
