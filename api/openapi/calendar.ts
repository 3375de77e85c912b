import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import * as c from '../../contracts/calendar';
import { get, json, refusals, refused } from './parts';

/** My calendar and its feed. */
export const calendarPaths: ZodOpenApiPathsObject = {
  '/api/calendar/mine': {
    get: get('我的日历：学习会、轮到我的事、其他期限、窗口期', c.myCalendarSchema, {
      requestParams: { query: z.object({ from: z.iso.date(), to: z.iso.date() }) },
    }),
  },
  '/api/me/calendar-feed': {
    get: get('日历订阅是否开通', c.calendarFeedSchema),
    post: {
      summary: '开通日历订阅，或换一个地址；地址只在此时给出一次',
      responses: { 201: json(c.madeFeedSchema, '订阅地址'), ...refusals },
    },
    delete: { summary: '停用日历订阅', responses: { 204: { description: '已停用' }, ...refusals } },
  },
  '/api/calendar/feed/{token}.ics': {
    get: {
      summary: '日历订阅（iCalendar）：凭地址读取，内容以本人可查看的为限',
      security: [],
      requestParams: {
        path: z.object({ token: z.string() }),
        header: z.object({ 'If-None-Match': z.string().optional() }),
      },
      responses: {
        200: { description: 'text/calendar' },
        304: { description: '没有变化' },
        404: refused,
        429: refused,
      },
    },
  },
};
