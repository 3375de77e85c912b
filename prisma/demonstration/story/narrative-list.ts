import { departmentPeople } from '../city/people';
import { itemNo } from './rectify';
import type { Script } from './script';

const mechanism = '写入中心组学习实施细则，由主持人当场提示用时和点题。';

/** From the first duties on 8 May to the third quarter's line of #4. */
export function rectify(s: Script): void {
  const { secretary, head, directlyResponsible, owners } = s.visit.group;
  const { liaison } = s.visit;
  const no = (n: number) => itemNo(s, n - 1);
  const owner = (n: number) => (n <= 2 ? owners[1] : owners[0]);
  const apply = (
    n: number,
    on: string,
    time: string,
    measureChecks: boolean[],
    result: string,
    longTermMechanism?: string,
  ) =>
    s.onList(
      on,
      time,
      owner(n),
      'applyClosure',
      {
        items: [
          {
            itemNo: no(n),
            measureChecks,
            evidenceIds: [],
            onSiteEvidence: true,
            withMechanism: longTermMechanism !== undefined,
          },
        ],
      },
      { 'items.0.result': result, 'items.0.longTermMechanism': longTermMechanism },
    );
  const endorse = (on: string, time: string, ...ns: number[]) =>
    s.onList(on, time, directlyResponsible, 'endorseClosure', { itemNos: ns.map(no) });

  s.onList(
    '2026-05-08',
    '09:40',
    secretary,
    'assign',
    {
      items: [1, 2, 3, 4].map((n) => ({
        itemNo: no(n),
        ownerId: owner(n).personId,
        leaderId: directlyResponsible.personId,
      })),
    },
    {
      'items.0.department': '机关党委',
      'items.1.department': '机关党委',
      'items.2.department': '办公室',
      'items.3.department': '办公室',
    },
  );
  s.onList(
    '2026-05-08',
    '16:20',
    secretary,
    'fileObjection',
    { itemNo: no(2) },
    { statement: '外请报告已口头报备，有当日通话记录；书面报备确未补办。' },
  );
  s.onList(
    '2026-05-13',
    '10:40',
    departmentPeople.leaders[2],
    'answerObjection',
    { itemNo: no(2), outcome: 'partly', change: 'severity', severity: 'general', track: null },
    {
      reason: '口头报备属实，书面把关记录仍缺；部分采纳，较重改为一般。',
      consulted: '市委组织部干部教育科，5月12日',
    },
  );
  s.onList(
    '2026-05-18',
    '14:20',
    secretary,
    'submitMeasures',
    {
      items: [
        { itemNo: no(3), track: 'phased', measures: [{ ownerId: owner(3).personId, dueOn: '2026-07-20' }] },
        { itemNo: no(4), track: 'ongoing', measures: [{ ownerId: owner(4).personId, dueOn: '2026-12-15' }] },
      ],
    },
    {
      'items.0.cause': '重点发言提前定稿，主持人没有安排提问环节。',
      'items.0.goal': '研讨有问有答，重点发言不超10分钟',
      'items.0.measures.0.text': '每次设“一问一答”，重点发言不超10分钟，随机点题不少于3人；连续执行两次。',
      'items.1.goal': '建议有采纳、采纳有成效',
      'items.1.measures.0.text': '建立建议—采纳—成效清单，每季更新。',
    },
  );
  s.onList('2026-05-18', '16:40', directlyResponsible, 'endorseMeasures', { itemNos: [no(3), no(4)] });
  for (const n of [3, 4])
    s.onList(
      '2026-05-20',
      `10:${10 + n}`,
      liaison,
      'reviewMeasures',
      { itemNo: no(n), approve: true },
      { opinion: n === 3 ? '措施具体，同意；请留存两次执行记录。' : '同意列为长期整改，每季报一行。' },
    );

  apply(
    1,
    '2026-05-22',
    '09:30',
    [],
    '已补办2份请假说明并标注补录，缺席成员完成补学；请假、补学流程自5月起启用。',
  );
  apply(2, '2026-05-22', '09:50', [], '已书面报备3月专题辅导，明确授课内容由机关党委初核、直接责任人签审。');
  endorse('2026-05-22', '15:30', 1, 2);
  s.onList(
    '2026-05-25',
    '10:20',
    liaison,
    'verifyClosure',
    { items: [{ itemNo: no(1), close: true, method: 'documents', resubmitBy: null }] },
    { 'items.0.reason': '说明标注补录，流程已启用，同意销号。' },
  );
  s.onList(
    '2026-05-25',
    '10:45',
    liaison,
    'verifyClosure',
    { items: [{ itemNo: no(2), close: true, method: 'interview', resubmitBy: null }] },
    { 'items.0.reason': '与机关党委负责人座谈，书面报备齐全，同意销号。' },
  );

  s.onList(
    '2026-06-30',
    '11:00',
    owner(4),
    'reportProgress',
    { itemNo: no(4) },
    { note: '二季度清单：建议17条，已采纳6条，见到成效2条。' },
  );
  apply(
    3,
    '2026-07-24',
    '09:20',
    [true],
    '已将发言时限和随机点题写入实施细则，6月学习按新办法执行。',
    mechanism,
  );
  endorse('2026-07-24', '15:00', 3);
  s.onList(
    '2026-07-29',
    '16:00',
    liaison,
    'verifyClosure',
    { items: [{ itemNo: no(3), close: false, method: 'onSite', resubmitBy: '2026-08-12' }] },
    { 'items.0.reason': '仅有制度文本，无两次以上执行记录。' },
  );
  s.onList('2026-07-30', '09:10', owner(3), 'resume', { itemNo: no(3) });
  apply(
    3,
    '2026-08-05',
    '09:40',
    [true],
    '6月、7月两次学习均设“一问一答”，重点发言在10分钟以内，随机点题分别为3人、4人，执行记录附后。',
    mechanism,
  );
  endorse('2026-08-05', '14:50', 3);
  s.onList(
    '2026-08-07',
    '11:20',
    liaison,
    'verifyClosure',
    { items: [{ itemNo: no(3), close: true, method: 'onSite', resubmitBy: null }] },
    { 'items.0.reason': '现场查阅两次学习记录并询问成员，整改到位，同意销号。' },
  );
  s.onList(
    '2026-08-13',
    '10:30',
    secretary,
    'fileReport',
    { version: 1, withPlan: false },
    {
      summary:
        '中心组逐项认领、逐项整改，修订学习实施细则，设“一问一答”，重点发言不超10分钟，随机点题不少于3人，已连续执行两次；请假、补学和外请辅导把关流程均已启用。',
      longTermMechanism: '实施细则由直接责任人每季度检查一次；建议—采纳—成效清单每季更新，年底向中心组报告。',
    },
  );
  s.onList('2026-08-17', '15:40', head, 'signReport', { version: 1 });
  s.onList(
    '2026-09-28',
    '15:30',
    owner(4),
    'reportProgress',
    { itemNo: no(4) },
    { note: '三季度清单：建议17条，已采纳9条，见到成效4条。' },
  );
  const proven = [
    '请假、补学流程运行正常。',
    '外请辅导均有书面报备和把关记录。',
    '8月学习仍按新办法执行，问答记录齐全。',
  ];
  for (const [i, finding] of proven.entries())
    s.onList(
      '2026-09-10',
      `15:${10 + i * 5}`,
      liaison,
      'checkFollowUp',
      { itemNo: no(i + 1), passed: true },
      { finding },
    );
}
