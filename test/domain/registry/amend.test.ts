import type { UnitState } from '../../../domain/registry/unit';
import { foundCity, people } from '../../property/rules/city';

const stream = 'unit/U001';
const state = () => foundCity().state<UnitState>(stream);
const present = () => {
  const { names, category, liaisonId } = state();
  const { name = '', shortName = '', from = '' } = names.at(-1) ?? {};
  return { name, shortName, category, liaisonId, from };
};
const amended = (...changes: object[]) =>
  changes
    .reduce<ReturnType<typeof foundCity>>(
      (desk, change) => desk.tell(people.sysAdmin, stream, 'amend', { ...present(), ...change }),
      foundCity(),
    )
    .state<UnitState>(stream);
const says = (change: object) =>
  foundCity().answer({ by: people.sysAdmin, stream, type: 'amend', payload: { ...present(), ...change } });

describe('单位更正', () => {
  test('更名：旧名称连同日期留着', () => {
    const { names } = amended({ name: '新名称', from: '2026-06-01' });
    expect(names).toEqual([
      ...state().names,
      { name: '新名称', shortName: present().shortName, from: '2026-06-01' },
    ]);
  });
  test('同一天的名称是更正，不是更名', () =>
    expect(amended({ name: '更正' }).names).toEqual([{ ...state().names[0], name: '更正' }]));
  test('只换联络员，名称的日期不动', () =>
    expect(amended({ liaisonId: 'x', from: '2026-09-01' })).toMatchObject({
      liaisonId: 'x',
      names: state().names,
    }));
  test.each([
    ['没有变化', {}, 'NOTHING_TO_DO'],
    ['早于现用名称', { name: '旧', from: '2000-01-01' }, 'DATE_BEYOND_LIMIT'],
  ])('%s → %s', (_name, change, wanted) => expect(says(change)).toBe(wanted));
  test('没有登记的单位', () =>
    expect(
      foundCity().answer({ by: people.sysAdmin, stream: 'unit/U999', type: 'amend', payload: present() }),
    ).toMatch(/NOT_PERMITTED|OUTSIDE_SCOPE|NOT_FOUND/));
});
