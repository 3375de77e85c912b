import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Role } from '../../domain/permissions/roles';

/** 三员: each does what the other two may not, so an installation begins with three. */
export const firstAdministrators: readonly { personId: string; login: string; role: Role }[] = [
  { personId: 'admin-system', login: 'sysadmin', role: 'sysAdmin' },
  { personId: 'admin-security', login: 'secadmin', role: 'securityAdmin' },
  { personId: 'admin-audit', login: 'audadmin', role: 'auditAdmin' },
];

/**
 * What the terminal says about accounts; nothing where nothing is left to say: once each of the three has a password of
 * their own, the one-time passwords open nothing, and the file that kept them goes.
 */
export async function accountsToTell(dir: string, ownerUrl: string, isReal: boolean): Promise<string> {
  const file = join(dir, 'accounts.txt');
  if (!existsSync(file)) return '';
  if (isReal && !(await anyUnchanged(ownerUrl))) {
    rmSync(file);
    return '';
  }
  return readFileSync(file, 'utf8').trim();
}

async function anyUnchanged(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      'SELECT 1 FROM account WHERE person_id = ANY($1) AND one_time_until IS NOT NULL LIMIT 1',
      [firstAdministrators.map((one) => one.personId)],
    );
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}
