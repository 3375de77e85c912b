import { commandContract } from '../../contracts/commands';
import { invalidFields } from '../../web/api/validate';

/** A form tried empty: every mistake is said at once, also what one field alone cannot know. */
describe('报送学习方案和资料，什么都没有填', () => {
  const schema = commandContract('session.submitPackage')?.body;
  const item = { ordinal: 1, title: '', source: '' };
  const empty = { version: 1, plan: { readings: [{ title: '' }], agenda: [] }, items: [item] };
  const paths = (body: unknown) => (schema ? invalidFields(schema, body).map((f) => f.path) : []);
  test('领学篇目、资料名称和来源，与其他没有填的同时指出', () =>
    expect(paths(empty)).toEqual(
      expect.arrayContaining([
        'plan.selfStudy',
        'plan.readings.0.title',
        'items.0.kind',
        'items.0.title',
        'items.0.source',
      ]),
    ));
  test.each([null, 7, { items: [null], plan: { readings: 1 } }])('不成样子的内容只是被拒绝：%j', (body) =>
    expect(paths(body).length).toBeGreaterThan(0),
  );
  test('线下审阅的，名称可不填', () =>
    expect(paths({ ...empty, offline: true })).not.toContain('items.0.title'));
});
