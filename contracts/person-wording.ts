import { roleLabels } from '../domain/permissions/labels';
import type { Delegation, Grant } from '../domain/permissions/roles';
import type { PersonEvent } from '../domain/registry/person';

const roles = (list: readonly (keyof typeof roleLabels)[]) => list.map((r) => roleLabels[r]).join('、');
const term = ({ from, to }: Pick<Grant, 'from' | 'to'>) => `${from} 起${to ? `，至 ${to}` : ''}`;
const lent = ({ roles: handed, from, until }: Delegation) => `委托${roles(handed)}，${from} 至 ${until}`;

/** One Chinese sentence for what happened to a person's entry in the register. */
export function personSentence(event: Pick<PersonEvent, 'type'> & { data: unknown }): string {
  const { type, data } = event as PersonEvent;
  switch (type) {
    case 'registered':
      return '登记';
    case 'renamed':
      return `更正为 ${data.name}${data.title ? `，${data.title}` : ''}`;
    case 'granted':
      return `授予${roleLabels[data.role]}，${term(data)}`;
    case 'grantEnded':
      return `终止一项身份，有效至 ${data.on}`;
    case 'deactivated':
      return '停用';
    case 'delegated':
      return lent(data);
    case 'delegationEnded':
      return `收回委托，有效至 ${data.on}`;
    case 'accountOpened':
      return `开通账号 ${data.login}`;
    case 'passwordReset':
      return '重设密码';
    case 'accountLocked':
      return '锁定账号';
    case 'accountUnlocked':
      return '解锁账号';
  }
}
