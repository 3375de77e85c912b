import { type ActorRef, authorOf } from '../ledger/entity';

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

/** What a body without an account decided, from its minutes: their date (UTC+8); the scan where the department reads it. */
export interface BoardPaper {
  decidedOn: string;
  scanId?: string;
}

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

/** Whose the signature is and whose hand it is in: under a 委托 two people, to both of whom the rules of 回避 apply. */
export const handsOf = ({ signerId, writerId }: PaperSignature): string[] => [
  ...new Set([signerId, ...(writerId ? [writerId] : [])]),
];

/**
 * To be spread into what a state keeps of a signature: everybody behind it, where that is more than the one whose it is;
 * whose place it was taken in, whose hand it was in.
 */
export const handsBehind = (
  actor: ActorRef,
  paper: PaperSignature | undefined,
): { signerIds?: readonly string[] } => {
  const lent = actor.capacity !== 'recorder' && actor.onBehalfOf ? [actor.onBehalfOf] : [];
  const hands = paper ? handsOf(paper) : [...new Set([authorOf(actor), ...lent])];
  return hands.length > 1 ? { signerIds: hands } : {};
};

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
