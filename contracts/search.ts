import { z } from 'zod';
import { unfilled } from './words';

export const searchKinds = ['cycles', 'items', 'sessions', 'units', 'people'] as const;
export type SearchKind = (typeof searchKinds)[number];

export const searchLabels: Record<SearchKind, string> = {
  cycles: '旁听周期',
  items: '整改事项',
  sessions: '集体学习',
  units: '单位',
  people: '人员',
};

export const searchQuery = z.object({ q: z.string().trim().min(1, unfilled).max(60) });

export const searchResultSchema = z.object({
  groups: z.array(
    z.object({
      kind: z.enum(searchKinds),
      rows: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          /** Second line: where it belongs, how it stands. */
          sub: z.string(),
          href: z.string(),
        }),
      ),
      /** There are more than are shown. */
      more: z.boolean(),
    }),
  ),
});
export type SearchResult = z.infer<typeof searchResultSchema>;
