import type { PoolClient } from 'pg';
import { Heads } from '../../activities/append/preview';
import type { CasePage, TimelineEntry } from '../../contracts/queries';
import { eventSentence } from '../../contracts/wording';
import type { WordsDoc } from '../../contracts/words';
import { localDateOf } from '../../domain/calendar';
import { awaitedSessionId, sessionOf } from '../../domain/cycle/stage';
import type { CycleState } from '../../domain/cycle/types';
import { cycleStream, kindOf, listStream, sessionStream } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import { capacityLabels } from '../../domain/permissions/labels';
import type { Capacity } from '../../domain/permissions/roles';
import type { RectificationState } from '../../domain/rectification/types';
import { destroyedWords } from '../../domain/registry/labels';
import { isCountyCommittee } from '../../domain/registry/unit';
import type { SessionState } from '../../domain/session/types';
import { actionsOf, joiningOf, proposalOf } from '../actions';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { type Reader, readAs } from '../reader';
import { readWords, wordsIdsIn } from '../words';
import { earlierItems } from './earlier-items';
import { holdersOf } from './holders';
import { fileIdsIn, peopleNamed, personIdsIn } from './named';
import { joinableFor, sharingOf } from './shared-session';
import { standingsFor } from './standings';
import { studySessionsOf } from './study-sessions';
import { tasksOfStreams } from './tasks';
import { teamDays } from './team-days';

interface CaseRow {
  stream: string;
  audience: 'inside' | 'unit';
  version: number;
  unitPath: string | null;
  doc: unknown;
}

/** What the reader may see of these streams; where both versions are visible, the fuller one. */
async function casesOf(client: PoolClient, streams: readonly string[]): Promise<Map<string, CaseRow>> {
  const { rows } = await client.query<CaseRow>({
    name: 'cases',
    text: `SELECT DISTINCT ON (stream) stream, audience, version, unit_path AS "unitPath", doc FROM row_case WHERE stream = ANY($1) ORDER BY stream, audience`,
    values: [streams],
  });
  return new Map(rows.map((r) => [r.stream, r]));
}

/** What a cycle takes in from its session and list: on one page with them it would be told twice. */
const echoes = [
  'timeProposed',
  'timeDeclined',
  'scheduled',
  'postponed',
  'packageReceived',
  'sessionHeld',
  'listHeard',
];

async function timelineOf(
  client: PoolClient,
  streams: readonly string[],
  /** A unit learns that both reviews passed, not who marked last. */
  forUnit: boolean,
): Promise<{ rows: TimelineEntry[]; ids: string[] }> {
  const { rows } = await client.query<{
    stream: string;
    version: number;
    type: string;
    data: unknown;
    actor: string | null;
    actorId: string;
    capacity: string;
    onBehalfOf: string | null;
    occurredAt: Date;
    origin: string;
    words: WordsDoc | null;
    destroyed: boolean;
    files: number;
    signer: string | null;
    writer: string | null;
    signedOn: string | null;
    about: string | null;
    scanId: string | null;
  }>({
    name: 'timeline',
    text: `SELECT e.stream, e.version, e.type, e.data, p.name AS actor, e.actor_id AS "actorId", e.capacity, b.name AS "onBehalfOf",
                  e.occurred_at AS "occurredAt", e.origin, c.doc AS words, c.destroyed_at IS NOT NULL AS destroyed,
                  (SELECT count(*)::int FROM ledger_entry_file l JOIN stored_file f ON f.id = l.file_id
                    WHERE l.stream = e.stream AND l.version = e.version AND f.destroyed_at IS NULL) AS files,
                  s.name AS signer, w.name AS writer, e.data->'paper'->>'signedOn' AS "signedOn", e.data->>'itemNo' AS about,
                  CASE WHEN e.type = 'paperEntered' THEN coalesce(e.data->'paper'->>'scanId', e.data->'board'->>'scanId') END AS "scanId"
             FROM row_event e LEFT JOIN row_person p ON p.person_id = e.actor_id
             LEFT JOIN row_person s ON s.person_id = e.data->'paper'->>'signerId'
             LEFT JOIN row_person w ON w.person_id = e.data->'paper'->>'writerId'
             LEFT JOIN row_person b ON b.person_id = e.on_behalf_of LEFT JOIN content c ON c.id = e.words_id
            WHERE e.stream = ANY($1) AND NOT (starts_with(e.stream, 'cycle/') AND e.type = ANY($2)) ORDER BY e.occurred_at DESC, e.stream, e.version DESC LIMIT 400`,
    values: [streams, echoes],
  });
  return {
    ids: rows.map((r) => r.actorId),
    rows: rows.map((r) => ({
      stream: r.stream,
      version: r.version,
      type: r.type,
      sentence: eventSentence(kindOf(r.stream), r.type, r.data),
      // The advice is its reviewer's, in a line of its own; conveyed it is the team's, whoever completed the review.
      ...(r.type === 'adviceConveyed' || (forUnit && r.type === 'packageApproved')
        ? { actor: '旁听组', capacity: '' }
        : {
            actor: r.actorId === 'system' ? '系统' : (r.actor ?? r.actorId),
            capacity: r.capacity === 'system' ? '' : (capacityLabels[r.capacity as Capacity] ?? ''),
          }),
      onBehalfOf: r.onBehalfOf,
      paper: r.signer && r.signedOn ? { signer: r.signer, writer: r.writer, signedOn: r.signedOn } : null,
      occurredAt: r.occurredAt.toISOString(),
      origin: r.origin,
      words: r.destroyed ? { note: destroyedWords } : r.words,
      about: r.about,
      files: r.files,
      scanId: r.scanId,
    })),
  };
}

