import { table } from '../../property/rules/matrix';
import * as s from './standings';

const at = (point: string) => () => s.after(point);
const reports = { acceptReport: 'ok', returnReport: 'ok', submitReport: 'ALREADY_DONE' };
/** Reports are asked about by their own existence, 督办 by its number: both wherever the cycle stands. */
const otherwise = (command: string) =>
  command === 'acceptReport' || command === 'returnReport'
    ? 'NOTHING_TO_DO'
    : command === 'releaseSupervision'
      ? 'NOT_FOUND'
      : 'WRONG_STATE';

/** domain.md §3, SupervisionCycle, with what the team and the department write: the straight way and its returns. */
describe('SupervisionCycle：状态 × 办理', () => {
  table(
    [
      { name: '已计划', desk: s.unnotified, answers: { notify: 'ok' } },
      { name: '已通知', desk: at('published'), answers: {} },
      { name: '已报时间', desk: at('proposed'), answers: {} },
      { name: '已请另报时间', desk: s.declined, answers: {} },
      { name: '已商定时间（未到会期）', desk: at('scheduled'), answers: { recordArrival: 'TOO_EARLY' } },
      {
        name: '两审中',
        desk: at('filed'),
        answers: {
          markPlan: 'ok',
          markMaterials: 'ok',
          returnPackage: 'NOTHING_TO_DO',
          recordArrival: 'TOO_EARLY',
        },
      },
      {
        name: '两审中，方案被建议退回',
        desk: at('faulted'),
        answers: {
          markPlan: 'ALREADY_DONE',
          markMaterials: 'ok',
          returnPackage: 'ok',
          recordArrival: 'TOO_EARLY',
        },
      },
      // The blue of T−2 goes out by itself at 04-21 09:20 and needs no release afterwards.
      { name: '已退回报审件', desk: at('returned'), answers: { recordArrival: 'TOO_EARLY' } },
      {
        name: '再审，一审通过',
        desk: at('halfReviewed'),
        answers: {
          markPlan: 'ALREADY_DONE',
          markMaterials: 'ok',
          returnPackage: 'NOTHING_TO_DO',
          recordArrival: 'TOO_EARLY',
          releaseSupervision: 'ALREADY_DONE',
        },
      },
      {
        name: '待旁听',
        desk: at('ready'),
        answers: { reopenPackage: 'ok', recordArrival: 'TOO_EARLY', releaseSupervision: 'ALREADY_DONE' },
      },
      {
        name: '改期后待确认继续有效',
        desk: () => s.rescheduled('ready'),
        answers: {
          reconfirmPackage: 'ok',
          reopenPackage: 'ok',
          markPlan: 'ALREADY_DONE',
          markMaterials: 'ALREADY_DONE',
          returnPackage: 'NOTHING_TO_DO',
          recordArrival: 'TOO_EARLY',
          releaseSupervision: 'ALREADY_DONE',
        },
      },
      { name: '已延期', desk: () => s.postponed(), answers: { releaseSupervision: 'ALREADY_DONE' } },
      {
        name: '旁听中',
        desk: at('arrived'),
        answers: { recordArrival: 'ALREADY_DONE', conclude: 'ok', releaseSupervision: 'ALREADY_DONE' },
      },
      {
        name: '撰写反馈，未起草',
        desk: at('concluded'),
        answers: {
          recordArrival: 'ALREADY_DONE',
          draftForm: 'ok',
          submitReport: 'ok',
          releaseSupervision: 'ALREADY_DONE',
        },
      },
      {
        name: '反馈表已起草',
        desk: at('formDrafted'),
        answers: {
          recordArrival: 'ALREADY_DONE',
          draftForm: 'ok',
          coSignForm: 'ok',
          submitForm: 'ok',
          submitReport: 'ok',
          releaseSupervision: 'ALREADY_DONE',
        },
      },
      {
        name: '反馈表已会签',
        desk: at('coSigned'),
        answers: {
          recordArrival: 'ALREADY_DONE',
          draftForm: 'ok',
          coSignForm: 'ALREADY_DONE',
          submitForm: 'ok',
          submitReport: 'ok',
          releaseSupervision: 'ALREADY_DONE',
        },
      },
      {
        name: '反馈表被退回',
        desk: () => s.formReturned(),
        answers: {
          recordArrival: 'ALREADY_DONE',
          draftForm: 'ok',
          submitReport: 'ok',
          releaseSupervision: 'ALREADY_DONE',
        },
      },
      {
        name: '待审签，反馈表待采纳',
        desk: at('formSubmitted'),
        answers: {
          acceptForm: 'ok',
          returnForm: 'ok',
          submitReport: 'ok',
          releaseSupervision: 'ALREADY_DONE',
        },
      },
      {
        name: '待审签，反馈意见待签',
        desk: at('formAccepted'),
        answers: {
          acceptForm: 'ALREADY_DONE',
          returnForm: 'ok',
          redraftNotice: 'NOTHING_TO_DO',
          signNotice: 'ok',
          returnNotice: 'ok',
          submitReport: 'ok',
          releaseSupervision: 'ALREADY_DONE',
        },
      },
      {
        name: '待审签，反馈意见被退回',
        desk: s.noticeReturned,
        answers: {
          acceptForm: 'ALREADY_DONE',
          returnForm: 'ok',
          redraftNotice: 'ok',
          signNotice: 'NEIGHBOUR_NOT_READY',
          returnNotice: 'ALREADY_DONE',
          submitReport: 'ok',
          releaseSupervision: 'ALREADY_DONE',
        },
      },
      {
        name: '整改中，未签收',
        desk: at('delivered'),
        answers: { acknowledge: 'ok', submitReport: 'ok', releaseSupervision: 'ALREADY_DONE' },
      },
      {
        name: '整改中，已签收',
        desk: at('acknowledged'),
        answers: { acknowledge: 'ALREADY_DONE', submitReport: 'ok', releaseSupervision: 'ALREADY_DONE' },
      },
      {
        name: '整改中，报告已报',
        desk: at('reported'),
        answers: { acknowledge: 'ALREADY_DONE', releaseSupervision: 'ALREADY_DONE', ...reports },
      },
      {
        name: '整改中，报告被退回',
        desk: s.reportReturned,
        answers: { acknowledge: 'ALREADY_DONE', submitReport: 'ok', releaseSupervision: 'ALREADY_DONE' },
      },
      {
        name: '无问题，已送达',
        desk: s.deliveredClean,
        answers: { acknowledge: 'ok', submitReport: 'ok', releaseSupervision: 'ALREADY_DONE' },
      },
      {
        name: '已办结',
        desk: at('settled'),
        answers: { acknowledge: 'ALREADY_DONE', releaseSupervision: 'ALREADY_DONE', ...reports },
      },
    ],
    s.cycleCommands,
    otherwise,
  );
});
