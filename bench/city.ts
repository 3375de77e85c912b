import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { append } from '../activities/append/append';
import { sealCommand } from '../activities/append/sealing';
import { Simulation } from '../activities/simulation';
import { hashPassword } from '../api/sign-in/password';
import { localDateOf } from '../domain/calendar';

/** The city of domain.md §6: 115 units and 24 teams; every unit with its secretary, head and 直接责任人. */
export const unitCount = 115;
const teamCount = 24;
export const password = 'bench-password';

export const unitId = (n: number): string => `U${String(n).padStart(3, '0')}`;
const teamId = (n: number): string => `T${String(n).padStart(2, '0')}`;
const node = (n: number): string => `jl/zf/${unitId(n)}`;
export const secretaryOf = (n: number): string => `sec-${unitId(n)}`;

const day = 86_400_000;
/** Of `steps`: those up to the end of the meeting. */
const stepsOfSitIn = 8;

export interface CityDeps {
  /** As duxue_append. */
  readonly pool: Pool;
  readonly ownerPool: Pool;
  readonly sealKey: Buffer;
  /** Folder with `prisma/calendar`. */
  readonly checkout: string;
}

/** Everything is entered through `append` by the rules themselves; dates count back from now, so no alarm rings meanwhile. */
export class City {
  private readonly sim: Simulation;
  private readonly now = Date.now();

  constructor(private readonly deps: CityDeps) {
    this.sim = new Simulation({ ...deps, origin: 'demonstration' });
  }

  private at(days: number): string {
    return new Date(this.now + days * day).toISOString();
  }

  private async person(id: string, home: string, role: string | null, hash: string | null): Promise<void> {
    const grants = role ? [{ id: 'g', role, node: home, from: '2020-01-01', to: null }] : [];
    const payload = { personId: id, name: id, homeNode: home, title: '', grants };
    await this.sim.found(`person/${id}`, 'register', payload, this.at(-90));
    if (hash)
      await this.deps.ownerPool.query(
        'INSERT INTO account (person_id, login, password_hash, changed_at) VALUES ($1, $1, $2, now())',
        [id, hash],
      );
  }

  async found(): Promise<void> {
    for (const name of ['2025-gov-20241112', '2026-gov-20251104']) {
      const file = join(this.deps.checkout, 'prisma', 'calendar', `${name}.json`);
      const { version, years } = JSON.parse(readFileSync(file, 'utf8'));
      for (const year of Object.values(years))
        await this.sim.found(
          'calendar/cn',
          'importYear',
          { year: year as never, version, confirmed: false },
          this.at(-90),
        );
    }
    const hash = await hashPassword(password);
    await this.person('manager', 'jl', 'roundManager', hash);
    await this.person('leader', 'jl', 'deptLeader', hash);
    await this.person('liaison', 'jl', 'areaLiaison', hash);
    for (let n = 1; n <= unitCount; n++) await this.unit(n, hash);
    for (let n = 1; n <= teamCount; n++) await this.team(n, hash);
  }

  private async unit(n: number, hash: string): Promise<void> {
    const id = unitId(n);
    await this.person(secretaryOf(n), node(n), 'studySecretary', hash);
    await this.person(`head-${id}`, node(n), 'studyGroupHead', null);
    await this.person(`resp-${id}`, node(n), 'directlyResponsible', n === 1 ? hash : null);
    const seat = (personId: string, name: string) => ({ personId, seat: name, from: '2020-01-01', to: null });
    const roster = [seat(`head-${id}`, 'head'), seat(`resp-${id}`, 'directlyResponsible')];
    const facts = { unitId: id, path: node(n), name: `${id}党组`, shortName: id, category: '政府部门' };
    const payload = { ...facts, from: '2020-01-01', liaisonId: 'liaison', roster };
    await this.sim.found(`unit/${id}`, 'register', payload, this.at(-90));
  }

  private async team(n: number, hash: string): Promise<void> {
    const id = teamId(n);
    for (const part of ['lead', 'second'])
      await this.person(`${part}-${id}`, 'jl/dx', null, n === 1 ? hash : null);
    const members = [
      { personId: `lead-${id}`, role: 'teamLead' },
      { personId: `second-${id}`, role: 'deputyLead' },
    ];
    const payload = { teamId: id, name: id, organiserPath: 'jl', area: '一片', members };
    await this.sim.found(`team/${id}`, 'form', payload, this.at(-90));
  }

  /** A round as drafted, ready to be published through the API. */
  async draftRound(roundId: string, units: number): Promise<void> {
    const visits = Array.from({ length: units }, (_, i) => ({
      unitId: unitId(i + 1),
      teamId: teamId((i % teamCount) + 1),
      n: 1,
    }));
    const window = { windowFrom: this.at(20).slice(0, 10), windowTo: this.at(80).slice(0, 10) };
    const facts = { roundId, organiserId: 'xcb', organiserPath: 'jl', planBasis: '计划第1项', visits };
    await this.sim.act('manager', `round/${roundId}`, 'draft', { ...facts, ...window }, this.at(-40), {
      name: roundId,
    });
  }

