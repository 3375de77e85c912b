import type { PoolClient } from 'pg';
import type { CasePage } from '../../contracts/queries';

/** Person ids that a document names, by the fields that hold people. */
export function personIdsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const part of value) personIdsIn(part, found);
  else if (value !== null && typeof value === 'object')
    for (const [key, part] of Object.entries(value)) {
      if (
        typeof part === 'string' &&
        (key === 'by' ||
          /(By|personId|ownerId|leaderId|chairId|liaisonId|verifierId|registrarId|writerId|speakerId|PersonId)$/.test(
            key,
          ))
      )
        found.add(part);
      else if (Array.isArray(part) && /(Ids|unsigned)$/.test(key))
        for (const id of part) if (typeof id === 'string') found.add(id);
      personIdsIn(part, found);
    }
  return found;
}

/** File ids that a document names. */
export function fileIdsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const part of value) fileIdsIn(part, found);
  else if (value !== null && typeof value === 'object')
    for (const [key, part] of Object.entries(value)) {
      if ((key === 'fileId' || key === 'scanId') && typeof part === 'string' && part !== '') found.add(part);
      else if (key === 'evidenceIds' && Array.isArray(part)) for (const id of part) found.add(String(id));
      fileIdsIn(part, found);
    }
  return found;
}

export async function peopleNamed(client: PoolClient, ids: readonly string[]): Promise<CasePage['people']> {
  const { rows } = await client.query<{ personId: string; name: string; title: string }>(
    'SELECT person_id AS "personId", name, title FROM row_person WHERE person_id = ANY($1)',
    [[...new Set(ids)]],
  );
  return Object.fromEntries(rows.map((p) => [p.personId, p]));
}
