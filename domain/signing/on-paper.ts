import { instantOf, localDateOf } from '../calendar';
import { canonicalJson } from '../ledger/canonical';
import { utf8 } from '../ledger/encoding';
import {
  type ActorRef,
  authorOf,
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
import { sha256Hex } from './sha256';

/** 线下审签: what the registrar enters of a signed 呈批单. Received when the server took it in; the written date counts for nothing. */
export interface PaperSignature {
  signerId: string;
  /** Whose hand it is, where not the signer's own: who stood in by a 委托 on the written date. */
  writerId?: string;
  /** The date beside the signature, UTC+8: shown, and checked against what cannot be. */
  signedOn: string;
  /** As it stands on the paper: the first characters at least. */
  digest: string;
  scanId: string;
}

/** Of a probe: asks only whether somebody may register at all. */
export const unsigned: PaperSignature = { signerId: '', signedOn: '', digest: '', scanId: '' };

/** What a state keeps beside a signature that was given on paper. */
export interface OnPaper {
  registrarId: string;
  /** Under a 委托 of the signer's. */
  writerId?: string;
  capacity: ActorRef['capacity'];
  signedOn: string;
  digest: string;
  scanId: string;
}

/** What a 呈批单 lays before its signer: every part by the salted digests of its words, under which the ledger binds it. */
export interface PaperContent {
  stream: string;
  act: 'notice' | 'measures' | 'closure' | 'answer';
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

/** Whose the signature is and whose hand it is in: under a 委托 two people, to both of whom the rules of 回避 apply. */
export const handsOf = ({ signerId, writerId }: PaperSignature): string[] => [
  ...new Set([signerId, ...(writerId ? [writerId] : [])]),
];

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
  if (!authorize(key, onTheDay, subject).ok)
    return writer
      ? refuse('NOT_DELEGATE', { field: 'writerId' })
      : refuse('NOT_SIGNER', { field: 'signerId' });
  return sign({ ...context, bySystem: false, actor });
}

/** Who signed by an entry: the person named on the paper, else whoever acted. */
export const signerOf = (actor: ActorRef, paper: PaperSignature | undefined): string =>
  paper?.signerId ?? authorOf(actor);

/** To be spread into what a state keeps of a signature; nothing where it was given online. */
export const keptPaper = (actor: ActorRef, paper: PaperSignature | undefined): { paper?: OnPaper } =>
  paper
    ? {
        paper: {
          registrarId: actor.personId,
          ...(paper.writerId && paper.writerId !== paper.signerId ? { writerId: paper.writerId } : {}),
          capacity: actor.capacity,
          signedOn: paper.signedOn,
          digest: paper.digest,
          scanId: paper.scanId,
        },
      }
    : {};
