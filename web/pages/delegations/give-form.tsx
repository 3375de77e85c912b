import { useState } from 'react';
import type { Colleague, Delegations } from '../../../contracts/accounts';
import { addDays } from '../../../domain/calendar';
import { realmToday } from '../../api';
import { randomKey } from '../../api/idempotency';
import { PersonSearch } from '../../parts/person-search';
import { DeedForm } from '../cycle/case/deed-form';
import { Checks, Day, DeedField } from '../cycle/case/fields';

/** Whom, which of my roles, from when until when. */
export function GiveForm({ me, roles }: { me: string; roles: Delegations['roles'] }) {
  const today = realmToday();
  const [to, setTo] = useState<Colleague | null>(null);
  const [chosen, setChosen] = useState<string[]>(roles.length === 1 ? roles.map((r) => r.role) : []);
  const [from, setFrom] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(null);
  /** Once a form: a press that is repeated finds the first one. */
  const [id] = useState(() => `d-${randomKey()}`);
  return (
    <DeedForm
      command="person.delegate"
      params={{ personId: me }}
      label="委托"
      body={() => ({
        id,
        to: to?.personId,
        roles: chosen,
        from: from ?? undefined,
        until: until ?? undefined,
      })}
      check={() => ({
        ...(to ? {} : { to: '请选择受托人' }),
        ...(chosen.length > 0 ? {} : { roles: '请至少选一项身份' }),
        ...(from && until && until < from ? { until: '不能早于开始的日期' } : {}),
      })}
      aside={<span className="soft">受托人不能再转委托；您随时可以收回。</span>}
    >
      <DeedField path="to" label="受托人" required hint="本单位、本组的人员">
        {(control) => <PersonSearch {...control} value={to} onChange={setTo} />}
      </DeedField>
      <Checks
        path="roles"
        label="委托的身份"
        required
        options={roles.map((r) => [r.role, r.label] as const)}
        value={chosen}
        onChange={setChosen}
      />
      <div className="field-row">
        <Day path="from" label="从" required value={from} onChange={setFrom} min={today} />
        <Day
          path="until"
          label="到（含当天）"
          required
          value={until}
          onChange={setUntil}
          min={from ?? today}
          max={addDays(today, 365)}
        />
      </div>
    </DeedForm>
  );
}
