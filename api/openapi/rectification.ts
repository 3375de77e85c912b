import type { ZodOpenApiPathsObject } from 'zod-openapi';
import * as q from '../../contracts/queries';
import { get, json, path, refusals } from './parts';

/** What is read about items and dates beside the pages of their cases. */
export const rectificationPaths: ZodOpenApiPathsObject = {
  '/api/units/{id}/alike-problems': {
    post: {
      summary: '正在填写的问题，与该单位以往问题的比对（提示，由人确认）',
      requestParams: { path },
      requestBody: { content: { 'application/json': { schema: q.alikeBody } } },
      responses: { 200: json(q.alikeSchema, '相似的和同类别的以往问题'), ...refusals },
    },
  },
  '/api/deadlines': {
    get: get('一个期限的规则、起算和以前的日期', q.deadlineAnswerSchema, {
      requestParams: { query: q.deadlineQuery },
    }),
  },
  '/api/lists/{id}/ledger-head': {
    get: get('清单的台账链头和最近的签名校验点', q.ledgerHeadSchema, { requestParams: { path } }),
  },
};
