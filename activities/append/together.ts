import type { PoolClient, QueryConfig, QueryResult } from 'pg';

/**
 * Sends statements in one go where the connection was opened for it (`pipeline`), else one after the other. The server
 * runs them in this order, each with a snapshot of its own; once one has failed, the rest of its transaction does not
 * run, a COMMIT among them included. Three round trips a command in place of eleven: see bench/RESULTS.md.
 * @throws what the first failing statement threw
 */
export async function together(
  client: PoolClient,
  statements: readonly (QueryConfig | string)[],
): Promise<QueryResult[]> {
  if (client.pipeline) return await Promise.all(statements.map((one) => client.query(one)));
  const results: QueryResult[] = [];
  for (const one of statements) results.push(await client.query(one));
  return results;
}
