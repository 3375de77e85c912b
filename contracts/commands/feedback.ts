import { z } from 'zod';
import { policyQuestions, ratedQuestions } from '../../domain/cycle/form';
import { optionalWords, words } from '../words';
import { date, id, version } from './define';
import { explained, lateFields, unexplainedIssue } from './late';

const rating = z.enum(['good', 'fairlyGood', 'average', 'poor', 'notCovered']);
/** 同一问题再次出现: a closed item of an earlier list of the same unit. */
export const recursFrom = z.object({ listId: id, itemNo: id }).strict().optional();
const issueSchema = z
  .object({
    category: z.enum([
      'planning',
      'materials',
      'selfStudy',
      'discussion',
      'record',
      'contentCheck',
      'results',
      'attendance',
      'other',
    ]),
    severity: z.enum(['general', 'serious', 'grave']),
    suggestedTrack: z.enum(['immediate', 'phased', 'ongoing']),
    statement: words(200),
    evidence: words(300),
    recursFrom,
  })
  .strict();

/** 学习清单: what to study, the readings a line each, and within how many workdays of delivery. */
const studyTasks = z
  .array(
    z
      .object({
        topic: words(60),
        readings: words(300),
        withinWorkdays: z.int().min(5, '不少于 5 个工作日').max(60, '不超过 60 个工作日'),
      })
      .strict(),
  )
  .max(10)
  .default([]);

/** 旁听意见 of one listener: what they have a view on, and no more. */
export const observation = z
  .object({
    ratings: z
      .object(
        Object.fromEntries(ratedQuestions.map((q) => [q, rating.optional()])) as Record<
          (typeof ratedQuestions)[number],
          z.ZodOptional<typeof rating>
        >,
      )
      .strict(),
    note: optionalWords(500),
    ...lateFields,
  })
  .strict()
  .refine(explained, unexplainedIssue)
  .refine((b) => b.note || Object.keys(b.ratings).length > 0, {
    path: ['note'],
    message: '请至少评价一项，或写一句意见',
  });

/** 列席旁听意见反馈表: flat as the form is; known facts are not in it, they are read from cycle and session. */
export const feedbackForm = z
  .object({
    version,
    ratings: z
      .object(
        Object.fromEntries(ratedQuestions.map((q) => [q, rating])) as Record<
          (typeof ratedQuestions)[number],
          typeof rating
        >,
      )
      .strict(),
    policyChecks: z
      .object(
        Object.fromEntries(policyQuestions.map((q) => [q, z.enum(['yes', 'no', 'unchecked'])])) as Record<
          (typeof policyQuestions)[number],
          z.ZodEnum<{ yes: 'yes'; no: 'no'; unchecked: 'unchecked' }>
        >,
      )
      .strict(),
    archiveQuality: z.enum(['sound', 'mostlySound', 'unsound']),
    substitutionFound: z.boolean(),
    substitutionNote: optionalWords(200),
    highlights: optionalWords(300),
    issues: z.array(issueSchema).max(20),
    studyTasks,
    suggestions: words(300),
    overallRating: z.enum(['good', 'fairlyGood', 'average', 'poor']),
    exchange: z.discriminatedUnion('held', [
      z
        .object({
          held: z.literal(true),
          withPersonId: id,
          on: date,
          /** 单位对事实: none 无更正, made 已更正, awaited 两个工作日内答复. */
          correction: z.enum(['none', 'made', 'awaited']),
          line: words(200),
        })
        .strict(),
      z.object({ held: z.literal(false), reason: words(200) }).strict(),
    ]),
  })
  .strict()
  .refine((f) => !f.substitutionFound || f.substitutionNote, {
    path: ['substitutionNote'],
    message: '请说明以会代学、业务代学的情况',
  });

/** What the unit will read; prefilled from the form by the page, never retyped. */
export const noticeText = {
  highlights: optionalWords(300),
  suggestions: words(300),
  issues: z.array(z.object({ statement: words(200), basis: words(300) }).strict()).max(20),
  studyTasks,
};
export const noticeFacts = (f: Record<string, unknown>) => ({ version: f.version, studyTasks: f.studyTasks });
