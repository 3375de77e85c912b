import { instantOf, localDateOf } from '../calendar';
import { canonicalJson } from '../ledger/canonical';
import { utf8 } from '../ledger/encoding';
import {
  type Context,
  type Decision,
  type DomainEvent,
  type Instant,
  type Json,
  refuse,
} from '../ledger/entity';
import { personStream } from '../ledger/streams';
import { authorize, type Subject } from '../permissions/authorize';
import type { PermissionKey } from '../permissions/table';
import type { PersonState } from '../registry/person';
import { handsOf, type PaperSignature } from './kept';
import { sha256Hex } from './sha256';

/** Of a probe: asks only whether somebody may register at all. */
export const unsigned: PaperSignature = { signerId: '', signedOn: '', digest: '', scanId: '' };

/** What a 呈批单 lays before its signer: every part by the salted digests of its words, under which the ledger binds it. */
export interface PaperContent {
  stream: string;
  act: 'notice' | 'measures' | 'closure' | 'answer' | 'report' | 'decision';
  parts: readonly { no: string; digests: readonly string[]; at: Instant }[];
}

/** Another text has other digests, and a text that was filed again another time: either way the old paper has lapsed. */
export const paperDigest = (content: PaperContent): string =>
  sha256Hex(utf8(canonicalJson(content as unknown as Json)));

/** People compare sixteen characters in groups of four; the registrar repeats at least the first eight of them. */
export const digestLength = { shown: 16, least: 8 } as const;
const plain = (digest: string) => digest.toLowerCase().replace(/[^0-9a-f]/g, '');
export const digestFits = (given: string, whole: string): boolean =>
  plain(given).length >= digestLength.least && whole.startsWith(plain(given));

/** Since when all of it has stood as it is. */
export const standsSince = (content: PaperContent): Instant =>
  content.parts
    .map(({ at }) => at)
    .sort()
    .at(-1) ?? '';

/** The streams that a registration looks at besides those of the rule itself. */
export const signerStreams = (paper: PaperSignature): string[] =>
  [paper.signerId, paper.writerId].flatMap((id) => (id ? [personStream(id)] : []));

/**
 * A signature on paper is the signer's own: the rule of the online signature is asked as if the signer had sent it, at
 * the moment of receipt. What paper adds is checked here: the text is the one that stands, the date can be, the signer
 * held the role on it, or whoever wrote it stood in for the signer by a 委托 of that day, and nobody registers their own
 * hand.
 */
export function registerPaper<E extends DomainEvent>(
  key: PermissionKey,
  subject: Subject,
  paper: PaperSignature,
  content: PaperContent,
  context: Context,
  sign: (asSigner: Context) => Decision<E>,
): Decision<E> {
  if (!digestFits(paper.digest, paperDigest(content))) return refuse('PAPER_LAPSED', { field: 'digest' });
  const [from, to] = [localDateOf(standsSince(content)), localDateOf(context.sealedAt)];
  if (paper.signedOn < from || paper.signedOn > to)
    return refuse('SIGNED_OUT_OF_TIME', { field: 'signedOn', params: { from, to } });
  const hands = handsOf(paper);
  const registrars = [context.actor.personId, context.actor.onBehalfOf?.personId];
  if (hands.some((id) => registrars.includes(id))) return refuse('REGISTRAR_SIGNS', { field: 'signerId' });
  const personOf = (id: string) => (context.head(personStream(id))?.state as PersonState | undefined) ?? null;
  const signer = personOf(paper.signerId);
  const writer = paper.writerId === paper.signerId ? undefined : paper.writerId;
  const actor = writer
    ? { personId: writer, person: personOf(writer), onBehalfOf: signer }
    : { personId: paper.signerId, person: signer, onBehalfOf: null };
  if (writer && !signer) return refuse('NOT_SIGNER', { field: 'signerId' });
  const onTheDay = { ...context, bySystem: false, actor, sealedAt: instantOf(paper.signedOn, '12:00') };
  const held = authorize(key, onTheDay, subject);
  if (!held.ok && !writer) return refuse('NOT_SIGNER', { field: 'signerId' });
  if (!held.ok)
    return refuse(held.rejection.code === 'DELEGATE_OF_UNIT' ? 'DELEGATE_OF_UNIT' : 'NOT_DELEGATE', {
      field: 'writerId',
    });
  return sign({ ...context, bySystem: false, actor });
}
