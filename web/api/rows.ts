import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  CycleRow,
  ItemRow,
  itemQuery,
  MeetingRow,
  PersonRef,
  RoundPage,
  RoundRow,
  SettledResult,
  teamRowSchema,
  unitRowSchema,
} from '../../contracts/queries';
import type { CycleSort, ItemSort, SortedBy } from '../../contracts/sorts';
import { queryString, read } from './http';
import { keys } from './keys';

export type UnitRow = z.infer<typeof unitRowSchema>;
export type TeamRow = z.infer<typeof teamRowSchema>;
/** Filters of a table, as they stand in the address: round, unit, team, stage, severity, track, overdue, mine, q. */
export type ListFilters = Partial<
  Record<Exclude<keyof z.input<typeof itemQuery>, 'cursor' | 'limit' | 'sort'>, string>
>;
interface Page<Row> {
  rows: Row[];
  next: string | null;
  total: number;
}

/** A table page by page; `rows` are those read so far, `total` the server's count of all that match. */
export function usePages<Row>(
  what: string,
  path: string,
  filters: Record<string, string | undefined>,
  limit: number,
) {
  const query = useInfiniteQuery({
    queryKey: keys.rows(what, { ...filters, limit }),
    queryFn: ({ pageParam, signal }) =>
      read<Page<Row>>(`${path}${queryString({ ...filters, limit, cursor: pageParam })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((p) => p.rows) ?? [];
  /** Every row that matches, read anew to the last page; tells how many it has so far. */
  const readAll = (onProgress: (read: number) => void) => all<Row>(path, filters, undefined, onProgress);
  return { ...query, rows, total: query.data?.pages[0]?.total ?? 0, readAll };
}

/** A table being read. */
export type TableRows<Row> = ReturnType<typeof usePages<Row>>;

/** 旁听周期 that the reader may see, in the order of `sort`. */
export const useCycles = (filters: ListFilters, sort?: SortedBy<CycleSort>) =>
  usePages<CycleRow>('cycles', '/api/cycles', { ...filters, sort }, 50);
/** 整改台账: items that the reader may see, in the order of `sort`. */
export const useItems = (filters: ListFilters, sort?: SortedBy<ItemSort>, limit = 50) =>
  usePages<ItemRow>('items', '/api/items', { ...filters, sort }, limit);

export function useRounds(enabled = true) {
  return useQuery({
    queryKey: keys.rows('rounds', {}),
    queryFn: ({ signal }) => read<Page<RoundRow>>('/api/rounds', signal),
    enabled,
  });
}

/** 整改结果 of one item, for 组织部. */
export const useResult = (itemNo: string) =>
  useQuery({
    queryKey: keys.rows('result', { itemNo }),
    queryFn: ({ signal }) => read<SettledResult>(`/api/results/${encodeURIComponent(itemNo)}`, signal),
  });

export function useRound(roundId: string) {
  return useQuery({
    queryKey: keys.round(roundId),
    queryFn: ({ signal }) => read<RoundPage>(`/api/rounds/${encodeURIComponent(roundId)}`, signal),
    enabled: roundId !== '',
  });
}

/** Registries change seldom: five minutes old is new enough. */
const REGISTRY_MILLIS = 300_000;

/** Units that the reader may see; all of them, page after page, because a form chooses among them. */
export const useUnits = (q = '') =>
  useQuery({
    queryKey: keys.registry('units', { q }),
    queryFn: ({ signal }) => all<UnitRow>('/api/units', { q }, signal),
    staleTime: REGISTRY_MILLIS,
  });

export const useTeams = () =>
  useQuery({
    queryKey: keys.registry('teams'),
    queryFn: ({ signal }) => all<TeamRow>('/api/teams', {}, signal),
    staleTime: REGISTRY_MILLIS,
  });

/** 专家库: who may be called in and is of no team. */
export const useExperts = (organiser: string | undefined) =>
  useQuery({
    queryKey: keys.registry('experts', { organiser }),
    queryFn: ({ signal }) => read<PersonRef[]>(`/api/experts${queryString({ organiser })}`, signal),
    enabled: organiser !== undefined,
    staleTime: REGISTRY_MILLIS,
  });

/** Members of a unit's study group today, with their seat. */
export function useRoster(unitId: string | null | undefined) {
  return useQuery({
    queryKey: keys.registry('roster', { unitId }),
    queryFn: async ({ signal }) =>
      (
        await read<{ members: (PersonRef & { seat: string })[] }>(
          `/api/units/${encodeURIComponent(unitId ?? '')}/roster`,
          signal,
        )
      ).members,
    enabled: Boolean(unitId),
    staleTime: REGISTRY_MILLIS,
  });
}

/** Meetings of a unit that have taken place within a year, the newest first, for choosing. */
export function usePastSessions(unitId: string | null) {
  return useQuery({
    queryKey: keys.registry('past-sessions', { unitId }),
    queryFn: async ({ signal }) =>
      (
        await read<{ rows: MeetingRow[] }>(
          `/api/units/${encodeURIComponent(unitId ?? '')}/past-sessions`,
          signal,
        )
      ).rows,
    enabled: Boolean(unitId),
  });
}

/** People of a unit or a team, for choosing; never typed. */
export function usePeople(of: { unit?: string; team?: string }) {
  return useQuery({
    queryKey: keys.registry('people', of),
    queryFn: ({ signal }) => read<PersonRef[]>(`/api/people${queryString(of)}`, signal),
    enabled: Boolean(of.unit ?? of.team),
    staleTime: REGISTRY_MILLIS,
  });
}

async function all<Row>(
  path: string,
  query: Record<string, string | undefined>,
  signal?: AbortSignal,
  onProgress?: (read: number) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Page<Row> = await read<Page<Row>>(
      `${path}${queryString({ ...query, limit: 100, cursor })}`,
      signal,
    );
    rows.push(...page.rows);
    onProgress?.(rows.length);
    if (page.next === null || page.rows.length === 0) return rows;
    cursor = page.next;
  }
}
