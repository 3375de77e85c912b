import { ProblemError, unreachableProblem } from './problem';

/** What sends commands: their contracts (and zod) and the sending itself, so that pages which only read stay small. */
export async function loadSender() {
  try {
    const [{ commandContract }, { submit }] = await Promise.all([
      import('../../contracts/commands'),
      import('./submit'),
    ]);
    return { commandContract, submit };
  } catch {
    throw new ProblemError(
      {
        ...unreachableProblem(),
        title:
          '没有连上服务器，没有办理。已填写的内容保留在本机，网络恢复后请再按一次；仍不行时，请刷新页面。',
      },
      true,
    );
  }
}

/** Loads it while there is time: a form is filled in where the network comes and goes, and pressed when it is away. */
export function prepareSender(): () => void {
  const load = () => void loadSender().catch(() => undefined);
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(load, 2_000);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(load);
  return () => cancelIdleCallback(idle);
}
