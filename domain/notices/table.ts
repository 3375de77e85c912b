import { activeSeats, leadsOf } from '../cycle/seat';
import type { CycleState } from '../cycle/types';
import { isHeldDraft } from '../deadlines/supervision';
import type { Assignee, EntityKind, Recorded } from '../ledger/entity';
import { roleLabels } from '../permissions/labels';
import type { Delegation } from '../permissions/roles';
import { extensionDeciders } from '../rectification/extension';
import type { Endorser, RectificationState } from '../rectification/types';
import type { PersonState } from '../registry/person';
import type { RoundState } from '../round/types';
import type { SessionState } from '../session/types';
import { cycleTable, listTable, rowOf, sessionTable, type To } from './readers';

/** Who is told what: one notice per recipient, unique by (recipient, kind, stream, version, step). */
export interface NoticeDraft {
  kind: string;
  to: Assignee;
  params: Record<string, string | number>;
}

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

/** 委托: whoever is to stand in learns of it; it need not wait for the first line that comes by it. */
export const delegatedKind = 'person.delegated';

/** 账号: whose it is learns who else had a hand in it. The password is in no entry, hence in no notice. */
const accountEvents: readonly string[] = [
  'accountOpened',
  'passwordReset',
  'accountLocked',
  'accountUnlocked',
];

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
    case 'extensionDecider': {
      const [itemNo = ''] = itemNoOf(entry);
      const first = !('items' in state) || extensionDeciders(state, itemNo).includes('areaLiaison');
      return assignees(first ? 'liaison' : 'leader', entry, unitId, organiserId, state);
    }
    case 'leads':
    case 'team': {
      if ('readerIds' in state) return to === 'team' ? state.readerIds.map((personId) => ({ personId })) : [];
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
    case 'measureOwners': {
      const items = 'items' in state ? state.items.filter((i) => itemNoOf(entry).includes(i.itemNo)) : [];
      const named = items.flatMap((i) =>
        (i.measures?.measures ?? []).map((m) => m.ownerId).filter((id) => id !== i.ownerId),
      );
      return [...new Set(named)].map((personId) => ({ personId }));
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
    rowOf(table, entry).flatMap((to) =>
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
      // Nobody is asked to release it while the department itself has the item.
      const { noticeId } = entry.data as { noticeId?: string };
      const draft = entry.type === 'supervisionDrafted' && s.supervision.find((n) => n.noticeId === noticeId);
      if (draft && isHeldDraft(s, draft)) return [];
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
      const { personId, name } = state as PersonState;
      if (entry.type === 'delegated') {
        const { to, roles, from, until } = entry.data as Delegation;
        const lent = roles.map((role) => roleLabels[role]).join('、');
        return [{ kind: delegatedKind, to: { personId: to }, params: { name, roles: lent, from, until } }];
      }
      return accountEvents.includes(entry.type)
        ? [{ kind: `person.${entry.type}`, to: { personId }, params: {} }]
        : [];
    }
    default:
      return [];
  }
}
