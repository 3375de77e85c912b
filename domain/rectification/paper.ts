import { type Decision, refuse } from '../ledger/entity';
import { listStream } from '../ledger/streams';
import { scanInside } from '../signing/decided';
import type { PaperSignature } from '../signing/kept';
import { type PaperContent, registerPaper } from '../signing/on-paper';
import { awaiting } from './awaiting';
import { endorseClosure } from './closure';
import { endorseMeasures } from './measures';
import type { RectificationEvent } from './messages';
import { answerObjection } from './objection';
import { reportContent, returnReport, signReport } from './report';
import { latestReport, waitingReport } from './report-state';
import { byNo, isOwn, itemOf, pick, type Rule, unread, whereOf, wrongItem } from './rule';
import type { Endorsed, PaperedAct, RectificationState } from './types';

/** Items whose measures, or applications, wait to be endorsed: one 呈批单 a batch. */
export const awaitingEndorsement = (state: RectificationState, what: Endorsed): string[] =>
  state.items.filter((item) => awaiting(item, what)).map((item) => item.itemNo);

/** What the 呈批单 of a batch binds; null where something in it does not wait any more. */
export function endorsementContent(
  state: RectificationState,
  what: PaperedAct,
  itemNos: readonly string[],
): PaperContent | null {
  if (what === 'report') return reportContent(state);
  const parts = [...itemNos].sort().map((no) => {
    const item = itemOf(state, no);
    const filed = item && awaiting(item, what);
    return filed ? { no, digests: filed.words ? [filed.words.digest] : [], at: filed.at } : null;
  });
  const whole = parts.filter((p) => p !== null);
  return whole.length === parts.length && whole.length > 0
    ? { stream: listStream(state.listId), act: what, parts: whole }
    : null;
}

/** What a 部领导 decides on: the finding, and what the unit says about it. */
export function answerContent(state: RectificationState, itemNo: string): PaperContent | null {
  const item = itemOf(state, itemNo);
  if (item?.state !== 'disputed' || !item.objection || item.objection.appeal) return null;
  const { filed } = item.objection;
  const digests = [item.finding.words, filed.words].flatMap((w) => (w ? [w.digest] : []));
  return {
    stream: listStream(state.listId),
    act: 'answer',
    parts: [{ no: `${itemNo}/${item.version}`, digests, at: filed.at }],
  };
}

const withPaper = (
  decision: Decision<RectificationEvent>,
  paper: PaperSignature,
): Decision<RectificationEvent> =>
  decision.ok
    ? {
        ...decision,
        events: decision.events.map((e) => ({ ...e, data: { ...e.data, paper } }) as RectificationEvent),
      }
    : decision;

/** 不同意: what was filed goes back to whoever filed it. */
export const refuseEndorsement: Rule<'refuseEndorsement'> = (state, command, context) => {
  const { what, itemNos } = command.payload;
  const states = what === 'measures' ? (['pendingMeasures'] as const) : (['inProgress', 'ongoing'] as const);
  const wrong = pick(state, byNo(itemNos), states, (item) => {
    const filed = awaiting(item, what);
    if (!filed) return refuse('NOTHING_TO_DO');
    return isOwn(filed.filers, context) ? refuse('SELF_ENDORSEMENT') : unread(item, what, command.payload);
  });
  if (wrong) return wrong;
  return {
    ok: true,
    events: [{ type: 'endorsementRefused', data: { what, itemNos }, words: command.words }],
  };
};

/** 整改报告 signed on a 呈批单, or returned on it. */
const registerReport: Rule<'registerEndorsement'> = (state, command, context) => {
  const { agreed, paper } = command.payload;
  const report = waitingReport(state);
  const content = reportContent(state);
  if (!report || !content) return refuse(latestReport(state) ? 'ALREADY_DONE' : 'NOTHING_TO_DO');
  if (isOwn(report.filers, context)) return refuse('REGISTRAR_FILED');
  if (!agreed && !command.words) return refuse('REASON_REQUIRED', { field: 'reason' });
  const payload = { version: report.version };
  const { words } = command;
  const decision = registerPaper<RectificationEvent>(
    'rectification.signReport',
    whereOf(state),
    paper,
    content,
    context,
    (asSigner) =>
      agreed
        ? signReport(state, { type: 'signReport', payload, words: null }, asSigner)
        : returnReport(state, { type: 'returnReport', payload, words }, asSigner),
  );
  return withPaper(decision, paper);
};

/** A whole batch signed on one 呈批单. Whoever filed any of it does not register the signature under it. */
export const registerEndorsement: Rule<'registerEndorsement'> = (state, command, context) => {
  const { what, itemNos, agreed, paper } = command.payload;
  if (what === 'report') return registerReport(state, command, context);
  const content = endorsementContent(state, what, itemNos);
  if (!content) {
    const unknown = itemNos.find((no) => !itemOf(state, no));
    return unknown ? refuse('UNKNOWN_ITEM', { params: { itemNo: unknown } }) : refuse('NOTHING_TO_DO');
  }
  const items = state.items.filter((i) => itemNos.includes(i.itemNo));
  if (items.some((i) => isOwn(awaiting(i, what)?.filers ?? [], context))) return refuse('REGISTRAR_FILED');
  if (!agreed && !command.words) return refuse('REASON_REQUIRED', { field: 'reason' });
  const key = what === 'measures' ? 'rectification.endorseMeasures' : 'rectification.endorseClosure';
  const decision = registerPaper<RectificationEvent>(
    key,
    whereOf(state),
    paper,
    content,
    context,
    (asSigner) => {
      if (!agreed)
        return refuseEndorsement(
          state,
          { type: 'refuseEndorsement', payload: { what, itemNos }, words: command.words },
          asSigner,
        );
      const payload = { itemNos };
      return what === 'measures'
        ? endorseMeasures(state, { type: 'endorseMeasures', payload, words: null }, asSigner)
        : endorseClosure(state, { type: 'endorseClosure', payload, words: null }, asSigner);
    },
  );
  return withPaper(decision, paper);
};

/** A 部领导 decided on a 情况说明 by hand. */
export const registerAnswer: Rule<'registerAnswer'> = (state, command, context) => {
  const { paper, ...answer } = command.payload;
  const content = answerContent(state, answer.itemNo);
  if (!content) {
    const item = itemOf(state, answer.itemNo);
    return item ? wrongItem(item) : refuse('UNKNOWN_ITEM', { params: { itemNo: answer.itemNo } });
  }
  const decision = registerPaper<RectificationEvent>(
    'rectification.answerObjection',
    whereOf(state),
    paper,
    content,
    context,
    (asSigner) =>
      answerObjection(state, { type: 'answerObjection', payload: answer, words: command.words }, asSigner),
  );
  return scanInside(decision, paper);
};
