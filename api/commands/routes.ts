import { createHash, createHmac } from 'node:crypto';
import { type Request, Router } from 'express';
import { append } from '../../activities/append/append';
import { hasBadText } from '../../activities/append/failures';
import { Heads, preview } from '../../activities/append/preview';
import { comparedDigests, sealCommand } from '../../activities/append/sealing';
import { type CommandContract, commandContracts } from '../../contracts/commands';
import type { Receipt } from '../../contracts/queries';
import { splitWords } from '../../contracts/words';
import { canonicalJson } from '../../domain/ledger/canonical';
import type { Json } from '../../domain/ledger/entity';
import type { CommandEnvelope } from '../../domain/ledger/seal';
import { isWorkflowKind, kindOf } from '../../domain/ledger/streams';
import type { SubmitReply } from '../../workflows/messages';
import { appendTogether } from '../append-together';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { authenticate } from '../sign-in/session';
import { storeWords } from '../words';
import { around, type Beside } from './around';
import { FlightControl } from './flight';
import { keyOf } from './key';
import { recordedOf } from './recorded';
import { recordedAt, submitCommand } from './submit';

const commandIdOf = (personId: string, route: string, key: string) =>
  createHash('sha256').update(`${personId}\n${route}\n${key}`).digest('base64url');

/** `at` is when the command was recorded: a repeat gets the first one's receipt, and is told that it is one. */
const receiptOf = (
  envelope: Omit<CommandEnvelope, 'seal'>,
  { version, at, repeated }: { version: number; at: string; repeated: boolean },
): Receipt => ({
  receipt: `${envelope.stream.slice(envelope.stream.indexOf('/') + 1)}#${version}`,
  stream: envelope.stream,
  version,
  repeated,
  at,
});

/** Registries have no workflow: the API itself hands the command to `append`, under the same locks and rules. */
async function appendNow(deps: ApiDeps, envelope: CommandEnvelope): Promise<SubmitReply> {
  const { outcomes, parked } = await append(
    { pool: deps.appendPool, sealKey: deps.sealKey },
    // Nobody here evolves a state: no earlier entries are wanted back.
    {
      schema: 1,
      stream: envelope.stream,
      knownVersion: 2 ** 31 - 1,
      commands: [{ envelope, at: envelope.sealedAt }],
    },
  );
  const outcome = outcomes[0];
  if (!outcome || parked !== null) throw ApiProblem.of('STREAM_PARKED');
  return outcome.ok
    ? { ...outcome, sealedAt: envelope.sealedAt }
    : { ok: false, rejection: outcome.rejection };
}

/** The same with what is written beside the entry; a request that is recorded already writes nothing. */
async function appendWith(deps: ApiDeps, envelope: CommandEnvelope, beside: Beside): Promise<SubmitReply> {
  const result = await appendTogether(deps, [envelope], async (client) => {
    // Two presses at once: the second waits here, and then finds the first one's entry.
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [envelope.stream]);
    const { rowCount } = await client.query(
      'SELECT 1 FROM ledger_entry WHERE stream = $1 AND command_id = $2',
      [envelope.stream, envelope.commandId],
    );
    if (rowCount) return false;
    await beside.write(client);
    return true;
  });
  const [refused] = result.ok ? [] : result.refused;
  if (refused) return { ok: false, rejection: refused.rejection };
  const known = await recordedAt(deps, envelope);
  if (known?.digest !== envelope.requestDigest) return { ok: false, rejection: { code: 'KEY_REUSED' } };
  return { ok: true, ...known, repeated: result.ok && result.repeated, sealedAt: envelope.sealedAt };
}

