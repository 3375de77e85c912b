import { unitStream } from '../ledger/streams';
import { covers } from '../permissions/roles';
import { isCountyCommittee } from '../registry/unit';
import { difference, Planner } from './planner';
import type { ImportPlan, ImportRecord, Register } from './types';

/** Units come before people, so the first file cannot name one. */
const liaisonLater = '可先留空，登记人员后再导入一次补上';

/** One line a unit: registers what is new, amends what has another name, category or liaison. */
export function planUnits(records: readonly ImportRecord[], register: Register): ImportPlan {
  const planner = new Planner('units', register);
  const pathOwners = new Map([...register.units.values()].map((u) => [u.path, u.unitId]));
  const grounds = [...new Set(register.importerNodes)];
  for (const record of records) {
    const { unitId = '', name = '', shortName = '', path = '', category = '', from = '' } = record.values;
    const { unitId: given, path: place } = record.values;
    let sound = planner.isFirst(record, 'unitId', unitId) && !record.broken;
    if (given !== undefined && !/^[A-Za-z0-9]+$/u.test(given))
      sound = planner.fault(record, 'unitId', '只能用英文字母和数字');
    if (place !== undefined && !/^[A-Za-z0-9]+(\/[A-Za-z0-9]+)*$/u.test(place))
      sound = planner.fault(record, 'path', '请写成 root/zf/fgw 的样子，只用英文字母和数字');
    // Said at the cell: what grows elsewhere is in nobody's tree, and a path is never corrected by an import.
    else if (place !== undefined && !grounds.some((node) => covers(node, place)))
      sound = planner.fault(record, 'path', `不在您负责的范围内，须从“${grounds.join('”或“')}”写起`);
    if (/[县区旗]委(员会)?$/u.test(name) && !isCountyCommittee({ category }))
      sound = planner.fault(record, 'category', '县（市、区）委的类别请写“县区党委”');
    const owner = pathOwners.get(path);
    if (owner !== undefined && owner !== unitId)
      sound = planner.fault(record, 'path', `已是单位“${owner}”的组织路径`);
    if (sound) pathOwners.set(path, unitId);
    if (record.values.liaisonId && !planner.knowsPerson(record, 'liaisonId', liaisonLater)) continue;
    if (!sound) continue;
    const present = register.units.get(unitId);
    const shown = `${name}（${unitId}）`;
    if (!present) {
      const liaisonId = record.values.liaisonId || null;
      const payload = {
        ...{ unitId, path, name, shortName, category, from, roster: [], liaisonId },
        ...(record.values.ownSystem === 'yes' ? { ownSystem: true } : {}),
      };
      planner.step(record.row, unitStream(unitId), 'register', payload);
      planner.note(record.row, shown, 'new');
      continue;
    }
    if (present.path !== path) {
      planner.fault(record, 'path', `原为“${present.path}”，划转、合并不能通过导入办理`);
      continue;
    }
    const last = present.names.at(-1);
    // A file without the column says nothing about it.
    const liaisonId =
      record.values.liaisonId === undefined ? present.liaisonId : record.values.liaisonId || null;
    const was = present.ownSystem ?? false;
    const ownSystem = record.values.ownSystem === undefined ? was : record.values.ownSystem === 'yes';
    const notes = [
      ...difference('名称', last?.name ?? '', name),
      ...difference('简称', last?.shortName ?? '', shortName),
      ...difference('类别', present.category, category),
      ...difference('片区联络员', present.liaisonId, liaisonId),
      ...difference('主管部门本系统', was ? '是' : '否', ownSystem ? '是' : '否'),
    ];
    planner.note(record.row, shown, notes);
    if (notes.length > 0)
      planner.step(record.row, unitStream(unitId), 'amend', {
        ...{ name, shortName, category, liaisonId, from },
        ...(was === ownSystem ? {} : { ownSystem }),
      });
  }
  return planner.plan();
}