  /** Publishes a round without what follows from it: its cycles can then be rehearsed. */
  async publishOnly(roundId: string): Promise<void> {
    const stream = `round/${roundId}`;
    const at = this.at(-39);
    const open = {
      schema: 1 as const,
      stream,
      commandId: `publish/${roundId}`,
      personId: 'leader',
      type: 'publish',
      payload: {},
      words: null,
      fileIds: [],
      origin: 'demonstration' as const,
      requestDigest: '',
      sealedAt: at,
    };
    const commands = [{ envelope: sealCommand(open, this.deps.sealKey), at }];
    const { outcomes } = await append(this.deps, { schema: 1, stream, knownVersion: 0, commands });
    if (!outcomes[0]?.ok) throw new Error(`${roundId} was not published`);
  }

  /** Rectification lists of the first `count` units, three items each, delivered yesterday. @returns their ids */
  async deliverLists(roundId: string, count: number): Promise<string[]> {
    return this.enter(roundId, count, Number.POSITIVE_INFINITY);
  }

  /** A case as it stands when the team has left the meeting and the form is to be written. @returns its id */
  async sitIn(roundId: string): Promise<string> {
    return (await this.enter(roundId, 1, stepsOfSitIn))[0] ?? '';
  }

  private async enter(roundId: string, count: number, upTo: number): Promise<string[]> {
    await this.draftRound(roundId, count);
    await this.sim.act('leader', `round/${roundId}`, 'publish', {}, this.at(-39));
    // Day by day over all cases: the clock of a simulation never runs backwards.
    const cases = Array.from({ length: count }, (_, i) => this.steps(roundId, i + 1).slice(0, upTo));
    for (let step = 0; step < (cases[0]?.length ?? 0); step++) for (const one of cases) await one[step]?.();
    return Array.from({ length: count }, (_, i) => `${roundId}-${unitId(i + 1)}-1`);
  }

  private steps(roundId: string, n: number): (() => Promise<void>)[] {
    const id = `${roundId}-${unitId(n)}-1`;
    const [S, C] = [`session/${id}`, `cycle/${id}`];
    const [sec, lead, second] = [
      secretaryOf(n),
      `lead-${teamId(((n - 1) % teamCount) + 1)}`,
      `second-${teamId(((n - 1) % teamCount) + 1)}`,
    ];
    const startsAt = this.at(-8);
    const act =
      (who: string, stream: string, type: string, payload: object, days: number, words = {}) =>
      () =>
        this.sim.act(who, stream, type, payload as never, this.at(days), words);
    const people = [`head-${unitId(n)}`, `resp-${unitId(n)}`];
    const plan = {
      chairId: people[0],
      studyMode: 'deliberation',
      attendeeIds: people,
      keySpeakerIds: [people[1]],
      openFloor: true,
      readings: 1,
      agenda: [{ minutes: 60, isBusinessDeployment: false }],
      hasLecturer: false,
    };
    const issue = (category: string, suggestedTrack: string) => ({
      category,
      severity: 'general',
      suggestedTrack,
    });
    const issues = [issue('record', 'immediate'), issue('discussion', 'phased'), issue('results', 'ongoing')];
    const facts = {
      ratings: {},
      policyChecks: {},
      archiveQuality: 'sound',
      substitutionFound: false,
      overallRating: 'fairlyGood',
      issues,
      exchange: { held: true, withPersonId: people[1], on: localDateOf(this.at(-6)), correction: 'none' },
    };
    return [
      act(
        sec,
        S,
        'propose',
        {
          sessionId: id,
          unitId: unitId(n),
          cycleId: id,
          startsAt,
          durationMinutes: 150,
          isDeliberation: true,
        },
        -25,
        { topic: '主题', venue: '会议室' },
      ),
      act(lead, S, 'agree', { proposal: 1 }, -24),
      act(sec, S, 'submitPackage', { version: 1, plan, items: [] }, -20, { 'plan.selfStudy': '自学' }),
      act(lead, C, 'markReview', { part: 'plan', packageVersion: 1, verdict: 'pass', ground: null }, -19),
      act(
        second,
        C,
        'markReview',
        { part: 'materials', packageVersion: 1, verdict: 'pass', ground: null },
        -18.9,
      ),
      act(lead, C, 'recordArrival', { listenerIds: [lead, second] }, -8),
      act(lead, C, 'conclude', {}, -7.9),
      act(sec, S, 'recordAttendance', { presentIds: people, absences: [] }, -7.8),
      act(lead, C, 'draftForm', { version: 1, facts }, -6, { suggestions: '会前一周发研讨题。' }),
      act(second, C, 'coSignForm', { version: 1, dissent: false }, -5.9),
      act(lead, C, 'submitForm', { version: 1, unsigned: [] }, -5),
      act('manager', C, 'acceptForm', { version: 1 }, -3, { suggestions: '会前一周发研讨题。' }),
      act('leader', C, 'signNotice', { version: 1 }, -1),
    ];
  }

  /** Words as the API stores them before the command that names them. */
  async words(author: string, doc: Record<string, string>): Promise<{ id: string; digest: string }> {
    const ref = { id: randomUUID(), digest: randomUUID() };
    await this.deps.ownerPool.query(
      'INSERT INTO content (id, salt, digest, doc, author_id, stored_at) VALUES ($1, $2, $3, $4, $5, now())',
      [ref.id, Buffer.alloc(16), ref.digest, JSON.stringify(doc), author],
    );
    return ref;
  }
}
