import { z } from 'zod';
import { personStream } from '../../domain/ledger/streams';
import { defineCommand, empty, id } from './define';

const params = z.object({ personId: id });
const stream = (p: Record<string, string>) => personStream(p.personId ?? '');

export const loginName = z
  .string()
  .trim()
  .min(3, '账号至少 3 个字符')
  .max(40, '账号最多 40 个字符')
  .regex(/^[\w.-]+$/u, '账号用字母、数字、点、横线');

/** 账号: opened and kept by the 系统管理员. The one-time password is in the receipt, once, and nowhere else. */
export const accountCommands = [
  defineCommand({
    key: 'person.openAccount',
    path: '/api/people/:personId/account',
    summary: '开通账号',
    params,
    body: z.object({ login: loginName }).strict(),
    stream,
  }),
  defineCommand({
    key: 'person.resetPassword',
    path: '/api/people/:personId/account/reset',
    summary: '重设密码',
    params,
    body: empty,
    stream,
  }),
  defineCommand({
    key: 'person.lockAccount',
    path: '/api/people/:personId/account/lock',
    summary: '锁定账号',
    params,
    body: empty,
    stream,
  }),
  defineCommand({
    key: 'person.unlockAccount',
    path: '/api/people/:personId/account/unlock',
    summary: '解锁账号',
    params,
    body: empty,
    stream,
  }),
];
