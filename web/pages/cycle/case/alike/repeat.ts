import type { AlikeProblem } from '../../../../../contracts/queries';
import { type IssueCategory, raised, type Severity } from '../../../../../domain/cycle/form';

/** What a problem that is being written says of earlier ones, in a 反馈表 or at an entry. */
export interface Repeat {
  category: IssueCategory | null;
  severity: Severity | null;
  statement: string;
  /** 同一问题再次出现, as whoever writes confirmed it. */
  recursFrom?: { listId: string; itemNo: string } | undefined;
  /** Numbers of what was suggested and is not the same: not suggested again. Never leaves the draft. */
  notSame?: string[];
}

const order: readonly Severity[] = ['general', 'serious', 'grave'];
/** Graver by a step than the old one, unless it is said to be graver still. */
const atLeast = (written: Severity | null, least: Severity): Severity =>
  written && order.indexOf(written) > order.indexOf(least) ? written : least;

/** What taking up an earlier problem changes: its link, the severity, the category where none is chosen yet. */
export const taken = (
  { category, severity }: Repeat,
  { listId, itemNo, ...old }: AlikeProblem,
): Partial<Repeat> => ({
  recursFrom: { listId, itemNo },
  severity: atLeast(severity, raised[old.severity]),
  category: category ?? old.category,
});

/** The problem as the command has it, without what is the draft's alone. */
export function asFound<T extends Repeat>({ notSame: _draft, recursFrom, ...issue }: T) {
  return { ...issue, ...(recursFrom ? { recursFrom } : {}) };
}
