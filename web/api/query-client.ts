import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem';

/** Answers that another try may change: nothing came, or the server is recovering. A refusal is not asked for again. */
const worthAnotherTry = (error: unknown): boolean =>
  error instanceof ProblemError && (error.unreachable || error.problem.status >= 502);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A page that somebody reads or types in must not change under their hands: it says 有更新 instead.
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && worthAnotherTry(error),
    },
    mutations: { retry: false },
  },
});
