import { hrefOf } from '../../../contracts/places';
import { noticeSentence } from '../../../contracts/wording';
import type { Assignee } from '../../../domain/ledger/entity';
import { kindOf } from '../../../domain/ledger/streams';
import { moduleOf } from '../../../domain/modules';
import { noticesOf } from '../../../domain/notices/table';
import { lend, people } from '../../property/rules/city';
import type { Desk } from '../../property/rules/desk';
import { after, C, itemNo, L, R } from '../../property/rules/narrative';
import { materialsOverdue } from '../cycle/standings';

const short = (to: Assignee) => ('personId' in to ? to.personId : to.role);
/** Who is told of the last entry of this type. */
function told(desk: Desk, stream: string, type: string): string[] {
  const entry = desk.entries(stream).findLast((e) => e.type === type);
  if (!entry) throw new Error(`no ${type} in ${stream}`);
  return noticesOf(kindOf(stream), desk.state(stream), entry)
    .map((n) => short(n.to))
    .sort();
}
const leads = [people.deputy, people.lead];
const arrived = [people.lead, people.deputy, people.listener];
const team = [people.lead, people.deputy, people.listener, people.expert].sort();
const unit = ['directlyResponsible', 'studyGroupHead', 'studySecretary'];

/** domain.md §2: who is told what. */
describe('谁收到什么', () => {
  test.each([
    ['通知列席旁听', 'published', C, 'notified', [...team, 'studySecretary']],
    ['单位报来时间', 'proposed', C, 'timeProposed', leads],
    ['时间商定', 'scheduled', C, 'scheduled', [...team, ...unit]],
    ['收到报审件', 'filed', C, 'packageReceived', team],
    ['退回报审件', 'returned', C, 'packageReturned', ['studySecretary']],
    ['两审通过', 'ready', C, 'packageApproved', [...leads, 'studySecretary']],
    ['反馈表已起草', 'formDrafted', C, 'formDrafted', team],
    ['反馈表已报送', 'formSubmitted', C, 'formSubmitted', ['roundManager']],
    ['反馈意见待签', 'formAccepted', C, 'noticeDrafted', ['deptLeader']],
    ['反馈意见送达', 'delivered', C, 'noticeDelivered', ['areaLiaison', ...unit]],
    ['报告已报送', 'reported', C, 'reportSubmitted', ['roundManager']],
    ['清单开列', 'delivered', L, 'opened', ['areaLiaison', 'directlyResponsible', 'studySecretary']],
    ['明确责任', 'assigned', L, 'assigned', [people.owner]],
    ['措施待审签', 'measuresFiled', L, 'measuresFiled', ['directlyResponsible']],
    ['措施待审', 'measuresEndorsed', L, 'measuresEndorsed', ['areaLiaison', ...arrived]],
    ['销号申请待审签', 'applied1', L, 'closureApplied', ['directlyResponsible']],
    ['待验收', 'endorsed1', L, 'closureEndorsed', ['areaLiaison']],
    ['销号', 'closed1', L, 'itemClosed', ['directlyResponsible', people.owner, 'studySecretary']],
    ['验收退回', 'returned3', L, 'closureReturned', ['directlyResponsible', people.owner, 'studySecretary']],
    ['周期办结', 'settled', C, 'closed', ['roundManager', 'studySecretary']],
    ['轮次待印发', 'drafted', R, 'drafted', ['deptLeader']],
  ])('%s', (_name, point, stream, type, wanted) =>
    expect(told(after(point), stream, type)).toEqual([...wanted].sort()),
  );

  test('反馈意见的补充说明告诉单位三人和联络员', () => {
    const desk = after('delivered').tell(people.leader, C, 'annexNotice');
    expect(told(desk, C, 'noticeAnnexed')).toEqual(['areaLiaison', ...unit].sort());
  });

  test('重开报审件告诉学习秘书和全组', () => {
    const desk = after('ready').tell(people.lead, C, 'reopenPackage', { packageVersion: 2 });
    expect(told(desk, C, 'packageReopened')).toEqual([...team, 'studySecretary'].sort());
  });

  test('黄色草稿只告诉部领导；批准后告诉单位三人；不告诉旁听组', () => {
    const desk = materialsOverdue();
    expect(told(desk, C, 'supervisionDrafted')).toEqual(['deptLeader']);
    expect(told(desk, C, 'supervisionIssued')).toEqual(['areaLiaison', 'studySecretary']);
  });
});

