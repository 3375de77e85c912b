/** Every pinned ceiling of `npm run check`. Raising one is a decision: say why in the commit. */
export const LIMITS = {
  /** Lines of a source file that is not a test. */
  fileLines: 400,
  /** Lines of a file in workflows/, where the story of an entity must fit on a few pages. */
  workflowLines: 200,
  /**
   * Code of the workflow bundle in KB, source map not counted. It is loaded once for each cached workflow's context, so it
   * multiplies by the cache size. The SDK alone is 517 KB; zod would add 1 MB, what decides (`domain/modules.ts`) 320 KB.
   */
  workflowBundleKb: 850,
  /** Seconds that the whole check may take on two busy cores before it says so. Said, never failed on. */
  checkSeconds: 20,
} as const;
