import { type TeamRow, useMe, useTeams } from '../../api';
import { type Column, DataTable } from '../../parts/data-table';
import { EmptyNote } from '../../parts/empty-note';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { SidePanel } from '../../parts/side-panel';
import { useAddress } from '../../parts/use-address';
import { formsTeams } from '../../shell/destinations';
import '../cycle/case/styles';
import { Unfold } from '../people/unfold';
import { TeamForm } from './team-form';
import './teams.css';

const namesOf = (team: TeamRow, ...roles: string[]) =>
  (team.members ?? [])
    .filter((m) => roles.includes(m.role))
    .map((m) => m.name)
    .join('、');

const column = (
  key: string,
  title: string,
  of: (team: TeamRow) => string,
  width?: string,
): Column<TeamRow> => ({
  key,
  title,
  ...(width ? { width } : {}),
  cell: (r) => of(r) || <span className="soft">未定</span>,
  text: of,
});
const columns: readonly Column<TeamRow>[] = [
  { ...column('name', '旁听组', (r) => r.name, '9em'), card: 'lead' },
  column('area', '片区', (r) => r.area, '8em'),
  column('lead', '组长', (r) => namesOf(r, 'teamLead'), '8em'),
  column('deputy', '副组长', (r) => namesOf(r, 'deputyLead'), '8em'),
  column('members', '成员', (r) => namesOf(r, 'listener', 'expert')),
];

/** 旁听组: who sits in together. A change is for the rounds to come; a cycle's own seats are changed on its page. */
export default function TeamsPage() {
  const teams = useTeams();
  const [{ team }, setPlace] = useAddress(['team']);
  const me = useMe().data;
  const forms = me !== undefined && formsTeams(me);
  const close = () => setPlace({ team: '' });
  return (
    <>
      <PageHeader
        title="旁听组"
        below="调整后用于以后的轮次；已经开始的旁听周期，在该周期的页面上递补、改派。"
      />
      <Loaded query={teams} lines={8}>
        {(rows) => {
          const open = rows.find((r) => r.teamId === team);
          return (
            <div className={open ? 'beside beside-open' : 'beside'}>
              <Panel title={`旁听组 ${rows.length} 个`} flush>
                {rows.length === 0 ? (
                  <EmptyNote title="还没有旁听组。">理论科在下方组建，或在“数据导入”里整批导入。</EmptyNote>
                ) : (
                  <DataTable
                    caption="旁听组"
                    columns={open ? columns.filter((c) => c.key !== 'area' && c.key !== 'members') : columns}
                    rows={rows}
                    rowKey={(r) => r.teamId}
                    openKey={team || null}
                    onOpen={(r) => setPlace({ team: r.teamId })}
                  />
                )}
              </Panel>
              {open ? (
                <SidePanel key={open.teamId} title={open.name} onClose={close}>
                  <TeamForm team={open} teams={rows} may={forms} onDone={close} />
                </SidePanel>
              ) : null}
              {forms ? (
                <Panel title="组建旁听组">
                  <Unfold label="组建一组" key={rows.length}>
                    {(fold) => <TeamForm team={null} teams={rows} may onDone={fold} />}
                  </Unfold>
                </Panel>
              ) : null}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
