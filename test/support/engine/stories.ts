import type { CycleState } from '../../../domain/cycle/types';
import { department, listeners, unitOf } from './city';
import { dateOf, payloads, plusDays } from './commands';
import type { Engine } from './engine';

/** Names of one case: the n-th unit's first visit in a round. */
export interface CaseNames {
  unit: number;
  caseId: string;
  round: string;
  session: string;
  cycle: string;
  list: string;
}

export function caseOf(roundId: string, unit: number): CaseNames {
  const caseId = `${roundId}-${unitOf(unit).unitId}-1`;
  return {
    unit,
    caseId,
    round: `round/${roundId}`,
    session: `session/${caseId}`,
    cycle: `cycle/${caseId}`,
    list: `rectification/${caseId}`,
  };
}

const stage =
  (...stages: CycleState['stage'][]) =>
  (s: CycleState) =>
    stages.includes(s.stage);

/** The story of one visit, step by step; every step goes through its workflow and waits for what neighbours take in. */
export class Visit {
  constructor(
    private readonly engine: Engine,
    readonly names: CaseNames,
    /** The clock that seals. */
    private readonly now: () => Promise<string> = async () => new Date().toISOString(),
  ) {}

  private get people() {
    return unitOf(this.names.unit);
  }

  async propose(startsAt: string): Promise<void> {
    const { session, cycle, caseId, unit } = this.names;
    await this.engine.does(
      this.people.secretary,
      session,
      'propose',
      payloads.propose(caseId, unit, startsAt),
    );
    await this.engine.reaches<CycleState>(cycle, 'hears of a proposal', (s) => s.proposal !== null);
  }

  async agree(proposal = 1): Promise<void> {
    const { session, cycle } = this.names;
    await this.engine.does(listeners.lead, session, 'agree', { proposal });
    await this.engine.reaches<CycleState>(cycle, 'is scheduled', stage('scheduled', 'ready'));
  }

  async fileAndPass(version = 1): Promise<void> {
    const { session, cycle, unit } = this.names;
    await this.engine.does(this.people.secretary, session, 'submitPackage', payloads.package(unit, version));
    await this.engine.reaches<CycleState>(cycle, 'reviews', (s) => s.review?.packageVersion === version);
    await this.engine.does(listeners.deputy, cycle, 'markReview', payloads.mark('plan', version));
    await this.engine.does(listeners.third, cycle, 'markReview', payloads.mark('materials', version));
  }

  /** The meeting itself: arrival, end, attendance. */
  async hold(): Promise<void> {
    const { session, cycle, unit } = this.names;
    await this.engine.does(listeners.lead, cycle, 'recordArrival', payloads.arrival());
    await this.engine.does(listeners.lead, cycle, 'conclude');
    await this.engine.does(this.people.secretary, session, 'recordAttendance', payloads.attendance(unit));
  }

  /** From the form to the delivered notice, and its list where it names problems. */
  async deliver(issues: number, track: 'immediate' | 'phased' | 'ongoing' = 'immediate'): Promise<void> {
    const { cycle, list, unit } = this.names;
    const told = { unit, on: dateOf(await this.now()) };
    await this.engine.does(listeners.lead, cycle, 'draftForm', payloads.form(1, issues, told, track));
    for (const id of [listeners.deputy, listeners.third])
      await this.engine.does(id, cycle, 'coSignForm', { version: 1, dissent: false });
    await this.engine.does(listeners.lead, cycle, 'submitForm', { version: 1, unsigned: [] });
    await this.engine.does(department.manager, cycle, 'acceptForm', { version: 1 });
    await this.engine.does(department.leader, cycle, 'signNotice', { version: 1 });
    if (issues === 0) return;
    await this.engine.reaches(list, 'opens', () => true);
    await this.engine.reaches<CycleState>(cycle, 'hears of its list', (s) => s.list !== null);
  }

  async acknowledge(): Promise<void> {
    await this.engine.does(this.people.secretary, this.names.cycle, 'acknowledge');
  }

  /** One item from application to closure. */
  async close(item: number): Promise<void> {
    const { list, caseId } = this.names;
    const itemNo = `${caseId.slice(0, -2)}-${String(item).padStart(2, '0')}`;
    const { secretary, directlyResponsible } = this.people;
    const applied = { items: [{ itemNo, measureChecks: [], evidenceIds: [], onSiteEvidence: true }] };
    await this.engine.does(secretary, list, 'applyClosure', applied);
    await this.engine.does(directlyResponsible, list, 'endorseClosure', { itemNos: [itemNo] });
    const closed = { items: [{ itemNo, close: true, method: 'onSite', resubmitBy: null }] };
    await this.engine.does(department.liaison, list, 'verifyClosure', closed);
  }

  async inDays(days: number): Promise<string> {
    return plusDays(await this.now(), days);
  }
}

/** Drafts and publishes a round over these units; its cycles are there afterwards. */
export async function launchRound(engine: Engine, roundId: string, units: readonly number[], now?: string) {
  const at = now ?? new Date().toISOString();
  const round = `round/${roundId}`;
  await engine.does(department.manager, round, 'draft', payloads.draft(roundId, units, at));
  await engine.does(department.leader, round, 'publish');
  for (const unit of units)
    await engine.reaches<CycleState>(caseOf(roundId, unit).cycle, 'is notified', stage('notified'));
}
