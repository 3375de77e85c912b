import { type Decision, refuse } from '../ledger/entity';
import { cycleStream } from '../ledger/streams';
import type { PaperSignature } from '../signing/kept';
import { type PaperContent, registerPaper } from '../signing/on-paper';
import type { CycleEvent } from './messages';
import { returnNotice, signNotice } from './notice';
import type { Rule } from './rule';
import { wrongState } from './rule';
import type { CycleState } from './types';

/** What the 呈批单 of a notice binds; null while none waits to be signed. */
export function noticeContent({ cycleId, stage, form, notice }: CycleState): PaperContent | null {
  if (stage !== 'awaitingSignOff' || !form?.accepted || !notice || notice.returned) return null;
  const { version, words, draftedAt } = notice;
  const part = { no: String(version), digests: words ? [words.digest] : [], at: draftedAt };
  return { stream: cycleStream(cycleId), act: 'notice', parts: [part] };
}

/** The paper goes with every entry of its command; who reads the delivery reads no handwriting of the department. */
const onPaper = (event: CycleEvent, paper: PaperSignature): CycleEvent => {
  switch (event.type) {
    case 'noticeSigned':
      return { ...event, data: { ...event.data, paper } };
    case 'noticeReturned':
      return { ...event, data: { ...event.data, paper } };
    case 'noticeDelivered':
      return { ...event, data: { ...event.data, paper }, withoutFiles: true };
    default:
      return event;
  }
};

/** The 部领导 signed the printed notice, or sent it back with a remark on it. */
export const registerSignature: Rule<'registerSignature'> = (
  state,
  command,
  context,
): Decision<CycleEvent> => {
  const content = noticeContent(state);
  if (!content || !state.notice) return wrongState(state);
  const { paper, agreed } = command.payload;
  const { version } = state.notice;
  if (!agreed && !command.words) return refuse('REASON_REQUIRED', { field: 'reason' });
  const decision = registerPaper(
    'cycle.signNotice',
    { unitPath: state.unitPath, organiserPath: state.organiserPath },
    paper,
    content,
    context,
    (asSigner) =>
      agreed
        ? signNotice(state, { type: 'signNotice', payload: { version }, words: null }, asSigner)
        : returnNotice(state, { type: 'returnNotice', payload: { version }, words: command.words }, asSigner),
  );
  return decision.ok ? { ...decision, events: decision.events.map((e) => onPaper(e, paper)) } : decision;
};
