import {
  type ImportFault,
  importColumns,
  planImport,
  type Register,
  type Sheet,
} from '../../../domain/imports';
import type { RectificationState } from '../../../domain/rectification/types';
import type { PersonState } from '../../../domain/registry/person';
import type { UnitState } from '../../../domain/registry/unit';

const person = (personId: string, homeNode: string): [string, PersonState] => [
  personId,
  { personId, name: `名${personId}`, homeNode, title: '', active: true, grants: [], delegations: [] },
];
const unit: UnitState = {
  unitId: 'fgw',
  path: 'jl/zf/fgw',
  names: [{ name: '市发展和改革委员会', shortName: '市发展改革委', from: '2020-01-01' }],
  category: '政府部门',
  roster: [{ personId: 'leader', seat: 'head', from: '2020-01-01', to: null }],
  liaisonId: 'lia',
};
const register: Register = {
  units: new Map([
    ['fgw', unit],
    ['far', { ...unit, unitId: 'far', path: 'other/far' }],
  ]),
  people: new Map([person('owner', 'jl/zf/fgw'), person('leader', 'jl/zf/fgw'), person('lia', 'jl/jg/xcb')]),
  teams: new Map(),
  importerNodes: ['jl'],
  lists: new Map(),
  on: '2026-11-22',
};

const columns = importColumns.openItems;
type Line = Record<string, string>;
/** 整改中, the one that every case below departs from. */
const line = (more: Line = {}): Line => ({
  单位编号: 'fgw',
  原台账编号: 'TB-1',
  来源: '通报',
  送达日期: '2026-06-15',
  问题: '学习档案缺补学记录。',
  类别: '学习档案',
  严重程度: '一般',
  整改类型: '分阶段',
  责任人: 'owner',
  责任领导: 'leader',
  目前状态: '整改中',
  整改措施: '建立台账',
  整改期限: '2026-12-31',
  ...more,
});
const plan = (lines: readonly Line[], from: Register = register) => {
  const cells = (of: Line) => columns.map((c) => of[c.title] ?? '');
  const sheet: Sheet = {
    lines: [columns.map((c) => c.title), ...lines.map(cells)].map((row, i) => ({ row: i + 1, cells: row })),
    flaws: new Map(),
  };
  return planImport('openItems', sheet, from);
};
const said = ({ row, column, message }: ImportFault) => `${row}「${column}」${message}`;
const faults = (...lines: Line[]) => plan(lines).faults.map(said);

const closed = { 目前状态: '已销号', 整改期限: '', 销号日期: '2026-10-09', 验收人: 'lia' };
const waiting = { 目前状态: '待验收', 完成情况: '已补齐并建立台账' };

