import { calledOf, poolOf } from '../../web/pages/cycle/pool';

const person = (personId: string) => ({ personId, name: `姓名${personId}` });
const teams = [
  { teamId: '01', name: '第1旁听组', members: [person('a1'), person('a2')] },
  { teamId: '07', name: '第7旁听组', members: [person('b1'), person('b2'), person('b3')] },
];
const pool = poolOf({
  ownTeamId: '07',
  teams,
  experts: [person('x1'), person('x2')],
  away: new Set(['b1', 'x2', 'a2']),
});

test('递补先列本组没有在座的，再列专家库，最后是其他组；在座的和已回避的不列', () =>
  expect(pool).toEqual([
    ['07/b2', '姓名b2（本组）'],
    ['07/b3', '姓名b3（本组）'],
    ['/x1', '姓名x1（专家库）'],
    ['01/a1', '姓名a1（第1旁听组）'],
  ]));

test('专家库的人不经旁听组', () => {
  expect(calledOf('/x1')).toEqual({ fromTeamId: null, substituteId: 'x1' });
  expect(calledOf('01/a1')).toEqual({ fromTeamId: '01', substituteId: 'a1' });
});
