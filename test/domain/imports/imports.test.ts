import {
  type ImportKind,
  importColumns,
  planImport,
  type Register,
  type Sheet,
} from '../../../domain/imports';
import { dateOfCell, halfWidth, heading } from '../../../domain/imports/cells';
import type { PersonState } from '../../../domain/registry/person';
import type { TeamState } from '../../../domain/registry/team';
import type { UnitState } from '../../../domain/registry/unit';

const person = (personId: string, more: Partial<PersonState> = {}): [string, PersonState] => [
  personId,
  {
    personId,
    name: `姓名${personId}`,
    homeNode: 'jl/zf/fgw',
    title: '科长',
    active: true,
    grants: [{ id: 'g0', role: 'studySecretary', node: 'jl/zf/fgw', from: '2026-01-01', to: null }],
    delegations: [],
    ...more,
  },
];
const unit: UnitState = {
  unitId: 'fgw',
  path: 'jl/zf/fgw',
  names: [{ name: '市发展改革委', shortName: '发改委', from: '2020-01-01' }],
  category: '政府部门',
  roster: [{ personId: 'a', seat: 'head', from: '2026-01-01', to: null }],
  liaisonId: 'b',
};
const team: TeamState = {
  teamId: '07',
  name: '第7旁听组',
  organiserPath: 'jl',
  area: '二片',
  members: [
    { personId: 'a', role: 'teamLead' },
    { personId: 'b', role: 'listener' },
  ],
};
const register: Register = {
  units: new Map([[unit.unitId, unit]]),
  people: new Map([person('a'), person('b'), person('c'), person('gone', { active: false })]),
  teams: new Map([[team.teamId, team]]),
  importerNodes: ['jl'],
  lists: new Map(),
  on: '2026-11-22',
};
const titles = (kind: ImportKind) => importColumns[kind].map((c) => c.title);
const sheet = (rows: readonly (readonly string[])[], flaws: Sheet['flaws'] = new Map()): Sheet => ({
  lines: rows.map((cells, i) => ({ row: i + 1, cells })),
  flaws,
});
const plan = (kind: ImportKind, ...rows: (readonly string[])[]) =>
  planImport(kind, sheet([titles(kind), ...rows]), register);
/** `3「姓名」不能为空`, as people read it. */
const said = (kind: ImportKind, ...rows: (readonly string[])[]) =>
  plan(kind, ...rows).faults.map((f) => `${f.row}${f.column ? `「${f.column}」` : ''}${f.message}`);
const did = (kind: ImportKind, ...rows: (readonly string[])[]) => {
  const { steps, changes, unchanged, faults } = plan(kind, ...rows);
  expect(faults).toEqual([]);
  return { steps: steps.map((s) => [s.type, s.payload]), notes: changes.map((c) => c.notes), unchanged };
};

