import { useState } from 'react';
import type { Me } from '../../../contracts/queries';
import { roleLabels } from '../../../domain/permissions/labels';
import { useDirectory, useMe, useUnits } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { ChoiceFilter, SearchFilter } from '../../parts/filters';
import { Panel } from '../../parts/panel';
import { TablePage } from '../../parts/table-page';
import { cleared, useAddress } from '../../parts/use-address';
import '../cycle/case/styles';
import { narrowKeys, peopleColumns } from './columns';
import './people.css';
import { PersonPanel } from './person-panel';
import { RegisterForm } from './register-form';
import { Unfold } from './unfold';

const filterKeys = ['q', 'unit', 'role', 'active'] as const;
const registers = (me: Me | undefined) => me?.grants.some((g) => g.role === 'sysAdmin') ?? false;

/** 人员: everybody in the register, their roles and accounts; what may be done with one stands beside the list. */
export default function PeoplePage() {
  const [filters, setFilters] = useAddress(filterKeys);
  const [{ person }, setPlace] = useAddress(['person']);
  const people = useDirectory(filters);
  const units = useUnits();
  const me = useMe().data;
  const [registered, setRegistered] = useState(0);
  const close = () => setPlace({ person: '' });
  return (
    <>
      <TablePage
        title="人员"
        slot="people"
        list={people}
        streams={[]}
        columns={peopleColumns}
        rowKey={(r) => r.personId}
        count={(total) => `人员 ${total} 人`}
        filters={(tools) => (
          <search className="filters">
            <SearchFilter
              label="查找"
              value={filters.q}
              placeholder="姓名、拼音、账号"
              onChange={(q) => setFilters({ q })}
            />
            <ChoiceFilter
              label="单位"
              value={filters.unit}
              options={(units.data ?? []).map((u) => [u.unitId, u.shortName] as const)}
              onChange={(unit) => setFilters({ unit })}
            />
            <ChoiceFilter
              label="身份"
              value={filters.role}
              options={Object.entries(roleLabels)}
              onChange={(role) => setFilters({ role })}
            />
            <ChoiceFilter
              label="状态"
              value={filters.active}
              options={[
                ['true', '在用'],
                ['false', '已停用'],
              ]}
              onChange={(active) => setFilters({ active })}
            />
            <span className="filter-end">{tools}</span>
          </search>
        )}
        filtered={Object.values(filters).some((v) => v !== '')}
        onClear={() => setFilters(cleared(filterKeys))}
        nothing={
          <EmptyNote title="还没有登记人员。">系统管理员在下方逐个登记，或在“数据导入”里整批登记。</EmptyNote>
        }
        onOpen={(r) => setPlace({ person: r.personId })}
        open={
          person
            ? {
                key: person,
                columns: narrowKeys,
                panel: <PersonPanel key={person} personId={person} onClose={close} />,
              }
            : null
        }
      />
      {registers(me) ? (
        <Panel title="登记人员">
          <Unfold label="登记一人" key={registered}>
            {(fold) => (
              <RegisterForm
                onDone={(personId) => {
                  fold();
                  setRegistered((n) => n + 1);
                  setPlace({ person: personId });
                }}
              />
            )}
          </Unfold>
        </Panel>
      ) : null}
    </>
  );
}
