import { roleLabels } from '../permissions/labels';
import type { Grant, Role } from '../permissions/roles';
import { Planner, personOf } from './planner';
import type { ImportPlan, ImportRecord, Register } from './types';

const meet = (a: Pick<Grant, 'from' | 'to'>, b: Pick<Grant, 'from' | 'to'>): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

/** One line a role on a node: grants it, or ends it sooner. */
export function planGrants(records: readonly ImportRecord[], register: Register): ImportPlan {
  const planner = new Planner('grants', register);
  const held = new Map<string, Grant[]>();
  for (const record of records) {
    const { personId = '', role = '', from = '' } = record.values;
    const to = record.values.to || null;
    const known = planner.knowsPerson(record);
    const node = planner.node(record, 'node');
    if (!known || node === undefined || record.broken) continue;
    if (!planner.isFirst(record, 'personId', [personId, role, node, from].join(' '))) continue;
    if (to !== null && to < from) {
      planner.fault(record, 'to', '早于起始日期');
      continue;
    }
    const grants = held.get(personId) ?? [...(register.people.get(personId)?.grants ?? [])];
    held.set(personId, grants);
    const alike = grants.filter((g) => g.role === role && g.node === node);
    const present = alike.find((g) => g.from === from);
    const shown = `${planner.person(personId)} ${roleLabels[role as Role]} · ${node}`;
    if (present) {
      if (present.to !== to && (to === null || (present.to !== null && to > present.to))) {
        planner.fault(record, 'to', `原定到 ${present.to} 为止，只能提前；需要延长的请另起一行重新授予`);
        continue;
      }
      planner.note(
        record.row,
        shown,
        present.to === to ? [] : [`终止日期：${present.to ?? '（空）'} → ${to}`],
      );
      if (present.to !== to)
        planner.step(record.row, personOf(record), 'endGrant', { grantId: present.id, on: to });
      continue;
    }
    const clash = alike.find((g) => meet(g, { from, to }));
    if (clash) {
      planner.fault(record, 'from', `自 ${clash.from} 起已有同样的身份，日期重叠`);
      continue;
    }
    const grant: Grant = { id: freeId(grants, role, from), role: role as Role, node, from, to };
    grants.push(grant);
    planner.step(record.row, personOf(record), 'grant', { ...grant });
    planner.note(record.row, shown, 'new');
  }
  return planner.plan();
}

/** `studySecretary-2026-01-01`, numbered where the person has the role on several nodes from that day. */
function freeId(grants: readonly Grant[], role: string, from: string): string {
  const id = (n: number) => `${role}-${from}${n > 1 ? `-${n}` : ''}`;
  let n = 1;
  while (grants.some((g) => g.id === id(n))) n += 1;
  return id(n);
}
