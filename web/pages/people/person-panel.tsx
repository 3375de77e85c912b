import { useState } from 'react';
import type { DirectoryPerson } from '../../../contracts/accounts';
import { dateInWords } from '../../../domain/calendar';
import { realmToday, useDirectoryPerson } from '../../api';
import { Facts } from '../../parts/facts';
import { InstantText } from '../../parts/instant-text';
import { Loaded } from '../../parts/loaded';
import { SidePanel } from '../../parts/side-panel';
import { DeedForm } from '../cycle/case/deed-form';
import { Line } from '../cycle/case/fields';
import { AccountPart } from './account-part';
import { GrantsPart } from './grants-part';
import { Unfold } from './unfold';

/** One person beside the list: who they are, what they may, how their account stands, and who did what about it. */
export function PersonPanel({ personId, onClose }: { personId: string; onClose(): void }) {
  const query = useDirectoryPerson(personId);
  return (
    <SidePanel title={query.data?.name ?? '人员'} onClose={onClose}>
      <Loaded query={query} lines={8}>
        {(person) => <Person person={person} />}
      </Loaded>
    </SidePanel>
  );
}

function Person({ person }: { person: DirectoryPerson }) {
  const may = (command: string) => person.may.includes(command);
  const { personId, name } = person;
  return (
    <div className="person">
      <Facts
        columns={1}
        rows={[
          ['单位', person.unitName ?? '不在登记的单位'],
          ['职务', person.title],
          ['状态', person.active ? '在用' : '已停用'],
          ['人员编号', personId],
        ]}
      />
      {may('person.rename') && person.active && (
        <Unfold label="更正姓名、职务">{(fold) => <RenameForm person={person} onDone={fold} />}</Unfold>
      )}
      <AccountPart person={person} />
      <GrantsPart person={person} />
      <Lent person={person} />
      {may('person.deactivate') && person.active && (
        <>
          <h3>停用</h3>
          <Unfold label="停用此人" danger>
            {(fold) => (
              <DeedForm
                command="person.deactivate"
                params={{ personId }}
                label={`停用${name}`}
                body={() => ({})}
                onDone={fold}
                danger
              >
                <p className="effect">
                  停用后{name}立即退出，不能再登录，给出的委托同时失效，不能恢复。经手的记录和签名不变；
                  没有办完的事列入有关人员的“待承接”。
                </p>
              </DeedForm>
            )}
          </Unfold>
        </>
      )}
      <h3>办理经过</h3>
      <ul className="person-history">
        {person.history.map((h) => (
          <li key={`${h.at} ${h.sentence}`}>
            {h.sentence}
            <span className="soft">
              {' '}
              {h.actor}
              {h.capacity ? `（${h.capacity}）` : ''}，<InstantText at={h.at} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function RenameForm({ person, onDone }: { person: DirectoryPerson; onDone: () => void }) {
  const [name, setName] = useState(person.name);
  const [title, setTitle] = useState(person.title);
  return (
    <DeedForm
      command="person.rename"
      params={{ personId: person.personId }}
      label="更正"
      body={() => ({ name, title })}
      onDone={onDone}
    >
      <Line path="name" label="姓名" required value={name} onChange={setName} max={40} />
      <Line path="title" label="职务" value={title} onChange={setTitle} max={60} />
    </DeedForm>
  );
}

function Lent({ person }: { person: DirectoryPerson }) {
  const today = realmToday();
  const rows = person.delegations.filter((d) => d.until >= today);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>委托</h3>
      <ul className="person-lines">
        {rows.map((d) => (
          <li key={`${d.by.personId} ${d.id}`}>
            {d.by.personId === person.personId ? `委托${d.to.name}` : `受${d.by.name}委托`}：
            {d.roles.join('、')}
            <span className="soft">
              ，{dateInWords(d.from, today)}至{dateInWords(d.until, today)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
