import { Router } from 'express';
import { z } from 'zod';
import { Heads, preview } from '../../activities/append/preview';
import { type Sheet, sheetActs } from '../../contracts/queries';
import { localDateOf } from '../../domain/calendar';
import { noticeContent } from '../../domain/cycle/paper';
import type { CycleState } from '../../domain/cycle/types';
import { draftContent } from '../../domain/deadlines/supervision';
import type { Audience, Json } from '../../domain/ledger/entity';
import { cycleStream, kindOf, listStream, personStream } from '../../domain/ledger/streams';
import type { Role } from '../../domain/permissions/roles';
import { permissionTable } from '../../domain/permissions/table';
import { decisionContent } from '../../domain/rectification/decided';
import { answerContent, awaitingEndorsement, endorsementContent } from '../../domain/rectification/paper';
import { reportContent } from '../../domain/rectification/report';
import { latestReport } from '../../domain/rectification/report-state';
import type { RectificationState } from '../../domain/rectification/types';
import type { PersonState } from '../../domain/registry/person';
import { digestLength, type PaperContent, paperDigest, standsSince } from '../../domain/signing/on-paper';
import { mayBe } from '../actions';
import type { ApiDeps } from '../deps';
import { ApiProblem } from '../problem';
import { type Reader, readAs } from '../reader';
import { signedIn } from '../sign-in/session';

const id = z.string().min(1).max(80);
/** Decisions of a 部领导 about one item, or about one draft of a 督办. */
const decisions = {
  extension: 'decideExtension',
  ongoing: 'decideOngoing',
  item: 'decideItem',
  supervision: 'releaseSupervision',
} as const;
type Decided = keyof typeof decisions;
const isDecision = (act: string): act is Decided => act in decisions;

const cycleSheet = z.object({
  act: z.enum(['notice', 'supervision']).default('notice'),
  items: z.string().max(200).optional(),
});
const listSheet = z.object({
  act: sheetActs,
  /** Item numbers with commas between; without any the whole batch that waits. */
  items: z.string().max(4000).optional(),
});

/** The online step that a paper stands for. */
type Step = { key: `cycle.${string}` | `rectification.${string}`; type: string; payload: Json };
const steps = {
  measures: 'endorseMeasures',
  closure: 'endorseClosure',
  answer: 'answerObjection',
  report: 'signReport',
} as const;

/** Everybody with the role over this place today, whom the rule of the online signature would let sign. */
async function signersOf(deps: ApiDeps, reader: Reader, stream: string, unitPath: string, step: Step) {
  const now = deps.now();
  const roles = permissionTable[step.key as keyof typeof permissionTable];
  const candidates = await readAs(deps.readPool, reader, async (client) => {
    const { rows } = await client.query<{ personId: string; name: string; title: string }>(
      `SELECT DISTINCT p.person_id AS "personId", p.name, p.title FROM row_grant g JOIN row_person p USING (person_id)
        WHERE g.role = ANY($1) AND p.active AND ($2 = g.node OR starts_with($2, g.node || '/'))
          AND g.from_on <= $3::date AND (g.to_on IS NULL OR $3::date <= g.to_on) ORDER BY p.person_id LIMIT 50`,
      [roles, unitPath, localDateOf(now)],
    );
    return rows;
  });
  const heads = new Heads(deps.appendPool);
  const asked = await Promise.all(
    candidates.map(async (person) => {
      const decision = await preview(heads, {
        schema: 1,
        stream,
        commandId: 'probe',
        personId: person.personId,
        type: step.type,
        payload: step.payload,
        words: null,
        fileIds: [],
        origin: 'live',
        requestDigest: '',
        sealedAt: now,
        seal: '',
      });
      return mayBe(decision) ? [person] : [];
    }),
  );
  return asked.flat();
}

/** Who stood in for one of these signers, in the role that signs, on a day that the paper may bear. */
async function delegatesOf(
  deps: ApiDeps,
  reader: Reader,
  signers: Sheet['signers'],
  step: Step,
  since: string,
): Promise<Sheet['delegates']> {
  const roles: readonly Role[] = permissionTable[step.key as keyof typeof permissionTable];
  const today = localDateOf(deps.now());
  const heads = new Heads(deps.appendPool);
  const lent = await Promise.all(
    signers.map(async ({ personId: signerId }) => {
      const person = (await heads.get(personStream(signerId)))?.state as PersonState | undefined;
      const inTime = person?.delegations.filter(
        (d) =>
          d.from <= today && d.until >= since && d.from <= d.until && d.roles.some((r) => roles.includes(r)),
      );
      return (inTime ?? []).map(({ to, from, until }) => ({ personId: to, signerId, from, until }));
    }),
  );
  return readAs(deps.readPool, reader, async (client) => {
    const { rows } = await client.query<{ personId: string; name: string }>(
      `SELECT person_id AS "personId", name FROM row_person WHERE active AND person_id = ANY($1)`,
      [lent.flat().map((d) => d.personId)],
    );
    return lent.flat().flatMap((d) => {
      const person = rows.find((r) => r.personId === d.personId);
      return person ? [{ ...d, name: person.name }] : [];
    });
  });
}

