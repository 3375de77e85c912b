import { z } from 'zod';

/** Where a case's ledger stands: what is printed can be held against an export, offline, by `duxue ledger verify`. */
export const ledgerHeadSchema = z.object({
  stream: z.string(),
  /** Number of its last entry. */
  version: z.number(),
  /** SHA-256 over that entry, which holds the one over the entry before it; hex. */
  hash: z.string(),
  /** The newest signed checkpoint: entries of all streams under it, and the root of their tree, hex. Null before the first. */
  checkpoint: z
    .object({ size: z.number(), root: z.string(), signedAt: z.string(), covers: z.boolean() })
    .nullable(),
});
export type LedgerHead = z.infer<typeof ledgerHeadSchema>;
