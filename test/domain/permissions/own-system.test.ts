import type { UnitState } from '../../../domain/registry/unit';
import { foundPerson, people } from '../../property/rules/city';
import { after, itemNo, L, verdict } from '../../property/rules/narrative';

const stream = 'unit/U001';
const path = 'jl/zf/fgw';

/** domain.md §3: "units of the department's own system are verified by 组织部 or 机关工委". */
describe('主管部门本系统的单位', () => {
  const ofOwnSystem = (point: string) => {
    const d = after(point);
    const { names, category, liaisonId } = d.state<UnitState>(stream);
    const { name = '', shortName = '', from = '' } = names.at(-1) ?? {};
    const change = { name, shortName, category, liaisonId, from };
    foundPerson(d, 'zuzhibu', 'jl/dw/zzb', [['areaLiaison', path]]);
    return d.tell(people.sysAdmin, stream, 'amend', { ...change, ownSystem: true });
  };
  const answers = (point: string, type: string, payload: object) => {
    const d = ofOwnSystem(point);
    const say = (by: string) => d.answer({ by, stream: L, type, payload });
    return [say(people.liaison), say('zuzhibu')];
  };
  test('按片授予的联络员不能审核措施、不能验收；专为本单位授予的人可以', () => {
    const approve = { itemNo: itemNo(3), approve: true };
    expect(answers('measuresEndorsed', 'reviewMeasures', approve)).toEqual(['OUTSIDE_SCOPE', 'ok']);
    const close = verdict(1, true, 'documents');
    expect(answers('endorsed1', 'verifyClosure', close)).toEqual(['OUTSIDE_SCOPE', 'ok']);
  });
  test('不再属于本系统以后，片区联络员照常办', () => {
    const d = ofOwnSystem('measuresEndorsed');
    expect(d.state<UnitState>(stream).ownSystem).toBe(true);
    const { names, category, liaisonId } = d.state<UnitState>(stream);
    const { name = '', shortName = '', from = '' } = names.at(-1) ?? {};
    const change = { name, shortName, category, liaisonId, from };
    d.tell(people.sysAdmin, stream, 'amend', { ...change, ownSystem: false });
    expect(d.state<UnitState>(stream)).not.toHaveProperty('ownSystem');
    const approve = { itemNo: itemNo(3), approve: true };
    expect(d.answer({ by: people.liaison, stream: L, type: 'reviewMeasures', payload: approve })).toBe('ok');
  });
  test('没有说的更正不动它', () => {
    const d = ofOwnSystem('measuresEndorsed');
    const { names, category, liaisonId } = d.state<UnitState>(stream);
    const { shortName = '', from = '' } = names.at(-1) ?? {};
    d.tell(people.sysAdmin, stream, 'amend', { name: '新名', shortName, category, liaisonId, from });
    expect(d.state<UnitState>(stream).ownSystem).toBe(true);
  });
});
