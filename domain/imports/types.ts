import type { Json } from '../ledger/entity';
import type { RectificationState } from '../rectification/types';
import type { PersonState } from '../registry/person';
import type { TeamState } from '../registry/team';
import type { UnitState } from '../registry/unit';

/** What may be imported: each one file, one table. */
export type ImportKind = 'units' | 'people' | 'grants' | 'teams' | 'rosters' | 'openItems';

/** What a cell is besides its text, where no text can be trusted. */
export type CellFlaw = 'formula' | 'merged' | 'error';

/** A sheet as it was read: texts by line, numbered as the spreadsheet shows them. */
export interface Sheet {
  lines: readonly { row: number; cells: readonly string[] }[];
  /** Cells by `row:index`, the index counted from 0. */
  flaws: ReadonlyMap<string, CellFlaw>;
}

/** One thing wrong, said so that its place is found: the row as the spreadsheet numbers it, the column by its heading. */
export interface ImportFault {
  row: number;
  /** Empty where the whole row or the file is meant. */
  column: string;
  value: string;
  message: string;
}

/** A line that stands on its own: values by column key; a column that the file does not have is absent. */
export interface ImportRecord {
  row: number;
  values: Readonly<Record<string, string | undefined>>;
  /** A cell of it is wrong already: what else is wrong with it is still told, but nothing planned from it. */
  broken: boolean;
}

/** The registers as they stand, with what the lines of a file refer to. */
export interface Register {
  units: ReadonlyMap<string, UnitState>;
  people: ReadonlyMap<string, PersonState>;
  teams: ReadonlyMap<string, TeamState>;
  /** Nodes of the importer's own grants: the places from which a tree may grow. */
  importerNodes: readonly string[];
  /** Lists that no cycle brought, by id; empty where no line refers to one. */
  lists: ReadonlyMap<string, RectificationState>;
  /** Today, UTC+8. */
  on: string;
}

/** A command that a line leads to, or several lines of one list. */
export interface PlannedStep {
  row: number;
  stream: string;
  type: string;
  payload: Json;
  /** What people wrote, to be stored before the command is sealed. */
  words?: Readonly<Record<string, string>>;
}

/** What a person reads before they agree: one line a new or changed thing. */
export interface PlannedChange {
  row: number;
  what: 'created' | 'changed';
  /** `市发展改革委（fgw）`. */
  name: string;
  /** `姓名：张三 → 李四`; empty for what is new. */
  notes: readonly string[];
}

export interface ImportPlan {
  steps: readonly PlannedStep[];
  changes: readonly PlannedChange[];
  unchanged: number;
  faults: readonly ImportFault[];
}
