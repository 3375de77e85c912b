import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../contracts/queries';
import { read, rememberCsrf, send } from './http';
import { keys } from './keys';
import { setSessionLost } from './session-lost';

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: async ({ signal }) => remembered(await read<Me>('/api/me', signal)),
  staleTime: Number.POSITIVE_INFINITY,
});

/**
 * The signed-in person, their capacities and teams. `error` is a ProblemError with code SIGN_IN_REQUIRED when nobody is
 * signed in (`isSignedOut`). Inside the shell `data` is always there.
 */
export const useMe = () => useQuery(meQuery);

/** Signs in. Everything that the former person saw is forgotten before the new one sees a page. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { login: string; password: string }) =>
      remembered((await send('/api/sign-in', { method: 'POST', body })).body as Me),
    onSuccess: (me) => {
      client.clear();
      client.setQueryData(keys.me, me);
    },
  });
}

/** Signs out and leaves nothing of the person in memory. Drafts stay, on the server and in the browser. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send('/api/sign-out', { method: 'POST' }),
    onSettled: () => {
      client.clear();
      rememberCsrf('');
    },
  });
}

const remembered = (me: Me): Me => {
  rememberCsrf(me.csrf);
  setSessionLost(false);
  return me;
};
