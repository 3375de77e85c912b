import { itemsWord } from '../../../contracts/wording';
import type { Item } from '../../../domain/rectification/types';
import { usePeople } from '../../api';
import { DeedForm } from '../cycle/case/deed-form';
import { Line, Pick } from '../cycle/case/fields';
import { useKept } from '../cycle/case/kept';
import { type CaseView, rosterOn, useView } from '../cycle/case/view';

/** 责任科室 as it was last named. */
export const departmentOf = ({ department }: Item, text: CaseView['text']): string =>
  department ? text(department.words, `items.${department.at}.department`) : '';

/** 责任领导 comes from the study group, 责任人 from the unit; several items may get the same ones at once. */
export function AssignForm({ items, onDone }: { items: readonly Item[]; onDone: () => void }) {
  const { page, name, text, today, list } = useView();
  const people = usePeople({ unit: list?.responsibleUnitId ?? '' });
  const leaders = rosterOn(page, today).map((m) => [m.personId, name(m.personId)] as const);
  const owners =
    people.data?.map((p) => [p.personId, p.title ? `${p.name}（${p.title}）` : p.name] as const) ?? leaders;
  const [ownerId, setOwner] = useKept<string | null>('ownerId', items[0]?.ownerId ?? null);
  const [leaderId, setLeader] = useKept<string | null>('leaderId', items[0]?.leaderId ?? null);
  // What stands is kept, unless the items differ in it.
  const departments = new Set(items.map((i) => departmentOf(i, text)));
  const [department, setDepartment] = useKept(
    'department',
    departments.size === 1 ? ([...departments][0] ?? '') : '',
  );
  const body = () => ({
    items: items.map((i) => ({
      itemNo: i.itemNo,
      ownerId: ownerId ?? undefined,
      leaderId: leaderId ?? undefined,
      department,
    })),
  });
  return (
    <DeedForm
      command="rectification.assign"
      label={items.length > 1 ? `明确 ${items.length} 项的责任` : '明确责任'}
      body={body}
      onDone={onDone}
    >
      {items.length > 1 && (
        <p className="effect">以下人员将同时负责：{itemsWord(items.map((i) => i.itemNo))}</p>
      )}
      <Pick
        path="items.0.leaderId"
        label="责任领导"
        required
        options={leaders}
        value={leaderId}
        onChange={setLeader}
      />
      <Pick
        path="items.0.ownerId"
        label="责任人"
        required
        options={owners}
        value={ownerId}
        onChange={setOwner}
      />
      <Line path="items.0.department" label="责任科室" value={department} onChange={setDepartment} max={60} />
    </DeedForm>
  );
}
