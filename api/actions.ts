import { type Heads, preview } from '../activities/append/preview';
import { commandContract } from '../contracts/commands';
import { sentenceOf } from '../contracts/errors';
import type { Action } from '../contracts/queries';
import { addDays, addMillis, localDateOf } from '../domain/calendar';
import { cycleProbes } from '../domain/cycle/probe';
import { awaitedSessionId } from '../domain/cycle/stage';
import type { CycleState } from '../domain/cycle/types';
import type { Decision, Json } from '../domain/ledger/entity';
import type { RejectionCode } from '../domain/ledger/rejection';
import type { CommandEnvelope } from '../domain/ledger/seal';
import { kindOf, personStream, sessionStream, unitStream } from '../domain/ledger/streams';
import { capacityLabels, roleLabels } from '../domain/permissions/labels';
import type { Role } from '../domain/permissions/roles';
import { signedOnPaper } from '../domain/permissions/signed-on-paper';
import { type PermissionKey, permissionTable } from '../domain/permissions/table';
import { rectificationProbes } from '../domain/rectification/probe';
import type { RectificationState } from '../domain/rectification/types';
import type { PersonState } from '../domain/registry/person';
import { membersOn, type UnitState } from '../domain/registry/unit';
import type { RoundState } from '../domain/round/types';
import { sessionProbes } from '../domain/session/probe';
import type { SessionState } from '../domain/session/types';
import { authorsOf } from './authors';
import type { Holder } from './queries/holders';
import type { Reader } from './reader';

/** Refusals that mean "not at this stage": such an action is not shown at all. */
const notNow: readonly RejectionCode[] = [
  'WRONG_STATE',
  'NOTHING_TO_DO',
  'ALREADY_DONE',
  'NOT_FOUND',
  'TOO_LATE',
];
/** Refusals of the probe's own made-up content: the action itself is possible. */
const onlyContent: readonly RejectionCode[] = [
  'INVALID',
  'REASON_REQUIRED',
  'ISSUE_REQUIRED',
  'PLAN_REQUIRED',
  'EVIDENCE_REQUIRED',
  'NOT_ON_ROSTER',
  'DATE_BEYOND_LIMIT',
  'EXTENSION_NOT_LATER',
  'EXTENSION_OVERTAKEN',
  'TOO_MANY_RENEWALS',
  'METHOD_TOO_WEAK',
  'IN_THE_PAST',
  'STALE_VERSION',
  'UNKNOWN_PERSON',
  'PAPER_LAPSED',
  'UNKNOWN_ITEM',
  'ABOVE_RANK',
];
/** Who-refusals come before the state's: whether the stage fits is asked once more as the system would see it. */
const aboutWho: readonly RejectionCode[] = ['NOT_PERMITTED', 'OUTSIDE_SCOPE'];

type Probe = { type: string; payload: unknown; target: Record<string, string | number> };

async function probesOf(heads: Heads, stream: string, state: unknown, now: string): Promise<Probe[]> {
  switch (kindOf(stream)) {
    case 'round':
      return ['revise', 'publish', 'close']
        .map((type) => ({ type, payload: type === 'revise' ? state : {}, target: {} }))
        .map((p) => ({
          ...p,
          payload:
            p.type === 'revise'
              ? {
                  planBasis: '1',
                  windowFrom: (state as RoundState).windowFrom,
                  windowTo: (state as RoundState).windowTo,
                  visits: (state as RoundState).visits,
                }
              : {},
        }));
    case 'cycle':
      return cycleProbes(state as CycleState);
    case 'session': {
      const s = state as SessionState;
      const unit = (await heads.get(unitStream(s.unitId)))?.state as UnitState | undefined;
      const later = addMillis(s.meeting.startsAt > now ? s.meeting.startsAt : now, 86_400_000);
      return sessionProbes(s, unit ? membersOn(unit, localDateOf(s.meeting.startsAt)) : [], later);
    }
    case 'rectification': {
      const s = state as RectificationState;
      const unit = (await heads.get(unitStream(s.responsibleUnitId)))?.state as UnitState | undefined;
      return rectificationProbes(s, unit?.roster[0]?.personId ?? '', localDateOf(now));
    }
    default:
      return [];
  }
}

/**
 * What the reader may do with this stream now, by asking the same `decide` that will decide.
 * @param holders of roles over the unit, whose paper the reader may perhaps enter
 */
export async function actionsOf(
  heads: Heads,
  reader: Reader,
  stream: string,
  now: string,
  holders: readonly Holder[] = [],
): Promise<Action[]> {
  const head = await heads.get(stream);
  if (!head || head.version === 0) return [];
  const probes = await probesOf(heads, stream, head.state, now);
  return await askAll(heads, reader, stream, probes, now, holders);
}

/** A notified or missed cycle waits for a session: the proposal that would open one is asked of the stream that it would open. */
export async function proposalOf(
  heads: Heads,
  reader: Reader,
  cycle: CycleState,
  now: string,
  holders: readonly Holder[],
): Promise<Action[]> {
  const startsAt = addMillis(now, 86_400_000);
  const { cycleId, unitId } = cycle;
  const sessionId = awaitedSessionId(cycle);
  const payload = {
    sessionId,
    unitId,
    cycleId,
    startsAt,
    durationMinutes: 120,
    isDeliberation: true,
  };
  return await askAll(
    heads,
    reader,
    sessionStream(sessionId),
    [{ type: 'propose', payload, target: { sessionId } }],
    now,
    holders,
  );
}

