import { accountStateLabels, type DirectoryRow } from '../../../contracts/accounts';
import type { Column } from '../../parts/data-table';
import { InstantText, instantInWords } from '../../parts/instant-text';
import { StatusTag, type Tone } from '../../parts/status-tag';

const tones: Partial<Record<NonNullable<DirectoryRow['account']>['state'], Tone>> = {
  locked: 'red',
  lockedOut: 'yellow',
  oneTimeExpired: 'yellow',
  oneTime: 'blue',
};

/** How an account stands; nothing to say of one that is simply open but that it is. */
export function AccountTag({ account }: Pick<DirectoryRow, 'account'>) {
  if (!account) return <span className="soft">未开通</span>;
  return <StatusTag tone={tones[account.state] ?? 'neutral'}>{accountStateLabels[account.state]}</StatusTag>;
}

export const peopleColumns: readonly Column<DirectoryRow>[] = [
  {
    key: 'name',
    title: '姓名',
    width: '7em',
    card: 'lead',
    cell: (r) => r.name,
    text: (r) => r.name,
    sort: (r) => r.name,
  },
  {
    key: 'title',
    title: '职务',
    width: '13em',
    cell: (r) => r.title || <span className="soft">未填</span>,
    text: (r) => r.title,
    sort: (r) => r.title,
  },
  {
    key: 'unit',
    title: '单位',
    width: '10em',
    cell: (r) => r.unitName ?? <span className="soft">不在登记的单位</span>,
    text: (r) => r.unitName ?? '',
    sort: (r) => r.unitName,
  },
  {
    key: 'roles',
    title: '身份',
    cell: (r) => r.roles.join('、') || <span className="soft">无</span>,
    text: (r) => r.roles.join('、'),
  },
  {
    key: 'account',
    title: '账号',
    width: '10em',
    cell: (r) => (r.active ? <AccountTag account={r.account} /> : <StatusTag>已停用</StatusTag>),
    text: (r) => (!r.active ? '已停用' : r.account ? accountStateLabels[r.account.state] : '未开通'),
    sort: (r) => (r.active ? (r.account?.state ?? '') : 'z'),
  },
  {
    key: 'signedInAt',
    title: '最近登录',
    width: '11em',
    card: 'skip',
    cell: (r) =>
      r.account?.signedInAt ? <InstantText at={r.account.signedInAt} /> : <span className="soft">没有</span>,
    text: (r) => (r.account?.signedInAt ? instantInWords(r.account.signedInAt) : ''),
    sort: (r) => r.account?.signedInAt ?? null,
  },
];
/** Columns that remain beside an open person. */
export const narrowKeys = ['name', 'unit', 'account'];
