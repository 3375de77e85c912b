import type { z } from 'zod';
import { unfilled } from '../../contracts/words';

/**
 * What is wrong with `body` by the contract's own schema: path such as `issues.0.statement` and a Chinese sentence.
 * Sentences written in the contract win; the rest come from the table below. One sentence a field.
 */
export function invalidFields(schema: z.ZodType, body: unknown): { path: string; message: string }[] {
  const result = schema.safeParse(body, { error: (issue) => sentenceOf(issue) });
  if (result.success) return [];
  const byPath = new Map<string, string>();
  for (const issue of result.error.issues) {
    const path = issue.path.join('.');
    // A format's own sentence (日期格式应为…) is no help where nothing was typed.
    const missing = issue.code === 'invalid_type' && valueAt(body, issue.path) === undefined;
    if (!byPath.has(path)) byPath.set(path, missing ? unfilled : issue.message);
  }
  return [...byPath].map(([path, message]) => ({ path, message }));
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const key of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value ?? undefined;
}

function sentenceOf(issue: z.core.$ZodRawIssue): string {
  const empty = issue.input === undefined || issue.input === null || issue.input === '';
  switch (issue.code) {
    case 'invalid_type':
      return empty ? unfilled : '格式不正确';
    case 'invalid_value':
    case 'invalid_union':
      return empty ? '请选择' : '请重新选择';
    case 'too_small':
      if (issue.origin === 'array') return '请至少填写一项';
      return issue.origin === 'string'
        ? Number(issue.minimum) > 1
          ? `不少于 ${issue.minimum} 字`
          : unfilled
        : `不小于 ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'array') return `不超过 ${issue.maximum} 项`;
      return issue.origin === 'string' ? `不超过 ${issue.maximum} 字` : `不大于 ${issue.maximum}`;
    case 'invalid_format':
      return empty ? unfilled : '格式不正确';
    default:
      return '填写的内容不符合要求';
  }
}
