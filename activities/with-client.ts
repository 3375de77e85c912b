import type { Pool, PoolClient } from 'pg';

/**
 * `work` on a connection taken from the pool. A pool does not listen on connections that are out: unheard, the loss of
 * one would end the process. After any failure the connection is closed and its locks with it.
 */
export async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  const onError = (error: Error): void => {
    failure = error;
  };
  client.on('error', onError);
  try {
    return await work(client);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.off('error', onError);
    client.release(failure);
  }
}
