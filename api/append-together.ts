import type { PoolClient } from 'pg';
import { appendAll } from '../activities/append/append-all';
import { failureKind } from '../activities/append/failures';
import type { CommandEnvelope } from '../domain/ledger/seal';
import type { ApiDeps } from './deps';

/** `appendAll` for a request that waits: locks that cross another append's are tried again. */
export async function appendTogether(
  deps: ApiDeps,
  envelopes: readonly CommandEnvelope[],
  alongside: (client: PoolClient) => Promise<boolean>,
): ReturnType<typeof appendAll> {
  for (let tries = 0; ; tries++) {
    try {
      return await appendAll({ pool: deps.appendPool, sealKey: deps.sealKey }, envelopes, alongside);
    } catch (error) {
      if (failureKind(error) !== 'retry' || tries >= 3) throw error;
    }
  }
}
