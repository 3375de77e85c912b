import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';

const problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    items: z.array(z.object({ itemNo: z.string(), code: z.string(), title: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export const refused = {
  description: '拒绝，说明原因',
  content: { 'application/problem+json': { schema: problem } },
};
export const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
export const refusals = {
  400: refused,
  401: refused,
  403: refused,
  404: refused,
  409: refused,
  413: refused,
  415: refused,
  422: refused,
  429: refused,
  503: refused,
};

export const path = z.object({ id: z.string() });
export const get = (
  summary: string,
  schema: z.ZodType,
  more: Partial<ZodOpenApiOperationObject> = {},
): ZodOpenApiOperationObject => ({
  summary,
  responses: { 200: json(schema, '结果'), ...refusals },
  ...more,
});
