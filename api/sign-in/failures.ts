import { addMillis } from '../../domain/calendar';
import type { ApiDeps } from '../deps';

/** 等保: five failures lock the account for half an hour. */
const maxFailures = 5;
const lockMinutes = 30;

/** Counted in one statement: guesses in parallel do not slip past each other. Answers whether the account is now locked. */
export async function countFailure(deps: ApiDeps, personId: string, now: string): Promise<boolean> {
  const { failures } = await deps.prisma.account.update({
    where: { personId },
    data: { failures: { increment: 1 } },
  });
  if (failures < maxFailures) return false;
  await deps.prisma.account.update({
    where: { personId },
    data: { failures: 0, lockedUntil: new Date(addMillis(now, lockMinutes * 60_000)) },
  });
  return true;
}
