import { activeSeats, leadsOf } from '../cycle/seat';
import type { CycleState } from '../cycle/types';
import type { Assignee, EntityKind, Recorded } from '../ledger/entity';
import type { Endorser, RectificationState } from '../rectification/types';
import type { PersonState } from '../registry/person';
import type { RoundState } from '../round/types';
import type { SessionState } from '../session/types';

/** Who is told what: one notice per recipient, unique by (recipient, kind, stream, version, step). */
export interface NoticeDraft {
  kind: string;
  to: Assignee;
  params: Record<string, string | number>;
}

type To =
  | 'secretary'
  | 'head'
  | 'directlyResponsible'
  | 'leads'
  | 'team'
  | 'manager'
  | 'leader'
  | 'liaison'
  | 'owner'
  /** Of a 留言 the other side: the unit's, or whoever answers for the department. */
  | 'otherSide'
  /** Whoever is to endorse what was filed. */
  | 'endorser';

/** Event → readers. The unit is never told of the form, a dissent, a rating or a rank. */
const cycleTable: Record<string, readonly To[]> = {
  notified: ['secretary', 'team'],
  timeProposed: ['leads'],
  timeDeclined: ['secretary'],
  inviteEnded: ['secretary'],
  scheduled: ['secretary', 'team'],
  moved: ['secretary', 'team'],
  postponed: ['secretary', 'team'],
  packageReceived: ['team'],
  packageApproved: ['secretary', 'leads'],
  packageReturned: ['secretary'],
  packageReopened: ['secretary', 'team'],
  formDrafted: ['team'],
  formSubmitted: ['manager'],
  formReturned: ['leads'],
  noticeDrafted: ['leader'],
  noticeReturned: ['manager'],
  noticeDelivered: ['secretary', 'head', 'directlyResponsible', 'liaison'],
  noticeAnnexed: ['secretary', 'head', 'directlyResponsible', 'liaison'],
  reportSubmitted: ['manager'],
  reportReturned: ['leads'],
  supervisionIssued: ['secretary', 'liaison'],
  supervisionDrafted: ['leader'],
  supervisionReleased: ['secretary', 'head', 'directlyResponsible'],
  escalated: ['leads', 'manager'],
  'escalated:signOff': ['leader', 'manager'],
  closed: ['secretary', 'manager'],
  sessionCancelled: ['team', 'manager'],
  outcomeAsked: ['leads'],
  missed: ['secretary', 'leads', 'manager'],
  waitingKept: ['secretary', 'leads'],
  exempted: ['secretary', 'head', 'team', 'manager'],
  cancelled: ['secretary', 'head', 'team', 'manager'],
  carriedOver: ['secretary', 'head', 'team'],
  transferred: ['secretary', 'head', 'team'],
  seatDeclined: ['leads'],
  // The new ones among the team learn of it by their task.
  teamAnnounced: ['secretary', 'team'],
  recusalDeclared: ['manager'],
  recusalRequested: ['manager'],
  recusalAnswered: ['secretary'],
  said: ['otherSide'],
  noted: ['leads', 'manager'],
};

const listTable: Record<string, readonly To[]> = {
  opened: ['secretary', 'directlyResponsible', 'liaison'],
  itemsEntered: ['secretary', 'directlyResponsible', 'liaison'],
  studyCancelled: ['secretary', 'liaison'],
  assigned: ['owner'],
  measuresFiled: ['endorser'],
  measuresEndorsed: ['liaison'],
  measuresApproved: ['owner', 'secretary'],
  measuresReturned: ['owner', 'secretary'],
  closureApplied: ['endorser'],
  closureEndorsed: ['liaison'],
  itemClosed: ['owner', 'secretary', 'directlyResponsible'],
  endorsementRefused: ['owner', 'secretary'],
  closureReturned: ['owner', 'secretary', 'directlyResponsible'],
  supervisionIssued: ['secretary', 'liaison'],
  supervisionDrafted: ['leader'],
  supervisionReleased: ['secretary', 'head', 'directlyResponsible'],
  objectionFiled: ['leader', 'liaison', 'manager'],
  objectionDecided: ['secretary', 'owner', 'directlyResponsible', 'liaison'],
  objectionAppealed: ['manager', 'leader'],
  appealDecided: ['secretary', 'head', 'directlyResponsible', 'liaison'],
  extensionRequested: ['liaison'],
  extensionDecided: ['owner', 'secretary'],
  ongoingProposed: ['leader'],
  ongoingDecided: ['owner', 'secretary', 'liaison'],
  ongoingReviewed: ['owner', 'secretary'],
  itemDecided: ['owner', 'secretary', 'directlyResponsible', 'liaison'],
  itemWithdrawn: ['owner', 'secretary', 'liaison'],
  itemMerged: ['owner', 'secretary', 'liaison'],
  itemTransferred: ['owner', 'secretary', 'liaison'],
  followUpPassed: ['owner', 'secretary'],
  recurred: ['owner', 'secretary', 'head', 'directlyResponsible', 'manager'],
  followUpFailed: ['owner', 'secretary', 'head', 'directlyResponsible', 'manager'],
  escalated: ['liaison', 'manager'],
  'escalated:ongoingDecision': ['leader', 'manager'],
  signOffReminded: ['endorser', 'manager'],
  linesOwed: ['owner', 'secretary'],
  said: ['otherSide'],
  noted: ['liaison', 'manager'],
};

