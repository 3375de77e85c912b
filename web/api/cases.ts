import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { CasePage } from '../../contracts/queries';
import { read } from './http';
import { type CaseKind, keys } from './keys';
import { useHeard } from './stale';

const paths: Record<CaseKind, string> = { cycle: 'cycles', session: 'sessions', list: 'lists' };

/**
 * A case page. Besides the query's own fields:
 * `stale`: somebody else wrote to one of its streams since it was read. Show <StaleNotice>, which calls `refresh()`;
 * the page never reads itself again while it is open, except after the reader's own command.
 */
export function useCase(kind: CaseKind, id: string) {
  const query = useQuery({
    queryKey: keys.case(kind, id),
    queryFn: ({ signal }) => read<CasePage>(`/api/${paths[kind]}/${encodeURIComponent(id)}`, signal),
  });
  const { data, dataUpdatedAt, refetch } = query;
  const streams = useMemo(() => (data ? streamsOf(kind, id, data) : []), [kind, id, data]);
  const heard = useHeard();
  const known = useMemo(() => versionsOf(data), [data]);
  // What was heard before this reading is in it, and so is a version that the timeline shows.
  const stale = streams.some((s) => {
    const news = heard[s];
    return news !== undefined && news.at > dataUpdatedAt && news.version > (known[s] ?? 0);
  });
  const refresh = useCallback(async () => {
    await refetch();
  }, [refetch]);
  return { ...query, stale, refresh };
}

/** Every stream whose entries the page shows. */
function streamsOf(kind: CaseKind, id: string, page: CasePage): string[] {
  const own = kind === 'list' ? `rectification/${id}` : `${kind}/${id}`;
  const named = (part: unknown, key: string, prefix: string) => {
    const value = typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : null;
    return typeof value === 'string' ? [`${prefix}/${value}`] : [];
  };
  return [
    ...new Set([
      own,
      ...named(page.cycle, 'cycleId', 'cycle'),
      ...named(page.session, 'sessionId', 'session'),
      ...named(page.list, 'listId', 'rectification'),
    ]),
  ];
}

function versionsOf(page: CasePage | undefined): Record<string, number> {
  const versions: Record<string, number> = {};
  for (const { stream, version } of page?.timeline ?? [])
    versions[stream] = Math.max(version, versions[stream] ?? 0);
  return versions;
}
