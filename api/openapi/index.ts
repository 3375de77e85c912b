import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { bulkPreviewBody, bulkPreviewSchema } from '../../contracts/bulk';
import { commandContracts } from '../../contracts/commands';
import { contactBody, contactSchema, deliveryPageSchema, deliveryQuery } from '../../contracts/deliveries';
import * as i from '../../contracts/imports';
import * as q from '../../contracts/queries';
import { searchQuery, searchResultSchema } from '../../contracts/search';
import { signedOnPaper } from '../../domain/permissions/signed-on-paper';
import { accountPaths } from './accounts';
import { calendarPaths } from './calendar';
import { get, json, path, refusals, refused } from './parts';
import { rectificationPaths } from './rectification';
import { tablePaths } from './tables';

const queries: ZodOpenApiPathsObject = {
  '/api/health': {
    get: {
      summary: '是否就绪',
      security: [],
      responses: { 200: json(z.object({ status: z.literal('ready') }).loose(), '就绪'), 503: refused },
    },
  },
  '/api/calendar': { get: get('官方日历', z.object({}).loose(), { security: [] }) },
  '/api/calendar/workdays': {
    get: get('工作日推算', q.workdaysSchema, {
      security: [],
      requestParams: { query: z.object({ from: z.iso.date(), days: z.int().min(-2000).max(2000) }) },
    }),
  },
  ...calendarPaths,
  ...rectificationPaths,
  ...tablePaths,
  '/api/sign-in': {
    post: {
      summary: '登录',
      security: [],
      requestBody: {
        content: {
          'application/json': { schema: z.object({ login: z.string(), password: z.string() }).strict() },
        },
      },
      responses: { 200: json(q.meSchema, '登录成功'), ...refusals, 423: refused },
    },
  },
  '/api/sign-out': { post: { summary: '退出', responses: { 204: { description: '已退出' }, ...refusals } } },
  '/api/me': { get: get('本人', q.meSchema) },
  '/api/queue': { get: get('待我办理', q.queueSchema) },
  '/api/cycles': {
    get: get('旁听周期', q.pageOf(q.cycleRowSchema), { requestParams: { query: q.cycleQuery } }),
  },
  '/api/cycles/{id}': { get: get('旁听周期详情', q.casePageSchema, { requestParams: { path } }) },
  '/api/cycles/{id}/sheet': {
    get: get('反馈意见、督办呈批单', q.sheetSchema, {
      requestParams: {
        path,
        query: z.object({ act: z.enum(['notice', 'supervision']).optional(), items: z.string().optional() }),
      },
    }),
  },
  '/api/lists/{id}/sheet': {
    get: get('整改清单呈批单', q.sheetSchema, {
      requestParams: {
        path,
        query: z.object({ act: q.sheetActs, items: z.string().optional() }),
      },
    }),
  },
  '/api/disposals': { get: get('泄密处置', z.object({ rows: z.array(q.disposalRowSchema) })) },
  '/api/disposals/target': {
    get: get('拟处置的内容', q.disposalTargetSchema, {
      requestParams: { query: z.object({ stream: z.string(), version: z.int().min(1) }) },
    }),
  },
  '/api/backups': {
    get: get('备份登记', z.object({ rows: z.array(q.backupRowSchema), mayKeep: z.boolean() })),
  },
  '/api/sessions/{id}': { get: get('集体学习详情', q.casePageSchema, { requestParams: { path } }) },
  '/api/lists/{id}': { get: get('整改清单详情', q.casePageSchema, { requestParams: { path } }) },
  '/api/items': {
    get: get('整改台账', q.pageOf(q.itemRowSchema), { requestParams: { query: q.itemQuery } }),
  },
  '/api/results/{id}': {
    get: get('异议已办结的整改结果', q.settledResultSchema, { requestParams: { path } }),
  },
  '/api/rounds': { get: get('轮次', q.pageOf(q.roundRowSchema)) },
  '/api/rounds/{id}': { get: get('轮次详情', q.roundPageSchema, { requestParams: { path } }) },
  '/api/units': {
    get: get('单位', q.pageOf(q.unitRowSchema), {
      requestParams: { query: z.object({ q: z.string().max(60).optional() }) },
    }),
  },
  '/api/units/{id}/roster': {
    get: get('中心组名册', z.object({ members: z.array(q.personSchema.extend({ seat: z.string() })) }), {
      requestParams: { path },
    }),
  },
  '/api/units/{id}/past-sessions': {
    get: get('近一年开过的学习会', z.object({ rows: z.array(q.meetingRowSchema) }), {
      requestParams: { path },
    }),
  },
  '/api/teams': { get: get('旁听组', q.pageOf(q.teamRowSchema)) },
  '/api/experts': {
    get: get('专家库：不在各组、可以递补的人员', z.array(q.personSchema), {
      requestParams: { query: z.object({ organiser: z.string() }) },
    }),
  },
  '/api/people': {
    get: get('单位人员', z.array(q.personSchema), {
      requestParams: { query: z.object({ unit: z.string() }) },
    }),
  },
  '/api/inbox': { get: get('消息', q.inboxSchema) },
  '/api/inbox/read': {
    post: {
      summary: '消息已读',
      requestBody: {
        content: { 'application/json': { schema: z.object({ ids: z.array(z.string()) }).strict() } },
      },
      responses: { 204: { description: '已记' }, ...refusals },
    },
  },
  ...accountPaths,
  '/api/me/contact': {
    get: get('本人的邮箱和收信方式', contactSchema),
    put: {
      summary: '修改本人的邮箱和收信方式',
      requestBody: { content: { 'application/json': { schema: contactBody } } },
      responses: { 200: json(contactSchema, '已保存'), ...refusals },
    },
  },
  '/api/me/deliveries': {
    get: get('发给本人的邮件', deliveryPageSchema, { requestParams: { query: deliveryQuery } }),
  },
  '/api/deliveries': {
    get: get('发送情况', deliveryPageSchema, { requestParams: { query: deliveryQuery } }),
  },
  '/api/deliveries/{id}/resend': {
    post: {
      summary: '重发一封没有发成的邮件',
      requestParams: { path },
      responses: { 204: { description: '已重新排队' }, ...refusals },
    },
  },
  '/api/drafts/{id}': {
    get: get('草稿', q.draftSchema, { requestParams: { path } }),
    put: {
      summary: '保存草稿',
      requestParams: { path },
      requestBody: {
        content: { 'application/json': { schema: z.object({ doc: z.unknown(), revision: z.int().min(0) }) } },
      },
      responses: {
        200: json(z.object({ key: z.string(), revision: z.number(), savedAt: z.string() }), '已保存'),
        ...refusals,
      },
    },
    delete: {
      summary: '删除草稿',
      requestParams: { path },
      responses: { 204: { description: '已删除' }, ...refusals },
    },
  },
  '/api/files': {
    post: {
      summary: '上传文件',
      requestBody: {
        content: {
          'multipart/form-data': { schema: z.object({ file: z.string().meta({ format: 'binary' }) }) },
        },
      },
      responses: { 201: json(q.fileSchema, '已上传'), ...refusals },
    },
  },
  '/api/files/{id}': {
    get: {
      summary: '下载文件',
      requestParams: { path },
      responses: { 200: { description: '文件' }, ...refusals },
    },
  },
  '/api/search': {
    get: get('按汉字、拼音或拼音首字母查找（本人可查看的）', searchResultSchema, {
      requestParams: { query: searchQuery },
    }),
  },
  '/api/cycles/bulk-preview': {
    post: {
      summary: '批量办理前的预览：每个周期能否办理这一步，不能的为什么',
      requestBody: { content: { 'application/json': { schema: bulkPreviewBody } } },
      responses: { 200: json(bulkPreviewSchema, '逐个的答复'), ...refusals },
    },
  },
  '/api/imports': { get: get('可以导入的内容与本人的导入记录', i.importsSchema) },
  '/api/imports/{kind}/template': {
    get: {
      summary: '下载导入模板（xlsx）',
      requestParams: { path: z.object({ kind: i.importKind }) },
      responses: { 200: { description: 'xlsx 文件' }, ...refusals },
    },
  },
  '/api/imports/{kind}': {
    post: {
      summary: '预览导入；带 plan（预览所得）与 Idempotency-Key 时导入，有一处错误就一行也不导入',
      requestParams: {
        path: z.object({ kind: i.importKind }),
        query: z.object({ plan: z.string().optional() }),
        header: z.object({ 'Idempotency-Key': z.string().min(8).max(80).optional() }),
      },
      requestBody: {
        content: {
          'multipart/form-data': { schema: z.object({ file: z.string().meta({ format: 'binary' }) }) },
        },
      },
      responses: { 200: json(i.importPreviewSchema, '预览或导入结果'), ...refusals },
    },
  },
  '/api/events': {
    get: {
      summary: '实时更新（SSE）',
      responses: { 200: { description: 'text/event-stream' }, ...refusals },
    },
  },
};

