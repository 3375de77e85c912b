import { localDateOf } from '../calendar';
import { unsigned } from '../signing/on-paper';
import type { RectificationCommand } from './messages';
import { latestReport } from './report-state';
import type { RectificationState } from './types';

type Facts = {
  type: RectificationCommand['type'];
  payload: unknown;
  target: Record<string, string | number>;
};

/** As `cycleProbes`, item by item. `leaderId` is any member of the roster, `dueOn` a date within every limit. */
export function rectificationProbes(s: RectificationState, leaderId: string, dueOn: string): Facts[] {
  return [
    ...s.items.flatMap(({ itemNo, measures }): Facts[] => {
      const target = { itemNo };
      const of = (type: RectificationCommand['type'], payload: object = {}): Facts => ({
        type,
        payload: { itemNo, ...payload },
        target,
      });
      return [
        { type: 'assign', payload: { items: [{ itemNo, ownerId: leaderId, leaderId }] }, target },
        {
          type: 'submitMeasures',
          payload: { items: [{ itemNo, track: 'phased', measures: [{ ownerId: leaderId, dueOn }] }] },
          target,
        },
        { type: 'endorseMeasures', payload: { itemNos: [itemNo] }, target },
        of('arrangeStudy', { sessionId: '' }),
        of('reviewMeasures', { approve: true }),
        of('reportProgress'),
        ...(measures?.measures ?? []).map(
          (_, i): Facts => ({
            type: 'completeMeasure',
            payload: { itemNo, measureNo: i + 1 },
            target: { itemNo, measureNo: i + 1 },
          }),
        ),
        of('say'),
        of('note'),
        {
          type: 'applyClosure',
          payload: {
            items: [
              {
                itemNo,
                measureChecks: (measures?.measures ?? []).map(() => true),
                evidenceIds: [],
                onSiteEvidence: true,
                withMechanism: true,
              },
            ],
          },
          target,
        },
        { type: 'endorseClosure', payload: { itemNos: [itemNo] }, target },
        ...(['measures', 'closure'] as const).flatMap((what): Facts[] => [
          { type: 'refuseEndorsement', payload: { what, itemNos: [itemNo] }, target: { itemNo, what } },
          {
            type: 'registerEndorsement',
            payload: { what, itemNos: [itemNo], agreed: true, paper: unsigned },
            target: { itemNo, what },
          },
        ]),
        of('registerAnswer', {
          outcome: 'rejected',
          change: null,
          severity: null,
          track: null,
          paper: unsigned,
        }),
        {
          type: 'verifyClosure',
          payload: { items: [{ itemNo, close: true, method: 'onSite', resubmitBy: null }] },
          target,
        },
        of('resume'),
        of('fileObjection'),
        of('answerObjection', { outcome: 'rejected', change: null, severity: null, track: null }),
        of('appealObjection'),
        of('decideAppeal', { outcome: 'rejected', change: null, severity: null, track: null }),
        of('requestExtension', { until: dueOn }),
        of('decideExtension', { approve: true }),
        of('proposeOngoing'),
        of('decideOngoing', { approve: true }),
        of('reviewOngoing', { outcome: 'renew', on: dueOn }),
        of('decideItem', { outcome: 'withdraw', resubmitBy: null }),
        of('enterBoardDecision', { outcome: 'withdraw', resubmitBy: null }),
        of('withdrawItem'),
        of('mergeItem', { intoItemNo: s.items.find((i) => i.itemNo !== itemNo)?.itemNo ?? '' }),
        of('transferItem'),
        of('checkFollowUp', { passed: true }),
      ];
    }),
    ...(s.studyTasks ?? []).map(
      ({ taskNo }): Facts => ({
        type: 'reportStudyTask',
        payload: { taskNo, doneOn: localDateOf(s.deliveredAt) },
        target: { taskNo },
      }),
    ),
    ...reportProbes(s),
    ...s.supervision
      .filter((n) => !n.releasedAt)
      .flatMap(({ noticeId }): Facts[] => [
        { type: 'releaseSupervision', payload: { noticeId, way: 'direct' }, target: { noticeId } },
        {
          type: 'enterConsent',
          payload: { noticeId, agreed: true, decidedOn: '0001-01-01' },
          target: { noticeId },
        },
      ]),
  ];
}

/** 整改报告 is about the whole list. */
function reportProbes(s: RectificationState): Facts[] {
  const version = latestReport(s)?.version ?? 0;
  const of = (type: RectificationCommand['type'], payload: object, target: Facts['target'] = {}): Facts => ({
    type,
    payload,
    target,
  });
  return [
    of('fileReport', { version: version + 1, withPlan: true }),
    of('signReport', { version }),
    of('returnReport', { version }),
    of(
      'registerEndorsement',
      { what: 'report', itemNos: [], agreed: true, paper: unsigned },
      { what: 'report' },
    ),
  ];
}