const roleOf = {
  secretary: 'studySecretary',
  head: 'studyGroupHead',
  directlyResponsible: 'directlyResponsible',
} as const;

/** In these capacities somebody speaks for the unit. */
const ofUnit: readonly string[] = ['studySecretary', 'studyGroupHead', 'directlyResponsible', 'itemOwner'];

function itemNoOf(entry: Recorded): readonly string[] {
  const data = entry.data as { itemNo?: string; itemNos?: string[]; items?: { itemNo: string }[] };
  return data.itemNo ? [data.itemNo] : (data.itemNos ?? data.items?.map((i) => i.itemNo) ?? []);
}

const sessionTable: Record<string, readonly To[]> = {
  leaveRequested: ['head'],
  leaveDecided: ['secretary'],
  escalated: ['secretary', 'head'],
};

/** 账号: whose it is learns who else had a hand in it. The password is in no entry, hence in no notice. */
const accountEvents: readonly string[] = [
  'accountOpened',
  'passwordReset',
  'accountLocked',
  'accountUnlocked',
];

/** Some clocks concern others than the rest: their entries have a row of their own. */
const keyed = (entry: Recorded): string =>
  `${entry.type}:${(entry.data as { key?: string }).key?.split(':')[0] ?? ''}`;

/** The numbers and codes of an entry, which its sentence needs; never its words, which are not in it. */
function plainFacts(entry: Recorded): Record<string, string | number> {
  const facts = Object.entries(entry.data as object).filter(
    (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
  );
  return Object.fromEntries(facts);
}

function assignees(
  to: To,
  entry: Recorded,
  unitId: string,
  organiserId: string,
  state: CycleState | RectificationState | SessionState,
): Assignee[] {
  switch (to) {
    case 'secretary':
    case 'head':
    case 'directlyResponsible':
      return [{ role: roleOf[to], unitId }];
    case 'endorser':
      return [{ role: (entry.data as { endorser: Endorser }).endorser, unitId }];
    case 'manager':
      return [{ role: 'roundManager', organiserId, unitId }];
    case 'leader':
      return [{ role: 'deptLeader', organiserId, unitId }];
    case 'liaison':
      return [{ role: 'areaLiaison', organiserId, unitId }];
    case 'leads':
    case 'team': {
      const wanted = 'seats' in state ? (to === 'team' ? activeSeats(state) : leadsOf(state)) : [];
      return wanted.map((s) => ({ personId: s.personId }));
    }
    case 'otherSide': {
      const here = (...sides: To[]) =>
        sides.flatMap((side) => assignees(side, entry, unitId, organiserId, state));
      if (!ofUnit.includes(entry.actor.capacity))
        return here('secretary', ...('items' in state ? (['owner'] as const) : []));
      const leads = 'items' in state ? here('liaison') : here('leads');
      return leads.length > 0 ? leads : here('manager');
    }
    case 'owner': {
      const nos = itemNoOf(entry);
      const owners =
        'items' in state ? state.items.filter((i) => nos.includes(i.itemNo)).map((i) => i.ownerId) : [];
      return [...new Set(owners)].filter((o) => o !== null).map((personId) => ({ personId }));
    }
  }
}

/** Nobody is told of their own 留言. */
const withoutSpeaker = (told: Assignee[], { type, actor }: Recorded): Assignee[] =>
  type !== 'said' && type !== 'noted'
    ? told
    : told
        .filter((to) => !('personId' in to) || to.personId !== actor.personId)
        .map((to) => ('role' in to ? { ...to, except: [actor.personId] } : to));

/** Notices of one entry, given the state after it. Pure; recipients by role are resolved by `append`. */
export function noticesOf(kind: EntityKind, state: unknown, entry: Recorded): NoticeDraft[] {
  const about = (
    unitId: string,
    organiserId: string,
    s: CycleState | RectificationState | SessionState,
    table: Record<string, readonly To[]>,
  ) =>
    (table[keyed(entry)] ?? table[entry.type] ?? []).flatMap((to) =>
      withoutSpeaker(assignees(to, entry, unitId, organiserId, s), entry).map((assignee) => ({
        kind: `${kind}.${entry.type}`,
        to: assignee,
        params: {
          ...plainFacts(entry),
          unitId,
          ...(itemNoOf(entry)[0] ? { itemNo: itemNoOf(entry).join('、') } : {}),
        },
      })),
    );
  switch (kind) {
    case 'cycle': {
      const s = state as CycleState;
      return about(s.unitId, s.organiserId, s, cycleTable);
    }
    case 'rectification': {
      const s = state as RectificationState;
      return about(s.responsibleUnitId, s.organiserId, s, listTable);
    }
    case 'round': {
      const s = state as RoundState;
      if (entry.type !== 'drafted') return [];
      return [
        {
          kind: 'round.drafted',
          to: { role: 'deptLeader', organiserId: s.organiserId },
          params: { roundId: s.roundId },
        },
      ];
    }
    case 'session': {
      // What concerns the visit is told by its cycle.
      const s = state as SessionState;
      return about(s.unitId, '', s, sessionTable);
    }
    case 'person': {
      const { personId } = state as PersonState;
      return accountEvents.includes(entry.type)
        ? [{ kind: `person.${entry.type}`, to: { personId }, params: {} }]
        : [];
    }
    default:
      return [];
  }
}
