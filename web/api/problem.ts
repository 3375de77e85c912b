import type { Problem } from '../../contracts/errors';

/** A request that did not succeed. `problem.title` is a Chinese sentence that may be shown as it stands. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    /** No answer came at all: the network or the server is away, and nothing is known about the outcome. */
    readonly unreachable = false,
  ) {
    super(problem.title);
    this.name = 'ProblemError';
  }
}

/** The problem behind anything thrown; an unknown error becomes a sentence too, never a stack. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return {
    type: 'about:blank',
    title: '页面出错，请刷新后重试；已填写的内容已保留。',
    status: 0,
    code: 'INTERNAL',
  };
}

export const isSignedOut = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'SIGN_IN_REQUIRED';

export const isMissing = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.status === 404;

export const unreachableProblem = (): Problem => ({
  type: 'about:blank',
  title: '网络不通，没有连上服务器。已填写的内容保留在本机，请稍后再试。',
  status: 0,
  code: 'UNAVAILABLE',
});

/** Field path → sentence, as the problem names them. */
export function fieldErrorsOf(problem: Problem | null): Record<string, string> {
  return Object.fromEntries((problem?.fields ?? []).map(({ path, message }) => [path, message]));
}