/** Of the cycles that come to a session the first that the reader may see: a team its own. */
async function cycleOf(client: PoolClient, { cycleIds }: SessionState): Promise<string | null> {
  const visible = cycleIds.length > 1 ? await casesOf(client, cycleIds.map(cycleStream)) : null;
  const seen = cycleIds.find((id) => visible?.has(cycleStream(id)));
  return seen ?? cycleIds[0] ?? null;
}

/** Everything that the page of a cycle, a session or a list shows to this reader. 404 for what they may not see. */
export async function casePage(deps: ApiDeps, reader: Reader, stream: string): Promise<CasePage> {
  const now = deps.now();
  const page = await readAs(deps.readPool, reader, async (client) => {
    const first = (await casesOf(client, [stream])).get(stream);
    if (!first) throw ApiProblem.of('NOT_FOUND');
    const kind = kindOf(stream);
    const id = stream.slice(kind.length + 1);
    const cycleId =
      kind === 'session'
        ? await cycleOf(client, first.doc as SessionState)
        : kind === 'rectification'
          ? (first.doc as RectificationState).cycleId
          : id;
    // A list belongs to the session that its cycle came to in the end.
    const cycleFirst =
      kind === 'cycle'
        ? first
        : cycleId
          ? (await casesOf(client, [cycleStream(cycleId)])).get(cycleStream(cycleId))
          : undefined;
    const sessionId = kind === 'session' ? id : cycleFirst ? sessionOf(cycleFirst.doc as CycleState) : null;
    const streams = [
      ...new Set([
        stream,
        ...(cycleId ? [cycleStream(cycleId), listStream(cycleId)] : []),
        ...(sessionId ? [sessionStream(sessionId)] : []),
      ]),
    ];
    const cases = await casesOf(client, streams);
    const visible = [...cases.keys()];
    const docOf = (s: string | null) => (s ? (cases.get(s)?.doc ?? null) : null);
    const cycle = docOf(cycleId && cycleStream(cycleId)) as CycleState | null;
    const session = docOf(sessionId && sessionStream(sessionId)) as SessionState | null;
    const listOf = kind === 'rectification' ? stream : cycleId && listStream(cycleId);
    const list = docOf(listOf) as RectificationState | null;
    const docs = [cycle, session, list];
    const timeline = await timelineOf(
      client,
      // What became of the findings is no part of the meeting's history.
      kind === 'session' ? visible.filter((s) => kindOf(s) !== 'rectification') : visible,
      [...cases.values()].every((c) => c.audience === 'unit'),
    );
    const words = await readWords(client, [...wordsIdsIn(docs)]);
    const unitId = cycle?.unitId ?? session?.unitId ?? list?.responsibleUnitId ?? '';
    const units = await client.query<NonNullable<CasePage['unit']> & { category: string }>(
      'SELECT unit_id AS "unitId", name, short_name AS "shortName", roster, category FROM row_unit WHERE unit_id = $1',
      [unitId],
    );
    const [unit = null] = units.rows.map(({ category, ...row }) => ({
      ...row,
      isCountyCommittee: isCountyCommittee({ category }),
    }));
    const teams = await client.query<{ teamId: string; name: string }>(
      'SELECT team_id AS "teamId", name FROM row_team WHERE team_id = $1',
      [cycle?.teamId ?? ''],
    );
    const rounds = await client.query<NonNullable<CasePage['round']>>(
      `SELECT round_id AS "roundId", coalesce((SELECT doc->>'name' FROM content WHERE id = words_id), round_id) AS name,
              window_from::text AS "windowFrom", window_to::text AS "windowTo" FROM row_round WHERE round_id = $1`,
      [cycle?.roundId ?? list?.roundId ?? ''],
    );
    const holders = await holdersOf(client, unitId, localDateOf(now));
    const ids = [...personIdsIn(docs), ...timeline.ids, ...(unit?.roster ?? []).map((m) => m.personId)];
    const people = await peopleNamed(client, ids);
    const files = await client.query<{
      id: string;
      name: string;
      size: number;
      mediaType: string;
      storedAt: Date;
      digest: string;
    }>(
      'SELECT id::text, name, size, media_type AS "mediaType", stored_at AS "storedAt", digest FROM stored_file WHERE id = ANY($1::uuid[])',
      [[...fileIdsIn(docs)]],
    );
    return {
      visible,
      first,
      holders,
      page: {
        now,
        version: first.version,
        audience: (cycleId ? cases.get(cycleStream(cycleId)) : first)?.audience ?? first.audience,
        unit,
        team: teams.rows[0] ?? null,
        round: rounds.rows[0] ?? null,
        cycle,
        session,
        list,
        sessions: list?.origin === 'mustStudy' ? await studySessionsOf(client, list) : [],
        joinable: kind === 'cycle' ? await joinableFor(client, cycle, now) : [],
        earlier: kind === 'cycle' ? await earlierItems(client, id) : [],
        sharing: await sharingOf(client, session, cycleId),
        words,
        files: Object.fromEntries(
          files.rows.map(({ id: fileId, storedAt, ...rest }) => [
            fileId,
            { ...rest, storedAt: storedAt.toISOString() },
          ]),
        ),
        people,
        tasks: await tasksOfStreams(client, reader, now, visible),
        timeline: timeline.rows,
      },
    };
  });
  const heads = new Heads(deps.appendPool);
  const actions = [];
  // A move that a unit may not know of is not shown to it as refused either: its target would name the draft.
  const shown = (action: { command: string; allowed: boolean }, s: string) =>
    page.page.audience === 'inside' ||
    action.allowed ||
    moduleOf(kindOf(s)).taskAudience(action.command) === 'unit';
  for (const s of page.visible)
    actions.push(
      ...(await actionsOf(heads, reader, s, now, page.holders)).filter((action) => shown(action, s)),
    );
  const { cycle } = page.page;
  const awaits = cycle?.stage === 'notified' || cycle?.stage === 'missed';
  // Offered another meeting of the unit, it has a proposal already.
  if (cycle && awaits && !cycle.proposal && cycle.sessionId !== awaitedSessionId(cycle))
    actions.push(...(await proposalOf(heads, reader, cycle, now, page.holders)));
  const [joinable] = page.page.joinable;
  if (cycle && joinable)
    actions.push(...(await joiningOf(heads, reader, joinable.sessionId, cycle.cycleId, now, page.holders)));
  const busy = cycle && page.page.audience === 'inside' ? await teamDays(deps.appendPool, cycle, now) : [];
  // Whose paper may be entered need not be named by the case itself.
  const authors = actions
    .flatMap((a) => [...a.recordFor, ...a.writers.map((w) => w.personId)])
    .filter((personId) => !page.page.people[personId]);
  const more =
    authors.length > 0 ? await readAs(deps.readPool, reader, (client) => peopleNamed(client, authors)) : {};
  return {
    ...page.page,
    people: { ...page.page.people, ...more },
    actions,
    teamDays: busy,
    standings: await standingsFor(deps, reader, page.first, actions),
  };
}
