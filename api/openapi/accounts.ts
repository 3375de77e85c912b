import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import * as a from '../../contracts/accounts';
import { handoversSchema } from '../../contracts/handovers';
import { get, path, refusals, refused } from './parts';

/** People, their accounts and their 委托, besides the commands. */
export const accountPaths: ZodOpenApiPathsObject = {
  '/api/me/password': {
    post: {
      summary: '修改本人的密码；本人的其他登录随之退出',
      requestBody: { content: { 'application/json': { schema: a.passwordChange } } },
      responses: { 204: { description: '已修改' }, ...refusals, 423: refused },
    },
  },
  '/api/directory': {
    get: get(
      '人员（管理员）',
      z.object({ rows: z.array(a.directoryRowSchema), next: z.string().nullable(), total: z.number() }),
      { requestParams: { query: a.directoryQuery } },
    ),
  },
  '/api/directory/{id}': {
    get: get('一人的身份、委托、账号和办理经过（管理员）', a.directoryPersonSchema, {
      requestParams: { path },
    }),
  },
  '/api/handovers': { get: get('待承接：离任人员留下、由本人承接或转交的事', handoversSchema) },
  '/api/me/delegations': { get: get('我的委托', a.delegationsSchema) },
  '/api/me/colleagues': {
    get: get('可以受托的同事', z.object({ rows: z.array(a.colleagueSchema) }), {
      requestParams: {
        query: z.object({ q: z.string().max(60).optional(), wide: z.literal('true').optional() }),
      },
    }),
  },
};