/** OpenAPI 3.1 of everything that this API answers; commands come from their contracts. */
/** 线下审签: what the paper says beside its text. */
const signedHeaders = {
  'X-Recorded-Date': z.iso.date().optional(),
  'X-Recorded-Digest': z.string().max(90).optional(),
  'X-Recorded-Writer': z.string().optional(),
};

export function openApiDocument() {
  const paths: ZodOpenApiPathsObject = { ...queries };
  for (const contract of commandContracts) {
    const keys = Object.keys(contract.params.shape);
    const address = contract.path.replace(/:(\w+)/g, '{$1}');
    // An address may be read as well: `GET /api/units` beside `POST /api/units`.
    paths[address] = {
      ...paths[address],
      post: {
        operationId: contract.key,
        summary: contract.summary,
        requestParams: {
          ...(keys.length > 0 ? { path: contract.params } : {}),
          header: z.object({
            'Idempotency-Key': z.string().min(8).max(80),
            'X-On-Behalf-Of': z.string().optional(),
            // 代录: the author on paper, and the scan of what they wrote.
            'X-Recorded-For': z.string().optional(),
            'X-Recorded-Scan': z.uuid().optional(),
            // Of a decision signed by hand as well.
            ...(contract.key in signedOnPaper ? signedHeaders : {}),
          }),
        },
        requestBody: { required: true, content: { 'application/json': { schema: contract.body } } },
        responses: { 200: json(q.receiptSchema, '已办理，附回执'), ...refusals },
      },
    };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '督学 API',
      version: '0.1.0',
      description:
        '理论学习中心组列席旁听与整改。每个办理步骤一个地址；写操作须带 X-CSRF-Token 与 Idempotency-Key。',
    },
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'duxue' } } },
    security: [{ session: [] }],
    paths,
  });
}
