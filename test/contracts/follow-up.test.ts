import { commandContracts } from '../../contracts/commands';
import { splitWords } from '../../contracts/words';

const body = commandContracts.find((c) => c.key === 'rectification.checkFollowUp')?.body;
const seen = '近两次请假又无审批。';
const wordsOf = (said: object) =>
  body && splitWords(body, body.parse({ itemNo: 'i1', passed: false, finding: seen, ...said })).words;

describe('回头看未通过，另立事项的依据', () => {
  const statement = '请假仍不审批。';
  test.each([
    ['没有填依据：查看情况就是依据', { statement }, seen],
    ['依据留空，同样', { statement, basis: ' ' }, seen],
    ['填了依据的照填', { statement, basis: '请假台账第3页。' }, '请假台账第3页。'],
  ])('%s', (_name, said, basis) => expect(wordsOf(said)).toEqual({ finding: seen, statement, basis }));
  test('通过的不立事项，没有依据', () => expect(wordsOf({ passed: true })).toEqual({ finding: seen }));
});
