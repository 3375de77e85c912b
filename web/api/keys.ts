/** Query keys, built here alone, so that an event or a receipt can name what it makes stale. */
export const keys = {
  me: ['me'] as const,
  health: ['health'] as const,
  queue: ['queue'] as const,
  inbox: ['inbox'] as const,
  contact: ['contact'] as const,
  calendar: ['calendar'] as const,
  feed: ['calendar-feed'] as const,
  cases: ['case'] as const,
  case: (kind: CaseKind, id: string) => ['case', kind, id] as const,
  lists: ['rows'] as const,
  rows: (what: string, query: Record<string, unknown>) => ['rows', what, query] as const,
  round: (roundId: string) => ['rows', 'round', roundId] as const,
  registries: ['registry'] as const,
  imports: ['imports'] as const,
  columns: ['columns'] as const,
  views: (place: string) => ['views', place] as const,
  alike: (unitId: string, written: object) => ['alike', unitId, written] as const,
  search: (q: string) => ['search', q] as const,
  registry: (what: string, query: Record<string, unknown> = {}) => ['registry', what, query] as const,
};

/** What a case page shows: `/api/cycles/:id`, `/api/sessions/:id`, `/api/lists/:id`. */
export type CaseKind = 'cycle' | 'session' | 'list';
