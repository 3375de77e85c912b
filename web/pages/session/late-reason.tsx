import { realmNow } from '../../api';
import { Area } from '../cycle/case/fields';
import { useKept } from '../cycle/case/kept';
import { useView } from '../cycle/case/view';

/**
 * 补录: once the facts of the day are late, each of them says why. What was said for one of them stands for the next until
 * it is changed, so that nobody is asked twice.
 */
export function useLateReason() {
  const { session, cycle, text } = useView();
  const due = session?.clocks.facts?.deadline.dueAt;
  const late = due !== undefined && realmNow() >= due;
  const said = [session?.attendance?.words, session?.minutes?.words, cycle?.arrival?.words]
    .map((words) => (words ? text(words, 'lateReason') : ''))
    .find((reason) => reason !== '');
  const [reason, setReason] = useKept('lateReason', said ?? '');
  return {
    /** Goes into the body as it is. */
    body: late ? { lateReason: reason, withLateReason: reason.trim() !== '' } : {},
    field: late ? (
      <Area
        path="lateReason"
        label="补录原因"
        required
        value={reason}
        onChange={setReason}
        max={200}
        rows={1}
        hint="已过学习后一个工作日，录入后标注补录，原因一并列出"
      />
    ) : null,
  };
}