describe('单元格', () => {
  test.each([
    ['2026-05-12', '2026-05-12'],
    ['2026/5/2', '2026-05-02'],
    ['2026.5.12', '2026-05-12'],
    ['2026年5月12日', '2026-05-12'],
    ['20260512', '2026-05-12'],
    ['２０２６－０５－１２', '2026-05-12'],
    [' 2026-05-12　', '2026-05-12'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['46154', null],
    ['1926-05-12', null],
    ['下周二', null],
  ])('日期 %s → %s', (text, wanted) => expect(dateOfCell(text)).toBe(wanted));
  test.each([
    ['ｆｇｗ００１　', 'fgw001'],
    ['\u200bfgw\ufeff', 'fgw'],
    ['f g w', 'f g w'],
  ])('编号 %j → %j', (text, wanted) => expect(halfWidth(text)).toBe(wanted));
  test.each(['姓名', '姓名 *', '姓名（必填）', '姓 名', '　姓名＊'])('表头 %j 是姓名', (text) =>
    expect(heading(text)).toBe('姓名'),
  );
});

describe('读表', () => {
  const row = ['p9', '李某', '', 'fgw'];
  test('表头的次序可变，空行和示例行跳过，行号如表格所示', () => {
    const found = planImport(
      'people',
      sheet([
        ['人员登记表'],
        ['所在单位 *', '姓名 *', '人员编号 *'],
        ['fgw', '张某', '示例：p1'],
        ['', ' ', ''],
        ['fgw', '', 'p1'],
      ]),
      register,
    );
    expect(found.faults.map((f) => [f.row, f.column, f.message])).toEqual([
      [3, '人员编号', expect.any(String)],
      [5, '姓名', '不能为空'],
    ]);
  });
  test('另一种表：说是哪一种，不逐列挑错；两种都不像的照旧逐列说', () => {
    const people = sheet([['人员编号 *', '姓名 *', '职务', '所在单位 *'], row]);
    expect(planImport('units', people, register)).toMatchObject({
      steps: [],
      faults: [{ row: 1, message: expect.stringContaining('这是“人员”的表，不是“单位”的') }],
    });
    const neither = planImport(
      'units',
      sheet([
        ['甲', '乙'],
        ['1', '2'],
      ]),
      register,
    );
    expect(neither.faults.length).toBeGreaterThan(2);
  });
  test('示例行以第一列认出', () => expect(said('people', ['示例：p1', '', '', ''], row)).toEqual([]));
  test.each<[string, readonly string[][], string[]]>([
    ['空文件', [], ['1文件是空的']],
    ['只有表头', [titles('people')], ['1表头以下没有内容']],
    [
      '缺列',
      [
        ['人员编号', '姓名'],
        ['p9', '李某'],
      ],
      ['1「所在单位」缺少这一列'],
    ],
    ['多列', [[...titles('people'), '手机'], row], ['1「手机」模板中没有这一列，请删除或改用模板的列名']],
    ['重列', [[...titles('people'), '姓名'], row], ['1「姓名」这一列出现了两次']],
  ])('%s', (_name, rows, wanted) =>
    expect(
      planImport('people', sheet(rows), register).faults.map(
        (f) => `${f.row}${f.column ? `「${f.column}」` : ''}${f.message}`,
      ),
    ).toEqual(wanted),
  );
  test.each([
    ['formula', '是公式，请复制后“选择性粘贴”为数值再导入'],
    ['merged', '是合并单元格，请取消合并，并在每一行都填写'],
    ['error', '是出错的单元格，请改为正确的内容'],
  ] as const)('%s 的单元格', (flaw, message) => {
    const found = planImport('people', sheet([titles('people'), row], new Map([['2:1', flaw]])), register);
    expect(found.faults).toEqual([{ row: 2, column: '姓名', value: '李某', message }]);
    expect(found.steps).toEqual([]);
  });
  test('一行有几处错误，一次全部指出', () => {
    expect(said('people', ['a', '', '', 'nowhere'], ['a', '', '', 'fgw'])).toEqual([
      '2「姓名」不能为空',
      '2「所在单位」没有这个单位编号或组织路径，请先导入单位；不在登记单位里的人，填“jl”',
      '3「姓名」不能为空',
      '3「人员编号」与第 2 行重复',
    ]);
    expect(said('grants', ['nobody', '秘书', 'nowhere', '2026-02-30', '']).length).toBe(4);
    expect(said('units', ['sw-j', '', '商', 'jl//x', '政府', 'x', '2026-02-30']).length).toBe(5);
    expect(said('rosters', ['fgw', 'nobody', '主席', '2026-02-30', '']).length).toBe(3);
    expect(said('teams', ['08', '八组', 'jl', '', 'nobody', '头'])).toHaveLength(2);
  });
  test('超过一万行', () =>
    expect(said('people', ...Array.from({ length: 10_001 }, () => row))).toEqual([
      '1一次最多导入 10000 行，请分成几个文件',
    ]));
});

describe('单位', () => {
  const row = ['swj', '市商务局', '商务局', 'jl/zf/swj', '政府部门', '', '2026-01-01'];
  const present = ['fgw', '市发展改革委', '发改委', 'jl/zf/fgw', '政府部门', 'b', '2026-06-01'];
  test('新登记', () =>
    expect(did('units', row).steps).toEqual([
      [
        'register',
        {
          unitId: 'swj',
          path: 'jl/zf/swj',
          name: '市商务局',
          shortName: '商务局',
          category: '政府部门',
          from: '2026-01-01',
          roster: [],
          liaisonId: null,
        },
      ],
    ]));
  test('没有变化的不再登记', () =>
    expect(did('units', present)).toEqual({ steps: [], notes: [], unchanged: 1 }));
  test('主管部门本系统：新登记的、改过来的、改回去的；没有这一列的不动', () => {
    expect(did('units', [...row, '是']).steps).toMatchObject([['register', { ownSystem: true }]]);
    expect(did('units', [...row, '否']).steps[0]?.[1]).not.toHaveProperty('ownSystem');
    expect(did('units', [...present, '是'])).toMatchObject({
      steps: [['amend', { ownSystem: true }]],
      notes: [['主管部门本系统：否 → 是']],
    });
    expect(said('units', [...row, '对'])).toEqual(['2「主管部门本系统」不在可选范围内，可填：是、否']);
  });
  test('更名、换联络员', () =>
    expect(did('units', present.with(1, '市发展和改革委员会').with(5, ''))).toMatchObject({
      steps: [['amend', { name: '市发展和改革委员会', liaisonId: null, from: '2026-06-01' }]],
      notes: [['名称：市发展改革委 → 市发展和改革委员会', '片区联络员：b → （空）']],
    }));
  test.each<[string, readonly string[][], string[]]>([
    ['编号重复', [row, row.with(3, 'jl/zf/swj2')], ['3「单位编号」与第 2 行重复']],
    ['编号有连字符', [row.with(0, 'sw-j')], ['2「单位编号」只能用英文字母和数字']],
    ['路径写错', [row.with(3, 'jl//swj')], ['2「组织路径」请写成 root/zf/fgw 的样子，只用英文字母和数字']],
    ['路径已有单位', [row.with(3, 'jl/zf/fgw')], ['2「组织路径」已是单位“fgw”的组织路径']],
    ['两行同一路径', [row, row.with(0, 'swj2')], ['3「组织路径」已是单位“swj”的组织路径']],
    ['换路径', [present.with(3, 'jl/x/fgw')], ['2「组织路径」原为“jl/zf/fgw”，划转、合并不能通过导入办理']],
    [
      '联络员没有登记',
      [row.with(5, 'x')],
      ['2「片区联络员」没有登记过这个人员编号，可先留空，登记人员后再导入一次补上'],
    ],
    ['路径从别处写起', [row.with(3, 'root/zf/swj')], ['2「组织路径」不在您负责的范围内，须从“jl”写起']],
    ['没有这一天', [row.with(6, '2026-02-30')], ['2「起始日期」没有这一天，日期请写成 2026-05-12']],
    ['名称过长', [row.with(1, '长'.repeat(61))], ['2「单位名称」不超过 60 字']],
    ['县委写成别的类别', [row.with(1, '枫溪县委')], ['2「类别」县（市、区）委的类别请写“县区党委”']],
    ['县委按类别登记', [row.with(1, '枫溪县委').with(4, '县区党委')], []],
    ['坏字符', [row.with(1, '商务\u0007局')], ['2「单位名称」含有无法识别的字符，请重新填写']],
  ])('%s', (_name, rows, wanted) => expect(said('units', ...rows)).toEqual(wanted));
});

describe('专家库', () => {
  test('专家由身份文件授予；旁听组里的席位、整改责任人不在其中', () => {
    const grant = (role: string) => ['c', role, 'jl', '2026-06-01', ''];
    expect(did('grants', grant('专家')).steps).toMatchObject([['grant', { role: 'expert', node: 'jl' }]]);
    for (const role of ['旁听组组长', '旁听组成员', '整改责任人'])
      expect(said('grants', grant(role))[0]).toMatch(/^2「身份」不在可选范围内/);
  });
});

describe('人员', () => {
  const row = ['p9', '李某', '主任', 'fgw'];
  test('新登记的人不带身份', () =>
    expect(did('people', row, ['p10', '王某', '', 'jl/zf']).steps).toEqual([
      ['register', { personId: 'p9', name: '李某', title: '主任', homeNode: 'jl/zf/fgw', grants: [] }],
      ['register', { personId: 'p10', name: '王某', title: '', homeNode: 'jl/zf', grants: [] }],
    ]));
  test('改名改职务、没有变化', () =>
    expect(did('people', ['a', '姓名a', '处长', 'fgw'], ['b', '姓名b', '科长', 'fgw'])).toEqual({
      steps: [['rename', { name: '姓名a', title: '处长' }]],
      notes: [['职务：科长 → 处长']],
      unchanged: 1,
    }));
  test('没有职务列的文件不改职务', () => {
    const found = planImport(
      'people',
      sheet([
        ['人员编号', '姓名', '所在单位'],
        ['a', '姓名a', 'fgw'],
      ]),
      register,
    );
    expect(found).toMatchObject({ steps: [], unchanged: 1, faults: [] });
  });
  test.each(['1380013800', '１３８', '——'])('姓名不能只是数字或符号：%s', (name) =>
    expect(said('people', row.with(1, name))).toEqual(['2「姓名」请填写姓名，不能只是数字或符号']),
  );
  test.each<[string, readonly string[], string]>([
    [
      '单位没有登记',
      row.with(3, 'nowhere'),
      '2「所在单位」没有这个单位编号或组织路径，请先导入单位；不在登记单位里的人，填“jl”',
    ],
    ['调动单位', ['a', '姓名a', '科长', 'jl/zf'], '2「所在单位」原在“jl/zf/fgw”，调动单位不能通过导入办理'],
    ['系统的名字', row.with(0, 'system'), '2「人员编号」不能用作人员编号'],
    ['编号中有空格', row.with(0, 'p 9'), '2「人员编号」只能用英文字母、数字和“-”“_”“.”，中间不留空格'],
  ])('%s', (_name, line, wanted) => expect(said('people', line)).toEqual([wanted]));
});

describe('身份', () => {
  const row = ['c', '学习秘书', 'jl/zf', '2026-03-01', ''];
  test('授予，各有编号', () =>
    expect(did('grants', row, row.with(2, 'jl')).steps).toEqual([
      [
        'grant',
        {
          id: 'studySecretary-2026-03-01',
          role: 'studySecretary',
          node: 'jl/zf',
          from: '2026-03-01',
          to: null,
        },
      ],
      [
        'grant',
        {
          id: 'studySecretary-2026-03-01-2',
          role: 'studySecretary',
          node: 'jl',
          from: '2026-03-01',
          to: null,
        },
      ],
    ]));
  const held = ['a', '学习秘书', 'fgw', '2026-01-01', ''];
  test('已有的不再授予，写了终止日期的终止', () => {
    expect(did('grants', held)).toEqual({ steps: [], notes: [], unchanged: 1 });
    expect(did('grants', held.with(4, '2026-12-31')).steps).toEqual([
      ['endGrant', { grantId: 'g0', on: '2026-12-31' }],
    ]);
  });
  test.each<[string, readonly string[][], string[]]>([
    ['重复', [row, row], ['3「人员编号」与第 2 行重复']],
    ['日期重叠', [held.with(3, '2026-05-01')], ['2「起始日期」自 2026-01-01 起已有同样的身份，日期重叠']],
    [
      '文件中两行重叠',
      [row, row.with(3, '2026-04-01')],
      ['3「起始日期」自 2026-03-01 起已有同样的身份，日期重叠'],
    ],
    ['倒过来的日期', [row.with(4, '2026-02-01')], ['2「终止日期」早于起始日期']],
    ['停用的人', [row.with(0, 'gone')], ['2「人员编号」姓名gone的账号已停用']],
  ])('%s', (_name, rows, wanted) => expect(said('grants', ...rows)).toEqual(wanted));
  test('不认识的身份，说出可填什么', () =>
    expect(said('grants', row.with(1, '秘书'))[0]).toMatch(/^2「身份」不在可选范围内，可填：学习秘书、/u));
});

describe('旁听组', () => {
  const line = (personId: string, role: string) => ['07', '第7旁听组', 'jl', '二片', personId, role];
  const fresh = (personId: string, role: string) => ['08', '第8旁听组', 'jl', '', personId, role];
  test('组建', () =>
    expect(did('teams', fresh('a', '组长'), fresh('b', '专家')).steps).toEqual([
      [
        'form',
        {
          teamId: '08',
          name: '第8旁听组',
          organiserPath: 'jl',
          area: '',
          members: [
            { personId: 'a', role: 'teamLead' },
            { personId: 'b', role: 'expert' },
          ],
        },
      ],
    ]));
  test('成员的次序不算变化', () =>
    expect(did('teams', line('b', '成员'), line('a', '组长'))).toEqual({
      steps: [],
      notes: [],
      unchanged: 1,
    }));
  test('成员以文件为准', () =>
    expect(did('teams', line('b', '组长'), line('c', '成员'))).toMatchObject({
      steps: [
        [
          'setMembers',
          {
            members: [
              { personId: 'b', role: 'teamLead' },
              { personId: 'c', role: 'listener' },
            ],
          },
        ],
      ],
      notes: [['增加 姓名c（c） 成员', '减少 姓名a（a） 组长', '姓名b（b）：成员 → 组长']],
    }));
  test.each<[string, readonly string[][], string[]]>([
    ['没有组长', [fresh('a', '成员'), fresh('b', '成员')], ['2「组内身份」每组须有且只有一名组长']],
    ['一个人', [fresh('a', '组长')], ['2「旁听组编号」每组 2 至 12 人']],
    ['同一人两次', [fresh('a', '组长'), fresh('a', '成员')], ['3「人员编号」与第 2 行重复']],
    [
      '组名不一致',
      [fresh('a', '组长'), fresh('b', '成员').with(1, '八组')],
      ['3「旁听组名称」与第 2 行不同，同组的每一行应当相同'],
    ],
    [
      '更名',
      [line('a', '组长').with(1, '七组'), line('b', '成员').with(1, '七组')],
      ['2「旁听组名称」原为“第7旁听组”，更名不能通过导入办理'],
    ],
    [
      '组长那一行写错，不再说没有组长',
      [fresh('a', '头'), fresh('b', '成员')],
      ['2「组内身份」不在可选范围内，可填：组长、副组长、成员、专家'],
    ],
  ])('%s', (_name, rows, wanted) => expect(said('teams', ...rows)).toEqual(wanted));
});

describe('中心组名册', () => {
  const line = (personId: string, seat: string, from: string, to = '') => ['fgw', personId, seat, from, to];
  test('增加成员，没有写到的不变', () =>
    expect(did('rosters', line('b', '成员', '2026-03-01'))).toMatchObject({
      steps: [
        [
          'setRoster',
          { roster: [unit.roster[0], { personId: 'b', seat: 'member', from: '2026-03-01', to: null }] },
        ],
      ],
    }));
  test('再次导入没有变化', () =>
    expect(did('rosters', line('a', '组长', '2026-01-01'))).toEqual({ steps: [], notes: [], unchanged: 1 }));
  test('先终止，再任新职', () =>
    expect(
      did('rosters', line('a', '组长', '2026-01-01', '2026-04-30'), line('a', '成员', '2026-05-01')).notes,
    ).toEqual([
      [
        '姓名a（a）：组长 2026-01-01 至 今 → 组长 2026-01-01 至 2026-04-30',
        '增加 姓名a（a） 成员 2026-05-01 至 今',
      ],
    ]));
  test.each<[string, readonly string[][], string[]]>([
    [
      '任职重叠',
      [line('a', '成员', '2026-05-01')],
      ['2「起始日期」此人另有任职（组长 2026-01-01 至 今）日期重叠，请先填写其终止日期'],
    ],
    [
      '没有这个单位',
      [line('a', '成员', '2026-05-01').with(0, 'x')],
      ['2「单位编号」没有登记过这个单位编号，请先导入单位'],
    ],
    [
      '没有这个人',
      [line('nobody', '成员', '2026-05-01')],
      ['2「人员编号」没有登记过这个人员编号，请先导入人员'],
    ],
  ])('%s', (_name, rows, wanted) => expect(said('rosters', ...rows)).toEqual(wanted));
});
