import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../domain/ledger/canonical';
import type { Json } from '../../domain/ledger/entity';
import { type CommandEnvelope, sealedPart } from '../../domain/ledger/seal';

const macOf = (envelope: CommandEnvelope, key: Buffer): Buffer =>
  createHmac('sha256', key)
    .update(canonicalJson(sealedPart(envelope) as unknown as Json))
    .digest();

/** The API's seal: nobody acts in another's name through Temporal's own door. */
export const sealCommand = (envelope: Omit<CommandEnvelope, 'seal'>, key: Buffer): CommandEnvelope => {
  const open = { ...envelope, seal: '' };
  return { ...open, seal: macOf(open, key).toString('base64url') };
};

/** False also for what no seal can cover: through Temporal's own door anything may come in. */
export function sealHolds(envelope: CommandEnvelope, key: Buffer): boolean {
  if (typeof envelope.seal !== 'string') return false;
  let expected: Buffer;
  try {
    expected = macOf(envelope, key);
  } catch {
    return false;
  }
  const given = Buffer.from(envelope.seal, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Of words that rules compare with those of before: a digest of their own, keyed, so that the ledger holds nothing from
 * which short words could be guessed. The same text in the same stream gives the same digest, whatever its spaces.
 */
export const comparedDigests = (
  paths: readonly string[],
  words: Readonly<Record<string, string>>,
  stream: string,
  key: Buffer,
): Record<string, string> =>
  Object.fromEntries(
    paths.flatMap((path) => {
      const text = words[path]?.normalize('NFC').replace(/\s+/gu, '');
      if (!text) return [];
      const mac = createHmac('sha256', key).update(`${stream}\n${path}\n${text}`);
      return [[`${path}Digest`, mac.digest('base64url')]];
    }),
  );
