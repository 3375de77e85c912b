import { z } from 'zod';

/** Tables whose views are kept. */
export const viewPlace = z.enum(['cycles', 'ledger', 'people']);
/** What of an address is a view: filters and sort, not the row that is open. */
export const viewKeys = [
  'q',
  'round',
  'unit',
  'team',
  'stage',
  'severity',
  'track',
  'overdue',
  'mine',
  'role',
  'active',
  'sort',
] as const;

const query = z
  .string()
  .max(800)
  .refine(
    (text) => [...new URLSearchParams(text).keys()].every((k) => (viewKeys as readonly string[]).includes(k)),
    '含有不能保存的条件',
  );
const name = z.string().trim().min(1, '请填写名称').max(30, '不超过 30 字');

export const viewBody = z
  .object({
    place: viewPlace,
    name,
    query,
    columns: z.array(z.string().max(40)).max(40),
    /** Whether colleagues of the same unit or organ have it too. */
    shared: z.boolean(),
  })
  .strict();
export const viewChange = z.object({ name, shared: z.boolean() }).strict();

export const savedViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string(),
  columns: z.array(z.string()),
  shared: z.boolean(),
  mine: z.boolean(),
  /** Name of whoever saved it. */
  owner: z.string(),
});
export type SavedView = z.infer<typeof savedViewSchema>;
export const savedViewsSchema = z.object({ views: z.array(savedViewSchema) });
