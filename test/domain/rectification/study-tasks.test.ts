import type { CycleState } from '../../../domain/cycle/types';
import { rectificationTasks } from '../../../domain/rectification/tasks';
import type { Desk } from '../../property/rules/desk';
import { C, form } from '../../property/rules/narrative';
import { after, at, L, list, people } from './standings';

const { secretary, manager, leader, lead, deputy, owner } = people;
const two = [{ withinWorkdays: 10 }, { withinWorkdays: 20 }];

/** Delivered on 2026-05-06 with two lines to study; with or without problems. */
function delivered(found?: []): Desk {
  const desk = after('recorded').passTo(at('2026-04-29'));
  const body = form(1);
  desk.tell(lead, C, 'draftForm', found ? { ...body, facts: { ...body.facts, issues: found } } : body);
  desk
    .tell(deputy, C, 'coSignForm', { version: 1, dissent: false })
    .tell(people.listener, C, 'coSignForm', { version: 1, dissent: false });
  desk
    .passTo(at('2026-04-30'))
    .tell(lead, C, 'submitForm', { version: 1, unsigned: [] })
    .tell(manager, C, 'acceptForm', { version: 1, studyTasks: two });
  return desk.passTo(at('2026-05-06')).tell(leader, C, 'signNotice', { version: 1 });
}
const cycle = (d: Desk) => d.state<CycleState>(C);
const tasks = (d: Desk) =>
  rectificationTasks(list(d)).filter((t) => t.kind === 'rectification.reportStudyTask');
const says = (d: Desk, by: string, taskNo: number, doneOn: string) => {
  const said = d.send({ by, stream: L, type: 'reportStudyTask', payload: { taskNo, doneOn } });
  return said.ok ? 'ok' : said.rejection.code;
};

describe('学习清单（M08）', () => {
  test('与反馈意见一并送达：每项从送达之日起各算各的工作日，列入学习秘书的待办', () => {
    const desk = delivered();
    expect(cycle(desk).notice?.studyTasks).toEqual(two);
    // D = 05-06; 05-09 is worked.
    expect(tasks(desk).map((t) => [t.params?.taskNo, t.assignee, t.dueAt])).toEqual([
      [1, { role: 'studySecretary', unitId: 'U001' }, at('2026-05-20', '00:00')],
      [2, { role: 'studySecretary', unitId: 'U001' }, at('2026-06-03', '00:00')],
    ]);
  });
  test('填报学习日期：送达之日至今天；填报过的不再填报；清单里没有的无从填报', () => {
    const desk = delivered().passTo(at('2026-05-12', '10:00'));
    expect(says(desk, secretary, 1, '2026-05-05')).toBe('DATE_BEYOND_LIMIT');
    expect(says(desk, secretary, 1, '2026-05-13')).toBe('DATE_BEYOND_LIMIT');
    expect(says(desk, secretary, 3, '2026-05-12')).toBe('NOT_FOUND');
    expect(says(desk, owner, 1, '2026-05-12')).toBe('NOT_PERMITTED');
    expect(says(desk, secretary, 1, '2026-05-08')).toBe('ok');
    expect(says(desk, secretary, 1, '2026-05-08')).toBe('ALREADY_DONE');
    expect(list(desk).studyTasks?.[0]?.done).toMatchObject({ doneOn: '2026-05-08', by: secretary });
    expect(tasks(desk).map((t) => t.params?.taskNo)).toEqual([2]);
  });
  test('到期未填报：蓝色提醒，黄色、红色督办单待部领导批准', () => {
    const desk = delivered().passTo(at('2026-05-28'));
    expect(
      list(desk)
        .supervision.filter((s) => s.key === 'studyTask:1')
        .map((s) => s.level),
    ).toEqual(['blue', 'yellow', 'red']);
  });
  test('没有问题、只有学习清单：签收即办结，清单仍可填报', () => {
    const desk = delivered([]);
    expect(cycle(desk).stage).toBe('delivered');
    expect(list(desk).items).toEqual([]);
    desk.tell(secretary, C, 'acknowledge');
    expect(cycle(desk).stage).toBe('closed');
    expect(says(desk, secretary, 2, '2026-05-06')).toBe('ok');
  });
  test('有问题的，学完与否不影响周期办结', () => {
    expect(cycle(delivered()).stage).toBe('rectifying');
  });
  test('没有列学习任务、也没有问题的，不建清单', () => {
    const desk = after('recorded').passTo(at('2026-04-29'));
    const body = form(1);
    desk.tell(lead, C, 'draftForm', { ...body, facts: { ...body.facts, issues: [] } });
    for (const by of [deputy, people.listener])
      desk.tell(by, C, 'coSignForm', { version: 1, dissent: false });
    desk
      .tell(lead, C, 'submitForm', { version: 1, unsigned: [] })
      .tell(manager, C, 'acceptForm', { version: 1 });
    desk.tell(leader, C, 'signNotice', { version: 1 });
    expect(desk.has(L)).toBe(false);
  });
});
