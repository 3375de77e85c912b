import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Contact, DeliveryPage, DeliveryRow } from '../../contracts/deliveries';
import { read, send } from './http';
import { keys } from './keys';
import { usePages } from './rows';

/** 发送情况: what was sent to whom. The first page also says whether mail is on, and what is wrong with it. */
export const useDeliveries = (filters: Record<string, string>) =>
  usePages<DeliveryRow>('deliveries', '/api/deliveries', filters, 50);

/** What was mailed to me, the newest few. */
export const useMyDeliveries = () =>
  useQuery({
    queryKey: keys.rows('my-deliveries', {}),
    queryFn: ({ signal }) => read<DeliveryPage>('/api/me/deliveries?limit=30', signal),
  });

export function useResend() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mailId: string) => send(`/api/deliveries/${mailId}/resend`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.lists }),
  });
}

/** Where I want mail. */
export const useContact = () =>
  useQuery({ queryKey: keys.contact, queryFn: ({ signal }) => read<Contact>('/api/me/contact', signal) });

export function useSaveContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contact: Pick<Contact, 'address' | 'mode'>) =>
      send('/api/me/contact', { method: 'PUT', body: contact }),
    onSuccess: ({ body }) => client.setQueryData(keys.contact, body as Contact),
  });
}
