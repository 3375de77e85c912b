import type { PermissionKey } from '../../../../domain/permissions/table';
import type { Sentences } from './use-deed-submit';

/**
 * What the contract's schema and the page itself find wrong, by path. The page's own sentence wins; an empty one says
 * that the field is well, whatever the schema makes of it (a date whose time is still missing).
 */
export async function schemaErrors(
  command: PermissionKey,
  body: Record<string, unknown>,
  own: Sentences,
): Promise<Sentences> {
  const [{ commandContract }, { invalidFields }] = await Promise.all([
    import('../../../../contracts/commands'),
    import('../../../api/validate'),
  ]);
  const schema = commandContract(command)?.body;
  const found = schema ? Object.fromEntries(invalidFields(schema, body).map((f) => [f.path, f.message])) : {};
  return Object.fromEntries(Object.entries({ ...found, ...own }).filter(([, sentence]) => sentence !== ''));
}
