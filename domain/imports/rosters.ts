import { unitStream } from '../ledger/streams';
import type { RosterMember, UnitState } from '../registry/unit';
import { seatChoices } from './columns';
import { Planner, together } from './planner';
import type { ImportPlan, ImportRecord, Register } from './types';

const seatWord = (seat: string): string =>
  Object.entries(seatChoices).find(([, code]) => code === seat)?.[0] ?? seat;
const spell = (m: RosterMember): string => `${seatWord(m.seat)} ${m.from} 至 ${m.to ?? '今'}`;

/** One line a term of office. Who is not in the file stays as they are; a term ends by its 终止日期. */
export function planRosters(records: readonly ImportRecord[], register: Register): ImportPlan {
  const planner = new Planner('rosters', register);
  for (const lines of together(records, 'unitId')) {
    const [first] = lines;
    const unit = register.units.get(first?.values.unitId ?? '');
    if (unit && first) planRoster(planner, unit, lines);
    else
      for (const line of lines.filter((l) => !l.broken))
        planner.fault(line, 'unitId', '没有登记过这个单位编号，请先导入单位');
  }
  return planner.plan();
}

function planRoster(planner: Planner, unit: UnitState, lines: readonly ImportRecord[]): void {
  let roster = [...unit.roster];
  const notes: string[] = [];
  let whole = true;
  const named: { line: ImportRecord; member: RosterMember }[] = [];
  for (const line of lines) {
    const { personId = '', seat = '', from = '' } = line.values;
    const to = line.values.to || null;
    const known = planner.knowsPerson(line);
    if (
      !known ||
      line.broken ||
      !planner.isFirst(line, 'personId', [unit.unitId, personId, from].join(' '))
    ) {
      whole = false;
      continue;
    }
    if (to !== null && to < from) {
      whole = planner.fault(line, 'to', '早于起始日期');
      continue;
    }
    const member: RosterMember = { personId, seat: seat as RosterMember['seat'], from, to };
    const present = roster.find((m) => m.personId === personId && m.from === from);
    if (!present) notes.push(`增加 ${planner.person(personId)} ${spell(member)}`);
    else if (present.seat !== member.seat || present.to !== to)
      notes.push(`${planner.person(personId)}：${spell(present)} → ${spell(member)}`);
    roster = present ? roster.map((m) => (m === present ? member : m)) : [...roster, member];
    named.push({ line, member });
  }
  for (const { line, member } of named) {
    const other = roster.find((m) => m !== member && m.personId === member.personId && overlap(m, member));
    if (other)
      whole = planner.fault(line, 'from', `此人另有任职（${spell(other)}）日期重叠，请先填写其终止日期`);
  }
  if (roster.length > 60) whole = planner.fault(lines[0] as ImportRecord, 'unitId', '名册最多 60 条');
  if (!whole) return;
  const row = lines[0]?.row ?? 0;
  planner.note(row, `${unit.names.at(-1)?.name ?? unit.unitId}（${unit.unitId}）`, notes);
  if (notes.length > 0)
    planner.step(row, unitStream(unit.unitId), 'setRoster', { roster: roster.map((m) => ({ ...m })) });
}

const overlap = (a: RosterMember, b: RosterMember): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);
