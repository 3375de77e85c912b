import { randomInt } from 'node:crypto';

/** A one-time password opens the door for so many days; after that it is reset anew. */
export const oneTimeDays = 7;

/** Without what looks or sounds alike when it is read from paper or told by telephone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Twelve of 31 letters, 59 bits: `k7mp-4xwr-9htc`. */
export const oneTimePassword = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-');
