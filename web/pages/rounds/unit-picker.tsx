import type { UnitRow } from '../../api';
import { EmptyNote } from '../../parts/empty-note';

interface UnitPickerProps {
  units: readonly UnitRow[];
  chosen: readonly string[];
  onChange(unitIds: string[]): void;
}

/** Units by category; a whole category in one tap. */
export function UnitPicker({ units, chosen, onChange }: UnitPickerProps) {
  if (units.length === 0)
    return <EmptyNote title="名册中还没有单位。">系统管理员登记单位后可在这里选择。</EmptyNote>;
  const categories = [...new Set(units.map((u) => u.category))];
  const set = (ids: readonly string[], on: boolean) =>
    onChange(on ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)));
  return (
    <div className="picker">
      {categories.map((category) => {
        const of = units.filter((u) => u.category === category);
        const ids = of.map((u) => u.unitId);
        const n = ids.filter((id) => chosen.includes(id)).length;
        return (
          <fieldset key={category} className="picker-group">
            <legend>
              {category}（{n}/{of.length}）
            </legend>
            <label className="picker-all">
              <input type="checkbox" checked={n === of.length} onChange={(e) => set(ids, e.target.checked)} />
              全选{category}
            </label>
            <div className="picker-units">
              {of.map((u) => (
                <label key={u.unitId}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(u.unitId)}
                    onChange={(e) => set([u.unitId], e.target.checked)}
                  />
                  {u.shortName}
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}
