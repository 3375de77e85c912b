/** How a failure of the database is to be taken (design.md §3.4). */
export type FailureKind = 'retry' | 'data' | 'park';

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);

/**
 * Connection, serialization and resource errors pass with time; data errors (SQLSTATE 22, 23) belong to one command;
 * anything else means that software and database disagree, and nothing more is written to this stream.
 */
export function failureKind(error: unknown): FailureKind {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string') {
    if (connectionCodes.has(code)) return 'retry';
    if (/^(08|40|53|55|57|58|25006)/.test(code)) return 'retry';
    if (/^2[23]/.test(code)) return 'data';
    return 'park';
  }
  const text = typeof message === 'string' ? message : '';
  if (
    /Connection terminated|timeout exceeded|Client has encountered a connection error|not queryable|after calling end on the pool/i.test(
      text,
    )
  )
    return 'retry';
  return 'park';
}

/** A foreign key refused the entry: its words or files went between the look and the insert. */
export const isMissingReference = (error: unknown): boolean => (error as { code?: unknown }).code === '23503';

/** NUL and lone surrogates: PostgreSQL and canonical JSON refuse them, so they are refused before. */
export const hasBadText = (value: unknown): boolean => {
  // Without recursion: a body may be nested deeper than the stack.
  const left: unknown[] = [value];
  while (left.length > 0) {
    const part = left.pop();
    if (typeof part === 'string') {
      if (part.includes('\u0000') || !part.isWellFormed()) return true;
    } else if (Array.isArray(part)) for (const inner of part) left.push(inner);
    else if (part !== null && typeof part === 'object')
      for (const [key, inner] of Object.entries(part)) left.push(key, inner);
  }
  return false;
};
