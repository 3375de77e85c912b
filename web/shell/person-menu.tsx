import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Me } from '../../contracts/queries';
import { roleLabels } from '../../domain/permissions/labels';
import { useSignOut } from '../api';
import { Popup } from '../parts/popup';
import { followsDeliveries, formsTeams, keepsPeople, mayDispose, mayImport } from './destinations';

/** My capacities, one line each: `学习秘书 · 市发展改革委`, `片区联络员 · 市教育局等 20 个单位`, `旁听组组长 · 第7旁听组`. */
export function capacitiesOf(me: Me): string[] {
  const held = new Map<string, string[]>();
  for (const { label, unitName } of me.grants)
    held.set(label, [...(held.get(label) ?? []), ...(unitName ? [unitName] : [])]);
  const grants = [...held].map(([label, units]) => {
    if (units.length > 2) return `${label} · ${units[0]}等 ${units.length} 个单位`;
    return units.length > 0 ? `${label} · ${units.join('、')}` : label;
  });
  const teams = me.teams.map((t) => `${teamRoleWord(t.role)} · ${t.name}`);
  const owns = me.owns.map((u) => `${roleLabels.itemOwner} · ${u.unitName}`);
  const lent = me.standings.map(
    (s) => `受${s.person.name}委托 · ${s.roles.map((r) => r.label).join('、')}（至 ${s.until}）`,
  );
  return [...new Set([...grants, ...teams, ...owns, ...lent])];
}

const teamRoleWord = (role: string): string =>
  role in roleLabels ? roleLabels[role as keyof typeof roleLabels] : '旁听组成员';

/** Who I am here, in which capacities, and the way out. */
export function PersonMenu({ me }: { me: Me }) {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const capacities = capacitiesOf(me);
  const leave = () => signOut.mutate(undefined, { onSettled: () => void navigate('/sign-in') });
  const content = (close: () => void) => (
    <div className="person-menu">
      <p className="person-name">
        {me.person.name}
        {me.person.title ? <span className="soft">，{me.person.title}</span> : null}
      </p>
      <ul>
        {capacities.map((c) => (
          <li key={c}>{c}</li>
        ))}
      </ul>
      <p className="person-links">
        <Link to="/welcome" onClick={close}>
          我的分工
        </Link>
        <Link to="/me/notices" onClick={close}>
          我的通知
        </Link>
        <Link to="/me/delegations" onClick={close}>
          我的委托
        </Link>
        <Link to="/me/password" onClick={close}>
          修改密码
        </Link>
        {keepsPeople(me) ? (
          <Link to="/people" onClick={close}>
            人员
          </Link>
        ) : null}
        {formsTeams(me) ? (
          <Link to="/teams" onClick={close}>
            旁听组
          </Link>
        ) : null}
        {followsDeliveries(me) ? (
          <Link to="/deliveries" onClick={close}>
            发送情况
          </Link>
        ) : null}
        {mayImport(me) ? (
          <Link to="/import" onClick={close}>
            数据导入
          </Link>
        ) : null}
        <Link to="/calendar" onClick={close}>
          我的日历
        </Link>
        <Link to="/calendar/workdays" onClick={close}>
          工作日计算
        </Link>
        {mayDispose(me) && (
          <Link to="/disposals" onClick={close}>
            泄密处置
          </Link>
        )}
      </p>
      <Button block onClick={leave} loading={signOut.isPending}>
        退出登录
      </Button>
    </div>
  );
  return (
    <Popup content={content} label="我的身份">
      {(open, toggle) => (
        <button type="button" className="band-person" aria-expanded={open} onClick={toggle}>
          <span className="band-person-name">{me.person.name}</span>
          <span className="band-person-capacity">
            {capacities[0] ?? ''}
            {capacities.length > 1 ? ` 等 ${capacities.length} 项` : ''}
          </span>
        </button>
      )}
    </Popup>
  );
}
