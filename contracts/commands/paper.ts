import { z } from 'zod';
import { date, id } from './define';

/** What a registrar states of a signed 呈批单; the signer is chosen among those who may sign, never typed. */
export const paperFields = {
  signerId: id,
  /** Who wrote it for the signer, under a 委托 in force on the written date; absent where the signer did. */
  writerId: id.optional(),
  /** As written beside the signature. */
  signedOn: date,
  /** At least the first eight characters, with or without the spaces between the groups. */
  digest: z
    .string()
    .trim()
    .max(90)
    .regex(/^[0-9a-f\s]+$/i, '摘要由数字和字母 a–f 组成')
    .refine((text) => text.replace(/\s/g, '').length >= 8, '请照纸面录入摘要，至少前 8 位'),
  scanId: z.uuid('请上传签字后的扫描件'),
};

/** What a body without an account decided (部务会、市委): the date on its paper, and the scan. */
export const minutedFields = { decidedOn: date, scanId: z.uuid('请上传纪要或文件的扫描件') };

/** The facts of such a body as the rules take them. */
export const withMinutes = ({ decidedOn, scanId, ...facts }: Record<string, unknown>) => ({
  ...facts,
  board: { decidedOn, scanId },
});

const keys = Object.keys(paperFields);

/** The facts of a body as the rules take them: what is said of the paper stands together. */
export function withPaper(facts: Record<string, unknown>): Record<string, unknown> {
  const of = (isPaper: boolean) =>
    Object.fromEntries(Object.entries(facts).filter(([key]) => keys.includes(key) === isPaper));
  return { ...of(false), paper: of(true) };
}

export const scanOf = (facts: Record<string, unknown>): string[] => [String(facts.scanId)];
