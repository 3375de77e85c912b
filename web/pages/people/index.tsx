import { Button } from 'antd';
import type { Me } from '../../../contracts/queries';
import { roleLabels } from '../../../domain/permissions/labels';
import { useDirectory, useMe, useUnits } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { ChoiceFilter, SearchFilter } from '../../parts/filters';
import { SidePanel } from '../../parts/side-panel';
import { TablePage } from '../../parts/table-page';
import { cleared, useAddress } from '../../parts/use-address';
import '../cycle/case/styles';
import { narrowKeys, peopleColumns } from './columns';
import './people.css';
import { PersonPanel } from './person-panel';
import { RegisterForm } from './register-form';
import { useOpening } from './use-open-accounts';

const filterKeys = ['q', 'unit', 'role', 'active', 'account'] as const;
const registers = (me: Me | undefined) => me?.grants.some((g) => g.role === 'sysAdmin') ?? false;

/** 人员: everybody in the register, their roles and accounts; what may be done with one stands beside the list. */
export default function PeoplePage() {
  const [filters, setFilters] = useAddress(filterKeys);
  const [{ person, add }, setPlace] = useAddress(['person', 'add']);
  const show = (personId: string) => setPlace({ person: personId, add: '' });
  const people = useDirectory(filters);
  const units = useUnits();
  const opening = useOpening(people.rows);
  const me = useMe().data;
  const close = () => show('');
  return (
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
          <ChoiceFilter
            label="账号"
            value={filters.account}
            options={[
              ['none', '未开通'],
              ['some', '已开通'],
            ]}
            onChange={(account) => setFilters({ account })}
          />
          <span className="filter-end">
            {registers(me) ? (
              <Button onClick={() => setPlace({ person: '', add: '1' })}>登记人员</Button>
            ) : null}
            {tools}
          </span>
        </search>
      )}
      filtered={Object.values(filters).some((v) => v !== '')}
      onClear={() => setFilters(cleared(filterKeys))}
      nothing={
        <EmptyNote title="还没有登记人员。">
          系统管理员按“登记人员”逐个登记，或在“数据导入”里整批登记。
        </EmptyNote>
      }
      bulk={opening}
      onOpen={(r) => show(r.personId)}
      open={
        person
          ? {
              key: person,
              columns: narrowKeys,
              panel: <PersonPanel key={person} personId={person} onClose={close} />,
            }
          : add && registers(me)
            ? {
                key: '',
                columns: narrowKeys,
                panel: (
                  <SidePanel title="登记人员" onClose={close}>
                    <RegisterForm onDone={show} />
                  </SidePanel>
                ),
              }
            : null
      }
    />
  );
}
