import { useQuery } from '@tanstack/react-query';
import type { DeadlineAnswer, DeadlineQuery } from '../../contracts/queries';
import { queryString, read } from './http';
import { keys } from './keys';

/** What stands behind a date of a queue or a table: read when it is looked at, and kept as long as the date stands. */
export const useDeadline = (asked: DeadlineQuery | null) =>
  useQuery({
    queryKey: keys.rows('deadline', { ...asked }),
    queryFn: ({ signal }) => read<DeadlineAnswer>(`/api/deadlines${queryString({ ...asked })}`, signal),
    enabled: asked !== null,
    retry: false,
  });
