import { at, foundPerson, people } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import { after, C, itemNo, L } from '../../property/rules/narrative';

/** domain.md §2: "Each round has an organiser whose own leader signs". 工委 has the unit in its area, the round is not its. */
describe('别的主办单位', () => {
  const theirs = (point: string): Desk => {
    const d = after(point);
    foundPerson(d, 'gongwei', 'jl/jg/gw', [
      ['deptLeader', 'jl/zf'],
      ['roundManager', 'jl/zf'],
      ['registrar', 'jl/zf'],
      ['areaLiaison', 'jl/zf'],
    ]);
    return d;
  };
  const say = (d: Desk, by: string, stream: string, type: string, payload: object = {}) =>
    d.answer({ by, stream, type, payload });
  test.each<[string, string, string, string, object]>([
    ['签发反馈意见', 'formAccepted', C, 'signNotice', { version: 1 }],
    ['退回反馈表', 'formSubmitted', C, 'returnForm', { version: 1 }],
    ['改派', 'scheduled', C, 'reassign', { teamId: '17' }],
    ['撤销事项', 'assigned', L, 'withdrawItem', { itemNo: itemNo(1) }],
    ['移交', 'assigned', L, 'transferItem', { itemNo: itemNo(1) }],
  ])('所辖单位的%s，由本轮次的主办单位办', (_name, point, stream, type, payload) =>
    expect(say(theirs(point), 'gongwei', stream, type, payload)).toBe('OUTSIDE_SCOPE'),
  );
  test('片区联络员管的是片，不是主办单位', () => {
    const d = theirs('measuresEndorsed').passTo(at('2026-05-20'));
    const approve = { itemNo: itemNo(3), approve: true };
    expect(say(d, 'gongwei', L, 'reviewMeasures', approve)).toBe('ok');
    expect(say(d, people.liaison, L, 'reviewMeasures', approve)).toBe('ok');
  });
});
