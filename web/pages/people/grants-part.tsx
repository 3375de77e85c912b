import { useState } from 'react';
import type { DirectoryPerson } from '../../../contracts/accounts';
import { dateInWords } from '../../../domain/calendar';
import { grantedRoles, roleLabels } from '../../../domain/permissions/labels';
import type { Role } from '../../../domain/permissions/roles';
import { realmToday, type UnitRow, useMe, useUnits } from '../../api';
import { randomKey } from '../../api/idempotency';
import { DeedForm } from '../cycle/case/deed-form';
import { Day, Pick } from '../cycle/case/fields';
import { Unfold } from './unfold';

const byGrant = grantedRoles.map((role) => [role, roleLabels[role]] as const);

/** 身份: what a person may, where, and from when until when. */
export function GrantsPart({ person }: { person: DirectoryPerson }) {
  const today = realmToday();
  const me = useMe().data?.person.personId;
  const may = (command: string) => person.active && person.personId !== me && person.may.includes(command);
  const units = useUnits().data ?? [];
  const over = (to: string | null) => to !== null && to < today;
  const rows = [...person.grants].sort((a, b) => Number(over(a.to)) - Number(over(b.to)));
  return (
    <>
      <h3>身份</h3>
      {rows.length === 0 ? (
        <p className="soft">还没有身份，由安全管理员授予。旁听组成员不用授予，由理论科组建旁听组。</p>
      ) : null}
      <ul className="person-lines">
        {rows.map((g) => (
          <li key={g.id} className={over(g.to) ? 'soft' : undefined}>
            {roleLabels[g.role as Role]} · {g.unitName ?? nodeWord(g.node, units)}
            <span className="soft">
              ，{dateInWords(g.from, today)}起
              {g.to
                ? `，${over(g.to) ? '已于' : '到'}${dateInWords(g.to, today)}${over(g.to) ? '终止' : ''}`
                : ''}
            </span>
            {may('person.endGrant') && !over(g.to) && g.to !== today && (
              <Unfold label="终止">
                {(fold) => <EndForm personId={person.personId} grantId={g.id} onDone={fold} />}
              </Unfold>
            )}
          </li>
        ))}
      </ul>
      {may('person.grant') && (
        <Unfold label="授予身份">
          {(fold) => <GrantForm person={person} units={units} onDone={fold} />}
        </Unfold>
      )}
    </>
  );
}

function EndForm({ personId, grantId, onDone }: { personId: string; grantId: string; onDone: () => void }) {
  const [on, setOn] = useState<string | null>(realmToday());
  return (
    <DeedForm
      command="person.endGrant"
      params={{ personId }}
      label="终止身份"
      body={() => ({ grantId, on: on ?? undefined })}
      onDone={onDone}
      danger
    >
      <Day path="on" label="最后一天（含当天）" required value={on} onChange={setOn} />
    </DeedForm>
  );
}

/** Parts of the organisation above the units, with how many units lie below. */
function nodesAbove(units: readonly UnitRow[]): [string, string][] {
  const counts = new Map<string, number>();
  for (const { path } of units) {
    const steps = path.split('/');
    for (let i = 1; i < steps.length; i += 1) {
      const node = steps.slice(0, i).join('/');
      counts.set(node, (counts.get(node) ?? 0) + 1);
    }
  }
  const own = new Set(units.map((u) => u.path));
  return [...counts.keys()]
    .filter((node) => !own.has(node))
    .sort()
    .map((node) => [node, nodeWord(node, units)]);
}

const nodeWord = (node: string, units: readonly UnitRow[]): string => {
  const below = units.filter((u) => u.path.startsWith(`${node}/`));
  if (below.length === 0) return node;
  // In a small tree several parts hold every unit: only the root is the whole.
  if (below.length === units.length)
    return `全部 ${below.length} 个单位${node.includes('/') ? `（${node}）` : ''}`;
  const kinds = [...new Set(below.map((u) => u.category))];
  return `${kinds.slice(0, 2).join('、')}${kinds.length > 2 ? '等' : ''} ${below.length} 个单位`;
};

function GrantForm({
  person,
  units,
  onDone,
}: {
  person: DirectoryPerson;
  units: readonly UnitRow[];
  onDone: () => void;
}) {
  const [role, setRole] = useState<Role | null>(null);
  const [node, setNode] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(realmToday());
  const [to, setTo] = useState<string | null>(null);
  const [id] = useState(() => `g-${randomKey()}`);
  return (
    <DeedForm
      command="person.grant"
      params={{ personId: person.personId }}
      label="授予"
      body={() => ({ id, role: role ?? undefined, node: node ?? undefined, from: from ?? undefined, to })}
      check={() => ({
        ...(role ? {} : { role: '请选择身份' }),
        ...(node ? {} : { node: '请选择范围' }),
        ...(from && to && to < from ? { to: '不能早于开始的日期' } : {}),
      })}
      onDone={onDone}
    >
      <Pick path="role" label="身份" required options={byGrant} value={role} onChange={setRole} />
      <Pick
        path="node"
        label="范围"
        required
        options={[...nodesAbove(units), ...units.map((u) => [u.path, u.name] as const)]}
        value={node}
        onChange={setNode}
        hint="在哪个单位、哪一片行使"
      />
      <div className="field-row">
        <Day path="from" label="从" required value={from} onChange={setFrom} />
        <Day path="to" label="到（不填为长期）" value={to} onChange={setTo} min={from ?? undefined} />
      </div>
    </DeedForm>
  );
}