describe('在办整改事项：每种状态要填什么', () => {
  test.each<[string, Line]>([
    ['整改中', {}],
    ['立行立改的整改中，没有措施', { 整改类型: '立行立改', 整改措施: '' }],
    ['没有定责任人、责任领导', { 责任人: '', 责任领导: '', 整改类型: '立行立改', 整改措施: '' }],
    ['待制定措施', { 目前状态: '待制定措施', 整改措施: '' }],
    ['长期整改，没有定研究日期', { 目前状态: '长期整改', 整改类型: '长期', 整改期限: '' }],
    ['待验收', waiting],
    ['已销号', closed],
    ['必学内容的整改中', { 来源: '必学内容', 整改类型: '立行立改', 整改措施: '' }],
    ['期限已过', { 整改期限: '2026-09-01' }],
    ['旁听的', { 来源: '列席旁听' }],
    ['自查的', { 来源: '自查' }],
  ])('%s：可以', (_name, more) => expect(faults(line(more))).toEqual([]));

  test.each<[string, Line, string]>([
    ['送达晚于今天', { 送达日期: '2026-11-23', 整改期限: '2026-12-31' }, '送达日期」晚于今天'],
    ['没有期限', { 整改期限: '' }, '整改期限」不能为空'],
    ['期限不晚于送达', { 整改期限: '2026-06-15' }, '整改期限」应晚于送达日期'],
    ['没有措施', { 整改措施: '' }, '整改措施」不能为空'],
    ['待制定措施却有措施', { 目前状态: '待制定措施' }, '整改措施」待制定措施的请留空，由单位在系统里报'],
    [
      '立行立改待制定措施',
      { 整改类型: '立行立改', 目前状态: '待制定措施', 整改措施: '' },
      '目前状态」立行立改的事项不报措施，应为整改中',
    ],
    ['状态长期、类型分阶段', { 目前状态: '长期整改' }, '目前状态」长期整改的事项，类型应为长期'],
    ['类型长期、状态整改中', { 整改类型: '长期' }, '目前状态」类型为长期的事项，状态应为长期整改'],
    ['有措施没有责任人', { 责任人: '' }, '责任人」有整改措施的，须有责任人'],
    ['责任人是外单位的', { 责任人: 'lia' }, '责任人」不是这个单位的人员'],
    ['没有这个人', { 责任人: 'ghost' }, '责任人」没有登记过这个人员编号，请先导入人员'],
    ['责任领导不在名册', { 责任领导: 'owner' }, '责任领导」不在这个单位的中心组名册上'],
    ['待验收没有完成情况', { 目前状态: '待验收' }, '完成情况」待验收的，须写完成情况'],
    ['已销号没有日期', { ...closed, 销号日期: '' }, '销号日期」已销号的，须填销号日期'],
    ['已销号没有验收人', { ...closed, 验收人: '' }, '验收人」已销号的，须填验收人'],
    ['验收人是责任人', { ...closed, 验收人: 'owner' }, '验收人」验收人不得是责任人'],
    ['验收人是本单位的', { ...closed, 验收人: 'leader' }, '验收人」验收人不得是本单位的人'],
    ['销号早于送达', { ...closed, 销号日期: '2026-06-01' }, '销号日期」早于送达日期'],
    ['没有销号却有验收人', { 验收人: 'lia' }, '验收人」没有验收的请留空'],
    ['必学内容分阶段', { 来源: '必学内容' }, '整改类型」必学内容的事项是立行立改'],
    ['没有这个单位', { 单位编号: 'nowhere' }, '单位编号」没有登记过这个单位编号，请先导入单位'],
    ['不归导入人管', { 单位编号: 'far' }, '单位编号」不在您管理的范围内'],
    [
      '没有这种来源',
      { 来源: '信访' },
      '来源」不在可选范围内，可填：列席旁听、自查自纠、巡察、通报、必学内容、自查',
    ],
  ])('%s', (_name, more, fault) => expect(faults(line(more))).toEqual([`2「${fault}`]));

  test('同一单位同一编号两行', () =>
    expect(faults(line(), line({ 问题: '另一个问题' }))).toEqual(['3「原台账编号」与第 2 行重复']));
});

describe('在办整改事项：归到哪张清单', () => {
  test('同一单位、来源、年份一张清单；问题和措施不在事实里', () => {
    const { steps, changes } = plan([
      line(),
      line({ 原台账编号: 'TB-2', 送达日期: '2026-03-02' }),
      line({ 原台账编号: 'TB-0', 送达日期: '2025-12-30' }),
      line({ 原台账编号: 'LX-1', 来源: '列席旁听' }),
    ]);
    expect(steps.map((s) => [s.stream, (s.payload as { items: unknown[] }).items.length])).toEqual([
      ['rectification/2026-TB-fgw', 2],
      ['rectification/2025-TB-fgw', 1],
      ['rectification/2026-LX-fgw', 1],
    ]);
    expect(changes).toHaveLength(4);
    expect(JSON.stringify(steps.map((s) => s.payload))).not.toMatch(/档案缺|建立台账/);
    expect(steps[0]?.words).toMatchObject({
      'items.1.statement': '学习档案缺补学记录。',
      'items.1.measures.0.text': '建立台账',
    });
  });

  test('已经转入的编号不再登记，之后怎样了也不改', () => {
    const list = {
      listId: '2025-TB-fgw',
      responsibleUnitId: 'fgw',
      items: [{ takenOver: { no: 'TB-1', by: 'mgr', at: '' } }],
    } as unknown as RectificationState;
    const again = plan([line({ 整改期限: '2027-01-31' })], {
      ...register,
      lists: new Map([[list.listId, list]]),
    });
    expect([again.steps, again.unchanged, again.faults]).toEqual([[], 1, []]);
  });

  test('一千行三十处错误，处处说得出行和列', () => {
    const lines = Array.from({ length: 1000 }, (_, i) =>
      line({
        原台账编号: `TB-${i}`,
        ...(i % 100 === 7 ? { 整改期限: '' } : {}),
        ...(i % 100 === 20 ? { 责任人: 'ghost' } : {}),
        ...(i % 100 === 50 ? { 送达日期: '2026-02-30' } : {}),
      }),
    );
    const found = plan(lines).faults;
    expect(found).toHaveLength(30);
    expect(found.map((f) => f.row)).toEqual([...found.map((f) => f.row)].sort((a, b) => a - b));
    expect(new Set(found.map((f) => f.column))).toEqual(new Set(['整改期限', '责任人', '送达日期']));
  });
});
