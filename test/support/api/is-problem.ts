import { errorTable } from '../../../contracts/errors';
import type { Reply } from './visitor';

/** RFC 9457, one of our codes with its one status, a Chinese sentence, and nothing of the machine in it. */
export function isProblem(reply: Reply, ...statuses: number[]): void {
  const { title, status, code } = reply.body as {
    title: string;
    status: number;
    code: keyof typeof errorTable;
  };
  expect(reply.type).toMatch(/^application\/problem\+json/);
  expect([code, statuses.length === 0 || statuses.includes(reply.status)]).toEqual([code, true]);
  expect([status, errorTable[code].status]).toEqual([reply.status, reply.status]);
  expect(title).toMatch(/[\u4e00-\u9fff]/);
  expect(JSON.stringify(reply.body)).not.toMatch(
    /at \/|node_modules|SELECT |prisma|stack|violates|invalid input syntax/i,
  );
}
