import { z } from 'zod';
import { sessionStream } from '../../domain/ledger/streams';
import { optionalWords, unfilled, words } from '../words';
import { date, defineCommand, id, instant, personIds, version } from './define';
import { explained, lateFields, unexplainedIssue } from './late';
import { segment, segmentKind } from './segment';

const params = z.object({ sessionId: id });
const stream = (p: Record<string, string>) => sessionStream(p.sessionId ?? '');
const time = {
  startsAt: instant,
  durationMinutes: z.int().min(60, '不少于 60 分钟').max(960, '不超过 960 分钟'),
};
const place = { topic: words(60), venue: words(60) };
const proposal = z.int().min(1).max(99);

/** A part that is 不旁听 bears no title: what it is about is never entered. */
const agendaPart = z
  .object({
    title: optionalWords(80),
    minutes: z.int().min(1, '不少于 1 分钟').max(600, '不超过 600 分钟'),
    isBusinessDeployment: z.boolean(),
    notHeard: z.object({ segment: segmentKind.nullable() }).strict().optional(),
  })
  .strict()
  .refine((a) => a.notHeard || a.title, { path: ['title'], message: unfilled })
  .refine((a) => !a.notHeard || !a.title, {
    path: ['title'],
    message: '不旁听的议程不填名称，内容不得录入',
  });

export const studyPlan = z
  .object({
    chairId: id,
    topicCategory: z.enum(['theory', 'partyRules', 'history', 'decisions', 'law', 'affairs', 'other']),
    studyMode: z.enum(['deliberation', 'readingClass', 'lecture', 'onSite', 'online']),
    attendeeIds: personIds.min(1, '请选择参学人员'),
    keySpeakerIds: z.array(id).min(1, '请选择重点发言人').max(8, '重点发言人不超过 8 人'),
    openFloor: z.boolean(),
    readings: z
      .array(z.object({ title: optionalWords(120) }).strict())
      .min(1, '至少一篇领学篇目')
      .max(20),
    agenda: z
      .array(agendaPart)
      .min(1, '请填写议程')
      .max(20)
      .refine((parts) => parts.some((a) => !a.notHeard), '至少一项议程可以旁听'),
    selfStudy: words(300),
    hasLecturer: z.boolean(),
    lecturer: optionalWords(60),
    contentCheck: optionalWords(300),
    /** 列席人员: who attends besides the study group. */
    observers: optionalWords(200),
  })
  .strict()
  .refine((p) => !p.hasLecturer || (p.lecturer && p.contentCheck), {
    path: ['contentCheck'],
    message: '外请授课须填写授课人和把关意见',
  });

export const materialItem = z
  .object({
    ordinal: z.int().min(1).max(99),
    title: optionalWords(120),
    source: optionalWords(120),
    kind: z.enum(['original', 'document', 'tutorial', 'outline', 'background']),
    openness: z.enum(['public', 'internal']),
    delivery: z.enum(['upload', 'onSite', 'titleOnly']),
    fileId: z.uuid().optional(),
    fileDigest: z.string().max(80).optional(),
    speakerId: id.optional(),
  })
  .strict()
  .refine((i) => i.delivery !== 'upload' || i.fileId, { path: ['fileId'], message: '请上传文件' })
  .refine((i) => i.kind !== 'outline' || i.speakerId, {
    path: ['speakerId'],
    message: '发言提纲须注明发言人',
  });

/** 线下审阅: titles may be left out; otherwise each reading has one, and each document its title and source. */
const packageShape = z
  .object({
    version,
    plan: studyPlan,
    items: z.array(materialItem).min(1, '至少一份资料').max(40),
    offline: z.boolean().optional(),
    /** Said by whoever files it, and kept with the package. */
    nonClassified: z.literal(true, '请确认内容和文件均不涉密'),
  })
  .strict();
/** A list that may not be one: this check runs also where the shape is wrong, which is said by its own rule. */
const listed = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.map((one: unknown) => Object(one) as Record<string, unknown>) : [];
const packageBody = packageShape.check(
  z.core._check<z.infer<typeof packageShape>>(
    ({ value, issues }) => {
      const { offline, plan, items } = Object(value) as Record<string, unknown>;
      if (offline) return;
      const missing = (input: unknown, ...path: (string | number)[]) => {
        if (!input) issues.push({ code: 'custom', input, path, message: unfilled });
      };
      for (const [i, { title }] of listed(Object(plan).readings).entries())
        missing(title, 'plan', 'readings', i, 'title');
      for (const [i, { title, source }] of listed(items).entries()) {
        missing(title, 'items', i, 'title');
        missing(source, 'items', i, 'source');
      }
    },
    // Also where other fields are wrong: nobody should learn of their mistakes in two goes.
    { when: () => true },
  ),
);

/**
 * A session that answers a cycle bears the cycle's id, and after a cancelled or missed one the id that the cycle names:
 * two proposals at once meet in one stream.
 */
