import { z } from 'zod';
import { importKinds } from '../domain/imports';

export const importKind = z.enum(importKinds as [string, ...string[]]);

export const importFaultSchema = z.object({
  /** As the spreadsheet numbers it. */
  row: z.number(),
  /** Heading of the column; empty where the whole row is meant. */
  column: z.string(),
  value: z.string(),
  message: z.string(),
});

/** What an import would do, or did: nothing is written while there is a fault. */
export const importPreviewSchema = z.object({
  kind: importKind,
  fileName: z.string(),
  created: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /** The first of what is new or changed, each with what changes about it. */
  changes: z.array(
    z.object({
      row: z.number(),
      what: z.enum(['created', 'changed']),
      name: z.string(),
      notes: z.array(z.string()),
    }),
  ),
  /** Every one, by row and column. */
  faults: z.array(importFaultSchema),
  /** Names this plan: sent back, it says that what was seen is what shall be done. Null where there is nothing to do. */
  plan: z.string().nullable(),
  /** When it was written; null for a preview. */
  doneAt: z.string().nullable(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importRunSchema = z.object({
  id: z.string(),
  kind: importKind,
  fileName: z.string(),
  created: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  at: z.string(),
});
/** Files that the reader may import, and those that they did. */
export const importsSchema = z.object({
  kinds: z.array(
    z.object({
      kind: importKind,
      label: z.string(),
      columns: z.array(
        z.object({ title: z.string(), required: z.boolean(), note: z.string(), example: z.string() }),
      ),
    }),
  ),
  runs: z.array(importRunSchema),
});
export type Imports = z.infer<typeof importsSchema>;

/** How many changes a preview shows; it counts all of them. */
export const shownChanges = 200;
