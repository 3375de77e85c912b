import type { Json } from '../../domain/ledger/entity';

/** Columns of one read row, as `jsonb_populate_recordset` takes them. */
export type Row = Record<string, Json | undefined>;

/** Tables that a stream owns, and the columns that name a row. `stale` lists tables whose vanished rows are deleted. */
export const rowTables = {
  row_case: { key: ['stream', 'audience'], columns: ['stream', 'audience', 'kind', 'version', 'unit_path', 'organiser_path', 'seat_ids', 'doc'] },
  row_event: { key: ['stream', 'version'], columns: ['stream', 'version', 'audience', 'type', 'actor_id', 'on_behalf_of', 'capacity', 'words_id', 'data', 'origin', 'occurred_at'] },
  row_round: { key: ['round_id'], columns: ['round_id', 'organiser_id', 'organiser_path', 'stage', 'plan_basis', 'window_from', 'window_to', 'visits', 'words_id', 'published_at'] },
  row_session: { key: ['session_id'], columns: ['session_id', 'unit_id', 'unit_path', 'stage', 'starts_at', 'duration_minutes', 'is_deliberation', 'cycle_ids', 'package_version', 'present_count', 'expected_count', 'words_id'] },
  row_cycle: { key: ['cycle_id'], columns: ['cycle_id', 'round_id', 'unit_id', 'unit_path', 'organiser_id', 'team_id', 'seat_ids', 'stage', 'session_id', 'starts_at', 'next_due_at', 'next_due_key', 'unreviewed', 'delivered_at', 'items_open', 'items_ongoing', 'items_closed'] },
  row_item: { key: ['item_no'], columns: ['item_no', 'list_id', 'round_id', 'unit_id', 'unit_path', 'organiser_id', 'seat_ids', 'origin', 'state', 'category', 'severity', 'track', 'owner_id', 'leader_id', 'due_at', 'due_on', 'provisional', 'returns', 'notice_level', 'follow_up', 'closed_at', 'words_id', 'issue_index'] },
  row_task: { key: ['stream', 'key'], columns: ['stream', 'key', 'kind', 'person_id', 'role', 'unit_id', 'unit_path', 'organiser_path', 'due_at', 'provisional', 'after', 'params'], stale: true },
  row_deadline: { key: ['stream', 'key'], columns: ['stream', 'key', 'unit_path', 'due_on', 'due_at', 'provisional', 'source', 'when_past', 'met_at', 'deadline'], stale: true },
  row_unit: { key: ['unit_id'], columns: ['unit_id', 'path', 'name', 'short_name', 'category', 'roster', 'liaison_id'] },
  row_person: { key: ['person_id'], columns: ['person_id', 'name', 'title', 'home_node', 'active'] },
  row_grant: { key: ['person_id', 'grant_id'], columns: ['person_id', 'grant_id', 'role', 'node', 'from_on', 'to_on'] },
  row_team: { key: ['team_id'], columns: ['team_id', 'name', 'organiser_path', 'area', 'members'] },
  calendar_day: { key: ['on_date'], columns: ['on_date', 'kind', 'name', 'source', 'version'] },
} as const satisfies Record<string, { key: readonly string[]; columns: readonly string[]; stale?: true }>;

export type RowTable = keyof typeof rowTables;
export type Rows = Partial<Record<RowTable, Row[]>>;
