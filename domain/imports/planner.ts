import { personStream } from '../ledger/streams';
import { importColumns } from './columns';
import type {
  ImportFault,
  ImportKind,
  ImportPlan,
  ImportRecord,
  PlannedChange,
  PlannedStep,
  Register,
} from './types';

/** Gathers what a file leads to, line by line. */
export class Planner {
  readonly steps: PlannedStep[] = [];
  readonly changes: PlannedChange[] = [];
  readonly faults: ImportFault[] = [];
  unchanged = 0;
  private readonly firstRows = new Map<string, number>();
  private readonly nodes: ReadonlySet<string>;

  constructor(
    private readonly kind: ImportKind,
    readonly register: Register,
  ) {
    this.nodes = nodesOf(register);
  }

  fault({ row, values }: ImportRecord, key: string, message: string): false {
    const column = importColumns[this.kind].find((c) => c.key === key);
    // A choice is told by its word, not by its code.
    const word = Object.entries(column?.choices ?? {}).find(([, code]) => code === values[key])?.[0];
    this.faults.push({ row, column: column?.title ?? '', value: word ?? values[key] ?? '', message });
    return false;
  }

  /** Whether this is the first line with the key; a repetition is told with the row that it repeats. */
  isFirst(record: ImportRecord, column: string, key: string): boolean {
    if (record.values[column] === undefined) return false;
    const first = this.firstRows.get(key);
    if (first !== undefined) return this.fault(record, column, `与第 ${first} 行重复`);
    this.firstRows.set(key, record.row);
    return true;
  }

  /** The node that a cell names: a unit's by its code, or a path that the tree knows. Undefined is told, with the way out. */
  node(record: ImportRecord, key: string, way = '请先导入单位'): string | undefined {
    const text = record.values[key];
    // Said already, where the cell itself was read.
    if (text === undefined) return undefined;
    const path = this.register.units.get(text)?.path ?? (this.nodes.has(text) ? text : undefined);
    if (path === undefined) this.fault(record, key, `没有这个单位编号或组织路径，${way}`);
    return path;
  }

  knowsPerson(record: ImportRecord, key = 'personId', way = '请先导入人员'): boolean {
    const text = record.values[key];
    if (text === undefined) return false;
    const person = this.register.people.get(text);
    if (!person) return this.fault(record, key, `没有登记过这个人员编号，${way}`);
    if (!person.active) return this.fault(record, key, `${person.name}的账号已停用`);
    return true;
  }

  person = (personId: string): string => {
    const name = this.register.people.get(personId)?.name;
    return name ? `${name}（${personId}）` : personId;
  };

  step(
    row: number,
    stream: string,
    type: string,
    payload: PlannedStep['payload'],
    words?: PlannedStep['words'],
  ): void {
    this.steps.push({ row, stream, type, payload, ...(words ? { words } : {}) });
  }

  /** One thing of the file: new, changed in what the notes say, or as it stands. */
  note(row: number, name: string, notes: readonly string[] | 'new'): void {
    if (notes === 'new') this.changes.push({ row, what: 'created', name, notes: [] });
    else if (notes.length > 0) this.changes.push({ row, what: 'changed', name, notes });
    else this.unchanged += 1;
  }

  plan(): ImportPlan {
    const { steps, changes, unchanged, faults } = this;
    return { steps, changes, unchanged, faults };
  }
}

function nodesOf({ units, people, importerNodes }: Register): Set<string> {
  const nodes = new Set(importerNodes);
  for (const { path } of units.values()) {
    const parts = path.split('/');
    for (let n = 1; n <= parts.length; n++) nodes.add(parts.slice(0, n).join('/'));
  }
  for (const { homeNode } of people.values()) nodes.add(homeNode);
  return nodes;
}

/** `职务：科长 → 处长`, where they differ. */
export const difference = (title: string, before: string | null, after: string | null): string[] =>
  before === after ? [] : [`${title}：${before || '（空）'} → ${after || '（空）'}`];

/** Records of one thing together, in the order in which the file first names them. */
export function together(records: readonly ImportRecord[], key: string): ImportRecord[][] {
  const groups = new Map<string, ImportRecord[]>();
  for (const record of records) {
    const id = record.values[key] ?? '';
    groups.set(id, [...(groups.get(id) ?? []), record]);
  }
  return [...groups.values()];
}

export const personOf = (record: ImportRecord): string => personStream(record.values.personId ?? '');
