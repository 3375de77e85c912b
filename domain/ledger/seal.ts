import type { Instant, Json, OnSheet, Origin, WordsRef } from './entity';

/** A command on its way to `append`. Plain JSON; crosses Temporal, so it holds no words and no secrets. */
export interface CommandEnvelope {
  schema: 1;
  stream: string;
  /** hash(person, route, Idempotency-Key); alarms and neighbour steps derive theirs from what causes them. */
  commandId: string;
  personId: string;
  onBehalfOf?: string;
  /** 代录: entered from paper for `onBehalfOf`, with the scan of what they wrote; of a decision also what the 呈批单 bears. */
  recorded?: OnSheet;
  type: string;
  payload: Json;
  words: WordsRef | null;
  /** Files that the payload names, so that entries refer to them by foreign key. */
  fileIds: readonly string[];
  origin: Origin;
  /** Digest of the request as it came: the same key with another body is refused. */
  requestDigest: string;
  /** When the API took the command in: decides whether it is in time. */
  sealedAt: Instant;
  /** HMAC over all of the above; empty for the system's own steps. */
  seal: string;
}

/** The part that a seal covers. */
export const sealedPart = ({ seal: _seal, ...rest }: CommandEnvelope): Omit<CommandEnvelope, 'seal'> => rest;

export const systemId = 'system';
export const isSystem = (envelope: Pick<CommandEnvelope, 'personId'>): boolean =>
  envelope.personId === systemId;

/** Steps that a head itself brings about; `append` derives each from there, so that these alone need no seal. */
const derivedSteps: readonly string[] = ['alarm', 'follow', 'plan', 'open'];
/** Anything else in the system's name is sealed by whoever enters it (founding, import), or forged. */
export const isDerived = (envelope: Pick<CommandEnvelope, 'personId' | 'origin' | 'type'>): boolean =>
  isSystem(envelope) && envelope.origin === 'live' && derivedSteps.includes(envelope.type);

const systemEnvelope = (
  stream: string,
  commandId: string,
  type: string,
  payload: Json,
  at: Instant,
  origin: Origin,
): CommandEnvelope => ({
  schema: 1,
  stream,
  commandId,
  personId: systemId,
  type,
  payload,
  words: null,
  fileIds: [],
  origin,
  requestDigest: '',
  sealedAt: at,
  seal: '',
});

/** An alarm of a stream. Its id names stream, step and planned instant, so a second firing finds the first. */
export const alarmEnvelope = (
  stream: string,
  alarm: { at: Instant; kind: string },
  now: Instant,
): CommandEnvelope =>
  systemEnvelope(
    stream,
    `alarm/${alarm.kind}@${alarm.at}`,
    'alarm',
    { kind: alarm.kind, at: alarm.at },
    now,
    'live',
  );

/**
 * A neighbour changed. Decided from heads alone: once taken in, there is nothing left to take in, so the id need only
 * be unique. `append` completes it with both versions under the lock.
 */
export const followEnvelope = (
  stream: string,
  from: string,
  now: Instant,
  origin: Origin = 'live',
): CommandEnvelope => systemEnvelope(stream, `follow/${from}`, 'follow', { from }, now, origin);

/** A step that opens a stream from its neighbour's head: a cycle from its round, a list from its cycle. */
export const openEnvelope = (
  stream: string,
  type: 'plan' | 'open',
  payload: Json,
  now: Instant,
  origin: Origin = 'live',
): CommandEnvelope => systemEnvelope(stream, `${type}/${stream}`, type, payload, now, origin);
