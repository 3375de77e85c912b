import type { Json } from '../ledger/entity';
import { listIdOf, listStream } from '../ledger/streams';
import { covers } from '../permissions/roles';
import { caseFlaws, type OpenCase, takenNos } from '../rectification/open-case';
import type { ListOrigin } from '../rectification/types';
import { Planner } from './planner';
import type { ImportPlan, ImportRecord, Register } from './types';

const caseOf = ({ values: v }: ImportRecord): OpenCase => ({
  no: v.no ?? '',
  deliveredOn: v.deliveredOn ?? '',
  category: (v.category || 'other') as OpenCase['category'],
  severity: v.severity as OpenCase['severity'],
  track: v.track as OpenCase['track'],
  state: v.state as OpenCase['state'],
  ownerId: v.ownerId || null,
  leaderId: v.leaderId || null,
  dueOn: v.dueOn || null,
  closedOn: v.closedOn || null,
  verifierId: v.verifierId || null,
  hasMeasures: Boolean(v.hasMeasures),
  hasResult: Boolean(v.hasResult),
});

/** Words of one case, where the pages look for them: finding, measures and application of an item. */
function wordsOf({ values: v }: ImportRecord, at: number): Record<string, string> {
  const texts = {
    statement: v.statement,
    basis: v.basis,
    goal: v.hasMeasures ? v.statement : '',
    'measures.0.text': v.hasMeasures,
    result: v.hasResult,
  };
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text ? [[`items.${at}.${key}`, text]] : [])),
  );
}

interface Filed {
  record: ImportRecord;
  case: OpenCase;
}

/** One line a case: those of one unit, origin and year of delivery go into one list; what was taken over before stays as it is. */
export function planOpenItems(records: readonly ImportRecord[], register: Register): ImportPlan {
  const planner = new Planner('openItems', register);
  const before = new Set<string>();
  for (const list of register.lists.values())
    for (const no of takenNos(list.items)) before.add(`${list.responsibleUnitId} ${no}`);
  const lists = new Map<string, { unitId: string; origin: ListOrigin; year: number; filed: Filed[] }>();
  for (const record of records) {
    const sound = isSound(planner, record);
    const { unitId = '', origin = '', no = '', deliveredOn = '' } = record.values;
    if (!sound || record.broken) continue;
    const name = `${register.units.get(unitId)?.names.at(-1)?.shortName ?? unitId} ${no}`;
    if (before.has(`${unitId} ${no}`)) {
      planner.note(record.row, name, []);
      continue;
    }
    planner.note(record.row, name, 'new');
    const year = Number(deliveredOn.slice(0, 4));
    const listId = listIdOf(origin as ListOrigin, unitId, year);
    const list = lists.get(listId) ?? { unitId, origin: origin as ListOrigin, year, filed: [] };
    list.filed.push({ record, case: caseOf(record) });
    lists.set(listId, list);
  }
  for (const [listId, { filed, ...facts }] of lists) {
    const items = filed.map((f) => f.case) as unknown as Json;
    const words = Object.assign({}, ...filed.map((f, i) => wordsOf(f.record, i))) as Record<string, string>;
    const row = filed[0]?.record.row ?? 0;
    planner.step(row, listStream(listId), 'takeOver', { listId, ...facts, items }, words);
  }
  return planner.plan();
}

/** Everything that is wrong with one line besides its cells by themselves. */
function isSound(planner: Planner, record: ImportRecord): boolean {
  const { register } = planner;
  const { unitId, no } = record.values;
  let sound = planner.isFirst(record, 'no', `${unitId} ${no}`);
  const unit = register.units.get(unitId ?? '');
  if (unitId !== undefined && !unit)
    sound = planner.fault(record, 'unitId', '没有登记过这个单位编号，请先导入单位');
  if (unit && !register.importerNodes.some((node) => covers(node, unit.path)))
    sound = planner.fault(record, 'unitId', '不在您管理的范围内');
  for (const key of ['ownerId', 'leaderId', 'verifierId'])
    if (record.values[key] && !planner.knowsPerson(record, key)) sound = false;
  if (!unit || !sound || record.broken) return false;
  const flaws = caseFlaws(caseOf(record), {
    today: register.on,
    origin: record.values.origin as ListOrigin,
    unit,
    person: (id) => register.people.get(id),
  });
  for (const { field, why } of flaws) planner.fault(record, field, why);
  return flaws.length === 0;
}
