import { z } from 'zod';
import { roundStream } from '../../domain/ledger/streams';
import { words } from '../words';
import { date, defineCommand, empty, id } from './define';

const params = z.object({ roundId: id });
const stream = (p: Record<string, string>) => roundStream(p.roundId ?? '');
const visit = z.object({ unitId: id, teamId: id, n: z.int().min(1).max(9) }).strict();
const facts = {
  name: words(60),
  planBasis: z.string().trim().min(1, '请填写年度督查检查考核计划依据').max(120),
  windowFrom: date,
  windowTo: date,
  visits: z.array(visit).min(1, '至少选择一个单位').max(2000),
};

const inOrder = (f: { windowFrom: string; windowTo: string }) => f.windowTo >= f.windowFrom;
const outOfOrder = { path: ['windowTo'], message: '旁听窗口结束不能早于窗口开始' };

export const roundCommands = [
  defineCommand({
    key: 'round.draft',
    path: '/api/rounds',
    summary: '草拟轮次',
    params: z.object({}),
    body: z
      .object({ roundId: id, organiserId: id, organiserPath: z.string().min(1).max(200), ...facts })
      .strict()
      .refine(inOrder, outOfOrder),
    stream: (_p, f) => roundStream(String(f.roundId)),
  }),
  defineCommand({
    key: 'round.revise',
    path: '/api/rounds/:roundId/revise',
    summary: '修改轮次',
    params,
    body: z.object(facts).strict().refine(inOrder, outOfOrder),
    stream,
  }),
  defineCommand({
    key: 'round.publish',
    path: '/api/rounds/:roundId/publish',
    summary: '审签印发',
    params,
    body: empty,
    stream,
  }),
  defineCommand({
    key: 'round.close',
    path: '/api/rounds/:roundId/close',
    summary: '办结轮次',
    params,
    body: empty,
    stream,
  }),
];
