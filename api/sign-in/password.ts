import { hash, verify } from '@node-rs/argon2';

// argon2id with OWASP's first choice: 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, options);
export const passwordHolds = (stored: string, given: string): Promise<boolean> =>
  verify(stored, given).catch(() => false);

/** Verified when no such account exists, so that the answer takes the same time. */
export const decoyHash = hash('no such account', options);
