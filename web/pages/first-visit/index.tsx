import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Me } from '../../../contracts/queries';
import { roleLabels } from '../../../domain/permissions/labels';
import type { Role } from '../../../domain/permissions/roles';
import { useMe } from '../../api';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { isKeeper } from '../../shell/destinations';
import { partOf, partOfNobody } from './parts-by-role';
import { useSeen } from './use-first-visit';
import './first-visit.css';

/** First sign-in: my part in three lines a capacity. Shown once; afterwards only from the menu under one's name. */
export default function FirstVisit() {
  const me = useMe().data;
  const seen = useSeen();
  const navigate = useNavigate();
  if (!me) return null;
  const parts = partsOf(me);
  const begin = async () => {
    await seen();
    await navigate('/', { replace: true });
  };
  return (
    <div className="first-visit">
      <PageHeader
        title={`${me.person.name}，您好`}
        below={
          parts.length > 1
            ? `您有 ${parts.length} 种身份，每件事都会写明以哪种身份办理。`
            : '您在列席旁听和整改中的分工：'
        }
      />
      {parts.map(({ title, lines }) => (
        <Panel key={title} title={title}>
          <ol>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </Panel>
      ))}
      <p className="soft">
        {isKeeper(me) ? '' : '轮到您的事都在“待我办理”里，一件一行，写明期限。'}
        此页以后可从右上角姓名处再看。
      </p>
      <Button type="primary" size="large" onClick={() => void begin()}>
        去办理
      </Button>
    </div>
  );
}

/** Three of them by name, and how many there are. */
function placesOf(where: readonly string[]): string {
  const places = [...new Set(where)];
  return `${places.slice(0, 3).join('、')}${places.length > 3 ? `等 ${places.length} 个单位` : ''}`;
}

function partsOf(me: Me): { title: string; lines: readonly string[] }[] {
  const held = [
    ...me.grants.map((g) => ({ role: g.role, where: g.unitName ?? '' })),
    ...me.teams.map((t) => ({ role: t.role, where: t.name })),
    ...me.owns.map((u) => ({ role: 'itemOwner', where: u.unitName })),
  ];
  const byRole = new Map<string, string[]>();
  for (const { role, where } of held)
    byRole.set(role, [...(byRole.get(role) ?? []), ...(where ? [where] : [])]);
  const own = [...byRole].map(([role, where]) => ({
    title: `${roleLabels[role as Role] ?? '参与人员'}${where.length > 0 ? ` · ${placesOf(where)}` : ''}`,
    lines: partOf[role as Role] ?? partOfNobody,
  }));
  const lent = me.standings.flatMap(({ person, roles }) =>
    roles.map(({ role, label }) => ({
      title: `${label}（受${person.name}委托）`,
      lines: partOf[role as Role] ?? partOfNobody,
    })),
  );
  const parts = [...own, ...lent];
  return parts.length > 0 ? parts : [{ title: '尚未授予身份', lines: partOfNobody }];
}
