import type { Pool } from 'pg';

/** What every page says about the cases that it shows. */
export type RealmKind = 'real' | 'demonstration' | 'drill';

/** Written by the seed; its presence marks a data folder as a demonstration. */
export const accountsFile = 'demonstration-accounts.json';

/** A drill may bear a name of its own, so that several stand beside each other. */
const nameForm = /^(real|demonstration|drill(-[a-z0-9]+)*)$/;
const longestName = 40;

export const isRealmName = (name: string): boolean => nameForm.test(name) && name.length <= longestName;

export const realmKind = (name: string): RealmKind =>
  name === 'real' || name === 'demonstration' ? name : 'drill';

/** A realm is a Temporal namespace of its own, for a workflow's id is its stream and names no realm (ADR 6). */
export const defaultNamespace = (name?: string): string =>
  !name || name === 'real' ? 'duxue' : `duxue-${name}`;

export const defaultTaskQueue = (name?: string): string =>
  !name || name === 'real' ? 'duxue-main' : `duxue-${name}`;

export interface RealmRecord {
  name: string;
  namespace: string;
}

/** What this database was first opened with; null before that. */
export async function recordedRealm(pool: Pool): Promise<RealmRecord | null> {
  const { rows } = await pool.query<RealmRecord>('SELECT name, namespace FROM realm');
  return rows[0] ?? null;
}

/** Records the realm where none is recorded; answers what stands, which of two first starts is the first one's. */
export async function recordRealm(pool: Pool, { name, namespace }: RealmRecord): Promise<RealmRecord> {
  await pool.query(
    `INSERT INTO realm (name, namespace, opened_at) VALUES ($1, $2, clock_timestamp()) ON CONFLICT DO NOTHING`,
    [name, namespace],
  );
  return (await recordedRealm(pool)) ?? { name, namespace };
}
