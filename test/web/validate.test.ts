import { z } from 'zod';
import { invalidFields } from '../../web/api/validate';

const schema = z.object({
  words: z.string().min(1),
  passed: z.boolean(),
  exchange: z.discriminatedUnion('held', [z.object({ held: z.literal(true) })]),
  place: z.enum(['desk', 'site']),
});

describe('浏览器里先核对：没有填的，按怎样填来说', () => {
  test.each([
    ['words', '请填写'],
    ['passed', '请选择'],
    ['exchange', '请选择'],
    ['place', '请选择'],
  ])('%s 未填 → %s', (path, message) => expect(invalidFields(schema, {})).toContainEqual({ path, message }));
  test('null 与未填一样', () =>
    expect(invalidFields(schema, { words: null, passed: null })).toEqual(
      expect.arrayContaining([
        { path: 'words', message: '请填写' },
        { path: 'passed', message: '请选择' },
      ]),
    ));
});
