import { Button } from 'antd';
import type { DirectoryRow } from '../../../contracts/accounts';
import { type BulkState, realmNow, useMe, useOpenAccounts } from '../../api';
import type { BulkLine } from '../../parts/bulk-panel';
import { momentOf, saveXlsx } from '../../parts/export-table';
import { useBulkPanel } from '../../parts/use-bulk-panel';

const words = {
  look: '批量开通账号：先预览',
  chosen: (n: number) => `已选 ${n} 人`,
  planned: (n: { waiting: number; refused: number }) => `将开通 ${n.waiting} 个账号，${n.refused} 人不能办理`,
  outcome: (n: { waiting: number; refused: number; done: number }) =>
    `已开通 ${n.done} 个，未办 ${n.refused} 人，待办 ${n.waiting} 人。一次性密码只显示这一次，七天内有效`,
  go: (n: number) => `开通 ${n} 个`,
  states: {
    waiting: '账号名同人员编号',
    running: '正在开通',
    done: '已开通',
    refused: '不办理',
  },
};

const told = ({ oneTimePassword }: BulkState & { at: 'done' }) =>
  oneTimePassword ? `一次性密码 ${oneTimePassword}` : '已开通，密码没有取到，请重设';

/** 批量开通账号: for the 系统管理员, rows to tick; the list of one-time passwords is kept by whoever tells them, once. */
export function useOpening(rows: readonly DirectoryRow[]) {
  const me = useMe().data;
  const run = useOpenAccounts();
  const standing = (personId: string): BulkState => {
    const row = rows.find((r) => r.personId === personId);
    if (row?.account) return { at: 'refused', reason: `已有账号 ${row.account.login}` };
    if (row && !row.active) return { at: 'refused', reason: '已停用' };
    return { at: 'waiting', onBehalfOf: null };
  };
  const table = useBulkPanel({
    title: '批量开通账号',
    of: '姓名',
    run,
    look: (ids) => run.look(async () => ids.map((id) => [id, standing(id)] as const)),
    nameOf: (key) => rows.find((r) => r.personId === key)?.name,
    words,
    result: told,
    after: (lines) => <Button onClick={() => void save(lines, me?.person.name ?? '')}>下载名单</Button>,
  });
  return me?.grants.some((g) => g.role === 'sysAdmin') ? table : undefined;
}

/** Who opened what for whom: to be told in person, then destroyed. */
async function save(lines: readonly BulkLine[], by: string): Promise<void> {
  const done = lines.flatMap(({ id, name, state }) =>
    state.at === 'done' ? [[name, id, state.oneTimePassword ?? '']] : [],
  );
  const { words: when, name } = momentOf(new Date(realmNow()).toISOString());
  await saveXlsx({
    name: `一次性密码_${name}_${done.length}人`,
    titles: ['姓名', '账号', '一次性密码'],
    rows: done,
    notes: [
      ['内容', '一次性密码，七天内有效，首次登录须另设密码'],
      ['人数', String(done.length)],
      ['开通时间', when],
      ['开通人', by],
      ['注意', '请逐人告知本人，告知后销毁本文件；没有记下的，在“人员”里重设密码'],
    ],
  });
}
