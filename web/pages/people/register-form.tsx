import { useState } from 'react';
import { useMe, useUnits } from '../../api';
import { DeedForm } from '../cycle/case/deed-form';
import { Line, Pick } from '../cycle/case/fields';

/** 登记人员: no role comes with it; those the 安全管理员 grants. */
export function RegisterForm({ onDone }: { onDone: (personId: string) => void }) {
  const found = useUnits().data;
  const units = found ?? [];
  // The department's own people and experts are of no unit in the register.
  const root = useMe().data?.grants.find((g) => g.role === 'sysAdmin')?.node;
  const elsewhere = root ? [[root, '不在登记的单位（理论科、部领导、专家等）'] as const] : [];
  const [personId, setPersonId] = useState('');
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [homeNode, setHomeNode] = useState<string | null>(null);
  return (
    <DeedForm
      command="person.register"
      label="登记"
      body={() => ({ personId: personId.trim(), name, title, homeNode: homeNode ?? undefined, grants: [] })}
      check={() => (homeNode ? {} : { homeNode: '请选择单位' })}
      onDone={() => onDone(personId.trim())}
      aside={<span className="soft">身份由安全管理员授予；账号登记后再开通。</span>}
    >
      <div className="field-row">
        <Line path="name" label="姓名" required value={name} onChange={setName} max={40} />
        <Line
          path="personId"
          label="人员编号"
          required
          value={personId}
          onChange={setPersonId}
          max={80}
          hint="字母、数字、横线，登记后不再改"
        />
      </div>
      <div className="field-row">
        <Pick
          path="homeNode"
          label="单位"
          required
          options={[...elsewhere, ...units.map((u) => [u.path, u.name] as const)]}
          value={homeNode}
          onChange={setHomeNode}
          hint={found?.length === 0 ? '还没有登记单位，请先在“数据导入”里登记' : undefined}
        />
        <Line path="title" label="职务" value={title} onChange={setTitle} max={60} />
      </div>
    </DeedForm>
  );
}
