import { z } from 'zod';

/** Tables whose views are kept. */
export const viewPlace = z.enum(['cycles', 'ledger', 'people']);
/** Tables whose chosen columns are kept, for each person. */
export const columnPlace = z.enum(['cycles', 'ledger', 'people', 'deliveries']);
export type ColumnPlace = z.infer<typeof columnPlace>;
const columns = z.array(z.string().max(40)).max(40);
export const columnsBody = z.object({ columns }).strict();
/** Of each table where the person chose; the others stand as they are made. */
export const chosenColumnsSchema = z.object({ columns: z.partialRecord(columnPlace, z.array(z.string())) });
export type ChosenColumns = z.infer<typeof chosenColumnsSchema>;

/** What of an address is a view: filters and sort, not the row that is open. */
export const viewKeys = [
  'q',
  'round',
  'unit',
  'team',
  'stage',
  'severity',
  'track',
  'origin',
  'followUp',
  'answered',
  'extension',
  'overdue',
  'mine',
  'role',
  'active',
  'account',
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
    columns,
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