/** 沟通 and 内部备注: the other side hears of it, the speaker does not. */
describe('留言和备注告诉谁', () => {
  const no1 = { itemNo: itemNo(1) };
  const said = { words: { id: 'text', digest: 'd' } };
  test.each<[string, string, string, string, string, object, string[]]>([
    ['单位留言', people.secretary, 'published', C, 'say', {}, leads],
    ['组长留言', people.lead, 'published', C, 'say', {}, ['studySecretary']],
    ['组长备注', people.lead, 'published', C, 'note', {}, [people.deputy, 'roundManager']],
    ['责任人就一项留言', people.owner, 'assigned', L, 'say', no1, ['areaLiaison']],
    ['联络员就一项留言', people.liaison, 'assigned', L, 'say', no1, [people.owner, 'studySecretary']],
    ['联络员备注', people.liaison, 'assigned', L, 'note', no1, ['areaLiaison', 'roundManager']],
  ])('%s', (_name, by, point, stream, type, payload, wanted) => {
    const desk = after(point).tell(by, stream, type, payload, said);
    expect(told(desk, stream, type === 'say' ? 'said' : 'noted')).toEqual([...wanted].sort());
  });

  test('联络员自己不因本人的备注收到消息，同一身份的别人收到', () => {
    const desk = after('assigned').tell(people.liaison, L, 'note', no1, said);
    const entry = desk.entries(L).findLast((e) => e.type === 'noted');
    if (!entry) throw new Error('no noted');
    const [liaison] = noticesOf('rectification', desk.state(L), entry);
    expect(liaison?.to).toMatchObject({ role: 'areaLiaison', except: [people.liaison] });
  });
});

test('委托：受托人收到，写明谁、哪项身份、哪几天', () => {
  const desk = lend(after('published'), people.secretary, people.owner, 'studySecretary');
  const stream = `person/${people.secretary}`;
  expect(told(desk, stream, 'delegated')).toEqual([people.owner]);
  const entry = desk.entries(stream).at(-1);
  const [notice] = entry ? noticesOf('person', desk.state(stream), entry) : [];
  expect(noticeSentence(notice?.kind ?? '', '', notice?.params ?? {}, desk.now, null)).toMatch(
    /委托您代行学习秘书，\d+月\d+日至12月31日$/,
  );
  expect(hrefOf(stream, notice?.kind)).toBe('/me/delegations');
});

test('单位的人从不因内部动态收到消息：凡单位看不到的动态，不发给单位的身份', () => {
  const desk = after('settled');
  for (const stream of [C, L])
    for (const entry of desk.entries(stream)) {
      if (moduleOf(kindOf(stream)).audienceOf(entry.type) === 'unit') continue;
      const to = noticesOf(kindOf(stream), desk.state(stream), entry).map((n) => short(n.to));
      expect([entry.type, to.filter((who) => unit.includes(who) || who.startsWith('fgw-'))]).toEqual([
        entry.type,
        [],
      ]);
    }
});

test('消息只带事实：编号、日期、版本，不带人写的文字，也不带评级', () => {
  const desk = after('settled');
  const worded =
    /reason|advice|opinion|statement|evidence|suggestion|text|note|words|rating|dissent|issues|facts/i;
  for (const stream of [C, L])
    for (const entry of desk.entries(stream))
      for (const { params } of noticesOf(kindOf(stream), desk.state(stream), entry)) {
        expect([
          entry.type,
          Object.keys(params).filter((key) => worded.test(key) && key !== 'noticeId'),
        ]).toEqual([entry.type, []]);
        for (const value of Object.values(params))
          expect(['string', 'number', 'boolean']).toContain(typeof value);
      }
});
