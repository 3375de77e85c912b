import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { ZodError } from 'zod';
import { type ErrorCode, errorTable, type Problem, problemOf, sentenceOf } from '../contracts/errors';
import { unfilled } from '../contracts/words';
import type { Rejection } from '../domain/ledger/rejection';

/** The one error that handlers throw; the edge turns it into problem+json. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
  static of(code: ErrorCode, params?: Record<string, string | number>): ApiProblem {
    return new ApiProblem(problemOf({ code, ...(params ? { params } : {}) }));
  }
  static from(rejection: Rejection): ApiProblem {
    return new ApiProblem(problemOf(rejection));
  }
}

export function zodProblem(error: ZodError): Problem {
  const fields = error.issues.map((i) => ({ path: i.path.join('.'), message: messageOf(i) }));
  return { type: 'about:blank', title: sentenceOf('MALFORMED'), status: 400, code: 'MALFORMED', fields };
}

/** zod speaks English where a schema gives no sentence of its own. */
function messageOf(issue: ZodError['issues'][number]): string {
  if (/[\u4e00-\u9fff]/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? unfilled : '填写的类型不正确';
    case 'too_big':
      return `超出上限 ${String(issue.maximum)}`;
    case 'too_small':
      return `不少于 ${String(issue.minimum)}`;
    case 'unrecognized_keys':
      return `不认识的字段：${issue.keys.join('、')}`;
    case 'invalid_value':
      return '不在可选范围内';
    default:
      return '填写的内容不符合要求';
  }
}

export function sendProblem(res: Response, problem: Problem): void {
  if (problem.status === 503 || problem.status === 429) res.setHeader('Retry-After', '2');
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

const bodyErrors: Record<string, ErrorCode> = {
  'entity.too.large': 'TOO_LARGE',
  'entity.parse.failed': 'MALFORMED',
  'encoding.unsupported': 'UNSUPPORTED_TYPE',
  'charset.unsupported': 'UNSUPPORTED_TYPE',
  'request.aborted': 'MALFORMED',
  'request.size.invalid': 'MALFORMED',
};

export const errorHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    if (error instanceof ApiProblem) return sendProblem(res, error.problem);
    if (error instanceof ZodError) return sendProblem(res, zodProblem(error));
    const { type, status } = error as { type?: string; status?: number };
    const code = type ? bodyErrors[type] : undefined;
    if (code) return sendProblem(res, problemOf({ code }));
    if (error instanceof URIError || status === 400 || isUnreadable(error))
      return sendProblem(res, problemOf({ code: 'MALFORMED' }));
    if (isOutage(error)) {
      log.warn({ err: error, path: req.path }, 'a part of the system is away');
      return sendProblem(res, problemOf({ code: 'UNAVAILABLE' }));
    }
    log.error({ err: error, path: req.path }, 'unexpected');
    return sendProblem(res, problemOf({ code: 'INTERNAL' }));
  };

/** A NUL in an address, a cursor that is no instant, a text too deep: PostgreSQL says so where no schema did. */
const isUnreadable = (error: unknown): boolean => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(22...|54001)$/.test(code);
};

/** Database or Temporal cannot be reached: not our fault, and it passes. */
export function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && /^(ECONN|EPIPE|ETIMEDOUT|08|57|53|P1001|P1002|P1008|P1017)/.test(code))
    return true;
  return (
    typeof message === 'string' &&
    /Connection terminated|timeout exceeded|not queryable|ECONNREFUSED|Can't reach database|server closed the connection/i.test(
      message,
    )
  );
}

export const knownCodes = Object.keys(errorTable) as ErrorCode[];
