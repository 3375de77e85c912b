import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SearchResult } from '../../contracts/search';
import { queryString, read } from './http';
import { keys } from './keys';

/** What I may see by a word, its pinyin or its initials. Nothing is asked for an empty word. */
export const useSearch = (q: string) =>
  useQuery({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => read<SearchResult>(`/api/search${queryString({ q })}`, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