/** May the reader offer one of the unit's meetings to a cycle that waits for a date? Asked of the first one. */
export const joiningOf = (
  heads: Heads,
  reader: Reader,
  sessionId: string,
  cycleId: string,
  now: string,
  holders: readonly Holder[],
) =>
  askAll(
    heads,
    reader,
    sessionStream(sessionId),
    [{ type: 'join', payload: { cycleId }, target: {} }],
    now,
    holders,
  );

/**
 * 委托: the first in whose place the reader may, and by which of their roles; else what stands against the principal's own
 * role, which says more than that the reader has none.
 */
async function lentBy(
  { standings }: Reader,
  row: readonly Role[],
  ask: (principal: string) => Promise<Decision>,
): Promise<{ lent: { personId: string; name: string; role: Role } | null; refused: Decision | null }> {
  let refused: Decision | null = null;
  for (const { principal, roles } of standings) {
    const role = row.find((r) => roles.includes(r));
    if (!role) continue;
    const { personId, name } = principal;
    const answer = await ask(personId);
    if (mayBe(answer)) return { lent: { personId, name, role }, refused: null };
    if (!answer.ok && answer.rejection.code !== 'DELEGATION_INVALID') refused = answer;
  }
  return { lent: null, refused };
}

/** A paper comes late, not from another year's file (`decidedOnPaper`). */
const paperDays = 365;

/** Who stood in for one of these signers lately, in a role that may decide it, and may have written their decision here. */
async function writersFor(
  heads: Heads,
  signers: readonly string[],
  row: readonly Role[],
  today: string,
  mayWrite: (signerId: string, writerId: string, signedOn: string) => Promise<boolean>,
): Promise<Action['writers']> {
  const since = addDays(today, -paperDays);
  const writers: Action['writers'] = [];
  for (const signerId of signers) {
    const person = (await heads.get(personStream(signerId)))?.state as PersonState | undefined;
    for (const { to, from, until, roles } of person?.delegations ?? []) {
      const lately = from <= today && until >= since && from <= until && roles.some((r) => row.includes(r));
      if (lately && (await mayWrite(signerId, to, until < today ? until : today)))
        writers.push({ personId: to, signerId, from, until });
    }
  }
  return writers;
}

/** Possible, whatever the probe's own made-up content. */
export const mayBe = (d: Decision): boolean => d.ok || onlyContent.includes(d.rejection.code);

async function askAll(
  heads: Heads,
  reader: Reader,
  stream: string,
  probes: readonly Probe[],
  now: string,
  holders: readonly Holder[],
): Promise<Action[]> {
  const kind = kindOf(stream);
  const actions: Action[] = [];
  for (const probe of probes) {
    const key = `${kind}.${probe.type}` as PermissionKey;
    const ask = (personId: string, stands: Pick<CommandEnvelope, 'onBehalfOf' | 'recorded'> = {}) =>
      preview(heads, {
        schema: 1,
        stream,
        commandId: 'probe',
        personId,
        ...stands,
        type: probe.type,
        payload: probe.payload as Json,
        words: null,
        fileIds: [],
        origin: 'live',
        requestDigest: '',
        sealedAt: now,
        seal: '',
      } satisfies CommandEnvelope);
    const roles = permissionTable[key];
    const own = await ask(reader.person.personId);
    const { lent, refused } = mayBe(own)
      ? { lent: null, refused: null }
      : await lentBy(reader, roles, (onBehalfOf) => ask(reader.person.personId, { onBehalfOf }));
    const asMe = !own.ok && aboutWho.includes(own.rejection.code) && refused ? refused : own;
    // Who-refusals hide the stage; the system's eyes see it.
    const decision = asMe.ok || lent || !aboutWho.includes(asMe.rejection.code) ? asMe : await ask('system');
    if (!lent && !decision.ok && notNow.includes(decision.rejection.code)) continue;
    const rejection = asMe.ok || lent || mayBe(asMe) ? null : asMe.rejection;
    const recordFor: string[] = [];
    const onPaper = async (signerId: string, signedOn = localDateOf(now), writerId?: string) => {
      const recorded = { scanId: '', signedOn, digest: '', ...(writerId ? { writerId } : {}) };
      return mayBe(await ask(reader.person.personId, { onBehalfOf: signerId, recorded }));
    };
    for (const author of await authorsOf(heads, reader, stream, key, probe.target, holders))
      if (await onPaper(author)) recordFor.push(author);
    const writers = signedOnPaper[key]
      ? await writersFor(heads, recordFor, roles, localDateOf(now), (signer, writer, on) =>
          onPaper(signer, on, writer),
        )
      : [];
    actions.push({
      command: key,
      label: commandContract(key)?.summary ?? key,
      allowed: rejection === null,
      capacity: lent
        ? roleLabels[lent.role]
        : asMe.ok && asMe.capacity
          ? capacityLabels[asMe.capacity]
          : null,
      code: rejection?.code ?? null,
      reason: rejection
        ? sentenceOf(rejection.code, { who: roles.map((r) => roleLabels[r]).join('、'), ...rejection.params })
        : null,
      target: probe.target,
      recordFor,
      writers,
      onBehalfOf: lent && { personId: lent.personId, name: lent.name },
    });
  }
  return actions;
}