const proposedSession = (f: Record<string, unknown>): string =>
  String(f.sessionId ?? f.cycleId ?? `${String(f.unitId)}-${String(f.startsAt).slice(0, 10)}`);

export const sessionCommands = [
  defineCommand({
    key: 'session.propose',
    path: '/api/sessions',
    summary: '报学习时间、地点、主题',
    params: z.object({}),
    body: z
      .object({
        unitId: id,
        cycleId: id.nullable(),
        sessionId: id.optional(),
        isDeliberation: z.boolean(),
        ...time,
        ...place,
      })
      .strict(),
    stream: (_p, f) => sessionStream(proposedSession(f)),
    compared: ['topic'],
    payload: (f) => ({ ...f, sessionId: proposedSession(f) }),
  }),
  defineCommand({
    key: 'session.join',
    path: '/api/sessions/:sessionId/join',
    summary: '供另一轮次同场旁听',
    params,
    body: z.object({ cycleId: id }).strict(),
    stream,
  }),
  defineCommand({
    key: 'session.amend',
    path: '/api/sessions/:sessionId/amend',
    summary: '重报时间',
    params,
    body: z.object({ proposal, ...time, ...place }).strict(),
    stream,
    compared: ['topic'],
  }),
  defineCommand({
    key: 'session.agree',
    path: '/api/sessions/:sessionId/agree',
    summary: '同意时间',
    params,
    body: z.object({ proposal }).strict(),
    stream,
  }),
  defineCommand({
    key: 'session.declineTime',
    path: '/api/sessions/:sessionId/decline-time',
    summary: '请另报时间',
    params,
    body: z.object({ proposal, reason: words(200) }).strict(),
    stream,
  }),
  defineCommand({
    key: 'session.move',
    path: '/api/sessions/:sessionId/move',
    summary: '改期',
    params,
    body: z.object({ ...time, reason: words(200) }).strict(),
    stream,
  }),
  defineCommand({
    key: 'session.postpone',
    path: '/api/sessions/:sessionId/postpone',
    summary: '延期（时间另定）',
    params,
    body: z.object({ reason: words(200) }).strict(),
    stream,
  }),
  defineCommand({
    key: 'session.submitPackage',
    path: '/api/sessions/:sessionId/packages',
    summary: '报送学习方案和学习资料',
    params,
    body: packageBody,
    stream,
    payload: ({ offline, ...f }) => {
      const plan = f.plan as { readings: unknown[] };
      return {
        ...f,
        ...(offline ? { offline } : {}),
        plan: { ...plan, readings: plan.readings.length },
      };
    },
    fileIds: (f) => (f.items as { fileId?: string }[]).flatMap((i) => (i.fileId ? [i.fileId] : [])),
  }),
  defineCommand({
    key: 'session.recordAttendance',
    path: '/api/sessions/:sessionId/attendance',
    summary: '登记出席',
    params,
    body: z
      .object({
        presentIds: personIds,
        absences: z
          .array(
            z
              .object({
                personId: id,
                reason: z.enum(['officialLeave', 'sickLeave', 'personalLeave', 'unexcused']),
              })
              .strict(),
          )
          .max(200),
        ...lateFields,
      })
      .strict()
      .refine(explained, unexplainedIssue),
    stream,
  }),
  defineCommand({
    key: 'session.recordMinutes',
    path: '/api/sessions/:sessionId/minutes',
    summary: '录入学习记录',
    params,
    body: z
      .object({
        /** Who really chaired. */
        chairId: id.optional(),
        segments: z.array(segment).min(1, '请填写学习环节').max(12),
        content: words(4000),
        ...lateFields,
      })
      .strict()
      .refine(explained, unexplainedIssue),
    stream,
  }),
  defineCommand({
    key: 'session.cancel',
    path: '/api/sessions/:sessionId/cancel',
    summary: '取消集体学习',
    params,
    body: z.object({ reason: words(200) }).strict(),
    stream,
  }),
  defineCommand({
    key: 'session.recordNotHeld',
    path: '/api/sessions/:sessionId/not-held',
    summary: '登记会议未开',
    params,
    body: z.object({ reason: words(200) }).strict(),
    stream,
  }),
  defineCommand({
    key: 'session.requestLeave',
    path: '/api/sessions/:sessionId/leave',
    summary: '请假',
    params,
    body: z
      .object({
        personId: id,
        reason: z.enum(['officialLeave', 'sickLeave', 'personalLeave']),
        note: optionalWords(200),
      })
      .strict(),
    stream,
  }),
  defineCommand({
    key: 'session.decideLeave',
    path: '/api/sessions/:sessionId/leave/decide',
    summary: '审批请假',
    params,
    body: z.object({ personId: id, approve: z.boolean(), note: optionalWords(200) }).strict(),
    stream,
  }),
  defineCommand({
    key: 'session.recordMakeUp',
    path: '/api/sessions/:sessionId/make-ups',
    summary: '登记补学',
    params,
    body: z.object({ personId: id, on: date, note: words(300) }).strict(),
    stream,
  }),
];
