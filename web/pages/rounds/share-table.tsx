import { Button } from 'antd';
import type { TeamRow } from '../../api';
import type { Share } from './round-doc';

interface ShareTableProps {
  shares: readonly Share[];
  teams: readonly TeamRow[];
  /** The last attempt was refused for a unit without a team. */
  missing: boolean;
  onChoose(unitId: string, teamId: string): void;
  onEven(): void;
}

/** Who visits whom: even by default, every line editable, and what was changed by hand is marked. */
export function ShareTable({ shares, teams, missing, onChoose, onEven }: ShareTableProps) {
  const load = (teamId: string) => shares.filter((s) => s.teamId === teamId).length;
  const byHand = shares.filter((s) => s.byHand).length;
  return (
    <>
      <p className="share-loads">
        {teams.map((t) => (
          <span key={t.teamId}>
            {t.name} <strong className="figure">{load(t.teamId)}</strong> 个
          </span>
        ))}
        {byHand > 0 ? (
          <Button size="small" onClick={onEven}>
            全部改回均分（已手动指定 {byHand} 个）
          </Button>
        ) : null}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls by keyboard */}
      <section className="share-scroll" tabIndex={0} aria-label="各单位的旁听组">
        <table className="share">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">类别</th>
              <th scope="col">旁听组</th>
            </tr>
          </thead>
          <tbody>
            {shares.map(({ unit, teamId, byHand: edited }) => (
              <tr key={unit.unitId}>
                <td>{unit.shortName}</td>
                <td>{unit.category}</td>
                <td>
                  <select
                    aria-label={`${unit.shortName}的旁听组`}
                    value={teamId}
                    onChange={(e) => onChoose(unit.unitId, e.target.value)}
                  >
                    {teams.some((t) => t.teamId === teamId) ? null : <option value={teamId}>请选择</option>}
                    {teams.map((t) => (
                      <option key={t.teamId} value={t.teamId}>
                        {t.name}
                      </option>
                    ))}
                  </select>
                  {missing && !teamId ? <span className="field-error">请选择旁听组</span> : null}
                  {edited ? <span className="share-edited">手动指定</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
