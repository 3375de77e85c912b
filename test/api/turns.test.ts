import type { CasePage, Queue } from '../../contracts/queries';
import { caseFile, formBody, toHeld } from '../support/api/loop';
import { type Office, openOffice } from '../support/api/office';
import { listeners } from '../support/engine/city';

let office: Office;
const file = () => caseFile(office.tag, 1);
beforeAll(async () => {
  office = await openOffice(1);
  await toHeld(office, 1);
  await (await office.as(listeners.lead)).does(`${file().C}/form`, formBody(1, 1));
}, 60_000);
afterAll(() => office.close());

const turns = async (login: string) =>
  (await (await office.as(login)).get<CasePage>(file().C)).body.tasks
    .filter((t) => t.kind === 'cycle.coSignForm' || t.kind === 'cycle.submitForm')
    .map((t) => [t.kind, t.mine, t.mine ? t.capacity : '']);
const queue = async (login: string) =>
  (await (await office.as(login)).get<Queue>('/api/queue')).body.mine
    .map((t) => t.kind)
    .filter((kind) => kind === 'cycle.coSignForm' || kind === 'cycle.submitForm');

/** 轮到谁: a page says so of the same people as 待我办理. */
describe('反馈表等待会签', () => {
  test('填写人页面上轮到本人的是报送，会签轮到别人；写明以哪种身份', async () => {
    expect(new Map((await turns(listeners.lead)).map((t) => [t[0], t.slice(1)]))).toEqual(
      new Map([
        ['cycle.coSignForm', [false, '']],
        ['cycle.submitForm', [true, '旁听组组长']],
      ]),
    );
    expect(await queue(listeners.lead)).toEqual(['cycle.submitForm']);
  });
  test('到会成员页面上轮到本人会签，多人的一步也写明本人的身份', async () => {
    expect(await turns(listeners.third)).toContainEqual(['cycle.coSignForm', true, '旁听组成员']);
    expect(await queue(listeners.third)).toEqual(['cycle.coSignForm']);
  });
});
