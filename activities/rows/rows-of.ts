import type { CalendarData } from '../../domain/calendar';
import type { CycleState } from '../../domain/cycle/types';
import type { EntityKind, Origin, Recorded, Task } from '../../domain/ledger/entity';
import { kindOf } from '../../domain/ledger/streams';
import { moduleOf } from '../../domain/modules';
import type { RectificationState } from '../../domain/rectification/types';
import type { BackupState } from '../../domain/registry/backup';
import type { DisposalState } from '../../domain/registry/disposal';
import type { PersonState } from '../../domain/registry/person';
import type { TeamState } from '../../domain/registry/team';
import type { UnitState } from '../../domain/registry/unit';
import type { RoundState } from '../../domain/round/types';
import type { SessionState } from '../../domain/session/types';
import { cycleRows, listRows, roundRows, sessionRows } from './case-rows';
import { doc } from './parts';
import { backupRows, calendarRows, disposalRows, personRows, teamRows, unitRows } from './registry-rows';
import type { Row, Rows } from './types';

const taskRow = (stream: string, unitPath: string | null, organiserPath: string | null, task: Task): Row => {
  const who = task.assignee;
  const after = task.params?.after;
  return {
    stream,
    key: task.key,
    kind: task.kind,
    audience: moduleOf(kindOf(stream)).taskAudience(task.kind),
    person_id: 'personId' in who ? who.personId : null,
    role: 'role' in who ? who.role : null,
    except_ids: 'role' in who ? [...(who.except ?? [])].sort() : [],
    unit_id: 'unitId' in who ? (who.unitId ?? null) : null,
    unit_path: unitPath,
    organiser_path: organiserPath,
    due_at: task.dueAt,
    provisional: task.provisional ?? false,
    after: typeof after === 'string' ? after : null,
    params: task.params ?? {},
  };
};

function ownRows(stream: string, version: number, state: unknown): Rows {
  const kind: EntityKind = kindOf(stream);
  switch (kind) {
    case 'round':
      return roundRows(stream, version, state as RoundState);
    case 'session':
      return sessionRows(stream, version, state as SessionState);
    case 'cycle':
      return cycleRows(stream, version, state as CycleState);
    case 'rectification':
      return listRows(stream, version, state as RectificationState);
    case 'person':
      return personRows(state as PersonState);
    case 'unit':
      return unitRows(state as UnitState);
    case 'team':
      return teamRows(state as TeamState);
    case 'calendar':
      return calendarRows(state as CalendarData);
    case 'policy':
      return {};
    case 'disposal':
      return disposalRows(state as DisposalState);
    case 'backup':
      return backupRows(state as BackupState);
  }
}

/** All read rows of a stream: a pure function of its state, so a rebuild finds the same. */
export function rowsOf(stream: string, version: number, state: unknown): Rows {
  const rows = ownRows(stream, version, state);
  const { unitPath = null, organiserPath = null } = state as { unitPath?: string; organiserPath?: string };
  const tasks = moduleOf(kindOf(stream)).tasks(state);
  return { ...rows, row_task: tasks.map((t) => taskRow(stream, unitPath, organiserPath, t)) };
}

const withoutClocks = (data: unknown) => {
  const { clocks: _clocks, ...rest } = data as { clocks?: unknown };
  return rest;
};

/** The timeline's row of one entry. */
export const eventRow = (stream: string, entry: Recorded, origin: Origin): Row => ({
  stream,
  version: entry.version,
  audience: moduleOf(kindOf(stream)).audienceOf(entry.type),
  type: entry.type,
  actor_id: entry.actor.personId,
  on_behalf_of: entry.actor.onBehalfOf ?? null,
  capacity: entry.actor.capacity,
  words_id: entry.words?.id ?? null,
  // Deadlines are told by their own rows, each to whom it concerns.
  data: doc(withoutClocks(entry.data)),
  origin,
  occurred_at: entry.occurredAt,
});
