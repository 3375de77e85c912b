import { isName, noName } from '../registry/person';
import { difference, Planner, personOf } from './planner';
import type { ImportPlan, ImportRecord, Register } from './types';

/** One line a person: registers, corrects name and title. What somebody may do is another file, and another hand's. */
export function planPeople(records: readonly ImportRecord[], register: Register): ImportPlan {
  const planner = new Planner('people', register);
  const elsewhere = `请先导入单位；不在登记单位里的人，填“${register.importerNodes[0] ?? ''}”`;
  for (const record of records) {
    const { personId = '', name = '' } = record.values;
    let sound = planner.isFirst(record, 'personId', personId);
    if (personId.includes('/') || personId === 'system')
      sound = planner.fault(record, 'personId', '不能用作人员编号');
    if (name !== '' && !isName(name)) sound = planner.fault(record, 'name', noName);
    const homeNode = planner.node(record, 'home', elsewhere);
    if (!sound || homeNode === undefined || record.broken) continue;
    const present = register.people.get(personId);
    const shown = `${name}（${personId}）`;
    if (!present) {
      const payload = { personId, name, homeNode, title: record.values.title ?? '', grants: [] };
      planner.step(record.row, personOf(record), 'register', payload);
      planner.note(record.row, shown, 'new');
      continue;
    }
    if (present.homeNode !== homeNode) {
      planner.fault(record, 'home', `原在“${present.homeNode}”，调动单位不能通过导入办理`);
      continue;
    }
    const title = record.values.title ?? present.title;
    const notes = [...difference('姓名', present.name, name), ...difference('职务', present.title, title)];
    planner.note(record.row, shown, notes);
    if (notes.length > 0) planner.step(record.row, personOf(record), 'rename', { name, title });
  }
  return planner.plan();
}
