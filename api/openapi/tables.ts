import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import * as v from '../../contracts/views';
import { get, json, path, refusals } from './parts';

/** How people want to see their tables again. */
export const tablePaths: ZodOpenApiPathsObject = {
  '/api/views': {
    get: get('保存的视图：本人的和同事共用的', v.savedViewsSchema, {
      requestParams: { query: z.object({ place: v.viewPlace }) },
    }),
    post: {
      summary: '保存视图',
      requestBody: { content: { 'application/json': { schema: v.viewBody } } },
      responses: { 201: json(z.object({ id: z.string() }), '已保存'), ...refusals },
    },
  },
  '/api/views/{id}': {
    put: {
      summary: '视图改名、共用',
      requestParams: { path },
      requestBody: { content: { 'application/json': { schema: v.viewChange } } },
      responses: { 204: { description: '已保存' }, ...refusals },
    },
    delete: {
      summary: '删除视图',
      requestParams: { path },
      responses: { 204: { description: '已删除' }, ...refusals },
    },
  },
  '/api/me/columns': { get: get('本人在各表选择的列', v.chosenColumnsSchema) },
  '/api/me/columns/{place}': {
    put: {
      summary: '选择一张表的列',
      requestParams: { path: z.object({ place: v.columnPlace }) },
      requestBody: { content: { 'application/json': { schema: v.columnsBody } } },
      responses: { 204: { description: '已保存' }, ...refusals },
    },
  },
};
