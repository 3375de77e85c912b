import type { Desk, Saying } from './desk';

/** One row of a table: a standing of the case, and what the rules answer there to each command. */
export interface Standing {
  name: string;
  desk: () => Desk;
  /** Answers other than `otherwise`; `ok` is acceptance. */
  answers: Readonly<Record<string, string>>;
}

/** A command as its right person would send it in that standing. */
export type Commands = Readonly<Record<string, (desk: Desk) => Saying>>;

/**
 * state × command, a test each. A command that a row does not name gets `otherwise`, so every cell of the table is asked
 * and a row says only what is possible there.
 */
export function table(
  standings: readonly Standing[],
  commands: Commands,
  otherwise: (command: string) => string,
): void {
  describe.each(standings)('$name', ({ desk, answers }) => {
    const unknown = Object.keys(answers).filter((name) => !(name in commands));
    if (unknown.length > 0) throw new Error(`no such command: ${unknown.join(', ')}`);
    const rows = Object.keys(commands).map((name) => [name, answers[name] ?? otherwise(name)] as const);
    test.each(rows)('%s → %s', (name, wanted) => {
      const standing = desk();
      const saying = commands[name]?.(standing);
      expect(saying && standing.answer(saying)).toBe(wanted);
    });
  });
}