async function sheetOf(
  deps: ApiDeps,
  reader: Reader,
  stream: string,
  find: (state: unknown) => { content: PaperContent | null; itemNos: string[]; step: Step },
  // Whoever reads the inside of a cycle, or a list at all, may print what waits to be signed there.
  audience: Audience = kindOf(stream) === 'cycle' ? 'inside' : 'unit',
): Promise<Sheet> {
  const visible = await readAs(deps.readPool, reader, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM row_case WHERE stream = $1 AND audience = $2', [
      stream,
      audience,
    ]);
    return rowCount === 1;
  });
  const state = (await new Heads(deps.appendPool).get(stream))?.state;
  if (!visible || !state) throw ApiProblem.of('NOT_FOUND');
  const { content, itemNos, step } = find(state);
  if (!content) return { waiting: false, itemNos, digest: null, since: null, signers: [], delegates: [] };
  const { unitPath } = state as { unitPath: string };
  const signers = await signersOf(deps, reader, stream, unitPath, step);
  return {
    waiting: true,
    itemNos,
    digest: paperDigest(content).slice(0, digestLength.shown),
    since: standsSince(content),
    signers,
    delegates: await delegatesOf(deps, reader, signers, step, localDateOf(standsSince(content))),
  };
}

function decisionSheet(list: RectificationState, act: Decided, about: string) {
  const type = decisions[act];
  const payload =
    act === 'supervision'
      ? { noticeId: about, way: 'direct' }
      : act === 'item'
        ? { itemNo: about, outcome: 'withdraw' as const, resubmitBy: null }
        : { itemNo: about, approve: false };
  const command = { type, payload } as Parameters<typeof decisionContent>[1];
  const step = { key: `rectification.${type}` as const, type, payload };
  return { content: decisionContent(list, command), itemNos: [about], step };
}

/** 呈批单: what its digest is, and who may sign it. What it says stands in the case itself. */
export function sheetRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/cycles/:id/sheet', async (req, res) => {
    const { reader } = signedIn(req);
    const { act, items } = cycleSheet.parse(req.query);
    const stream = cycleStream(id.parse(req.params.id));
    res.json(
      await sheetOf(deps, reader, stream, (state) => {
        const cycle = state as CycleState;
        if (act === 'supervision') {
          const payload = { noticeId: items ?? '', way: 'direct' };
          const step = { key: 'cycle.releaseSupervision' as const, type: 'releaseSupervision', payload };
          return {
            content: draftContent(stream, cycle, payload.noticeId),
            itemNos: [payload.noticeId],
            step,
          };
        }
        const payload = { version: cycle.notice?.version ?? 1 };
        const step = { key: 'cycle.signNotice' as const, type: 'signNotice', payload };
        return { content: noticeContent(cycle), itemNos: [], step };
      }),
    );
  });
  router.get('/lists/:id/sheet', async (req, res) => {
    const { reader } = signedIn(req);
    const { act, items } = listSheet.parse(req.query);
    const named = items?.split(',').filter((no) => no !== '') ?? [];
    const stream = listStream(id.parse(req.params.id));
    if (isDecision(act)) {
      const [about = ''] = named;
      const find = (state: unknown) => decisionSheet(state as RectificationState, act, about);
      // A first 延期 is asked for by the unit; what the department weighs beyond that is its own affair.
      res.json(await sheetOf(deps, reader, stream, find, act === 'extension' ? 'unit' : 'inside'));
      return;
    }
    res.json(
      await sheetOf(deps, reader, stream, (state) => {
        const list = state as RectificationState;
        const type = steps[act];
        const key = `rectification.${type}` as const;
        if (act === 'answer') {
          const itemNo = named[0] ?? '';
          const payload = { itemNo, outcome: 'rejected', change: null, severity: null, track: null };
          return { content: answerContent(list, itemNo), itemNos: [itemNo], step: { key, type, payload } };
        }
        if (act === 'report') {
          const payload = { version: latestReport(list)?.version ?? 1 };
          return { content: reportContent(list), itemNos: [], step: { key, type, payload } };
        }
        const itemNos = named.length > 0 ? named : awaitingEndorsement(list, act);
        const step = { key, type, payload: { itemNos } };
        return { content: endorsementContent(list, act, itemNos), itemNos, step };
      }),
    );
  });
  return router;
}