/** What is asked, whoever asks it: parsed, facts and words apart; the heads it concerns are looked at. */
async function asked(contract: CommandContract, req: Request, heads: Heads, sealKey: Buffer) {
  const params = contract.params.parse(req.params) as Record<string, string>;
  if (hasBadText(req.body)) throw ApiProblem.of('BAD_TEXT');
  const body = contract.body.parse(req.body ?? {});
  const key = keyOf(req);
  const { facts, words } = splitWords(contract.body, body) as {
    facts: Record<string, unknown>;
    words: Record<string, string>;
  };
  const onBehalfOf = req.headers['x-on-behalf-of'];
  const recorded = recordedOf(req);
  const stream = contract.stream(params, facts);
  const command = {
    type: contract.key.slice(contract.key.indexOf('.') + 1),
    payload: {
      ...(contract.payload?.(facts, params) ?? facts),
      ...comparedDigests(contract.compared ?? [], words, stream, sealKey),
    } as Json,
    words: null,
  };
  await heads.expect(stream, command);
  return {
    ...command,
    stream,
    key,
    facts,
    asking: recorded ? { body, recorded: { author: recorded.author, ...recorded.sheet } } : body,
    saying: words,
    fileIds: [
      ...new Set([...(contract.fileIds?.(facts) ?? []), ...(recorded ? [recorded.sheet.scanId] : [])]),
    ],
    ...(typeof onBehalfOf === 'string' && onBehalfOf !== '' ? { onBehalfOf } : {}),
    ...(recorded ? { onBehalfOf: recorded.author, recorded: recorded.sheet } : {}),
  };
}

/** From the request to a sealed command, looking once whether it would be refused. */
async function take(
  deps: ApiDeps,
  flights: FlightControl,
  contract: CommandContract,
  req: Request,
): Promise<Receipt> {
  const heads = new Heads(deps.appendPool);
  // Both at once. Who is not signed in learns nothing of what came of the rest.
  const [who, what] = await Promise.allSettled([
    authenticate(deps, req),
    asked(contract, req, heads, deps.sealKey),
  ]);
  if (who.status === 'rejected') throw who.reason;
  if (what.status === 'rejected') throw what.reason;
  const { reader, head } = who.value;
  heads.hold(head);
  const { key, facts, asking, saying, ...command } = what.value;
  await around[contract.key]?.before?.(deps, reader, facts);
  const { stream } = command;
  const { personId } = reader.person;
  const open: Omit<CommandEnvelope, 'seal'> = {
    schema: 1,
    ...command,
    commandId: commandIdOf(personId, `${req.method} ${req.baseUrl}${req.path}`, key),
    personId,
    origin: 'live',
    // Keyed, so that the ledger holds no digest from which short words could be guessed.
    requestDigest: createHmac('sha256', deps.sealKey)
      .update(canonicalJson(asking as Json))
      .digest('base64url'),
    sealedAt: deps.now(),
  };
  // Words are kept while the heads are looked at; those of a refused command are swept like any that nothing names.
  const [early, ref] = await Promise.all([
    preview(heads, { ...open, seal: '' }),
    storeWords(deps, reader, saying),
  ]);
  if (!early.ok) {
    // A repeat of what was done already is refused by the state it made: the ledger knows better.
    const known = await recordedAt(deps, { ...open, seal: '' });
    if (!known) throw ApiProblem.from(early.rejection);
    if (known.digest !== open.requestDigest) throw ApiProblem.of('KEY_REUSED');
    return receiptOf(open, { ...known, repeated: true });
  }
  const envelope = sealCommand({ ...open, words: ref }, deps.sealKey);
  const beside = await around[contract.key]?.beside?.(stream, facts);
  const reply = isWorkflowKind(kindOf(stream))
    ? await submitCommand(deps, flights, envelope)
    : beside
      ? await appendWith(deps, envelope, beside)
      : await appendNow(deps, envelope);
  if (!reply.ok) throw ApiProblem.from(reply.rejection);
  await around[contract.key]?.after?.(deps, stream);
  const repeated = reply.repeated || reply.sealedAt !== envelope.sealedAt;
  return { ...receiptOf(envelope, { ...reply, repeated }), ...(repeated ? {} : beside?.told) };
}

export function commandRoutes(deps: ApiDeps): Router {
  const router = Router();
  const flights = new FlightControl();
  for (const contract of commandContracts)
    router.post(contract.path.replace(/^\/api/, ''), async (req, res) => {
      res.json(await take(deps, flights, contract, req));
    });
  return router;
}
