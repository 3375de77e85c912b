import { dateInWords, localDateOf } from '../../../domain/calendar';
import { realmToday, usePastSessions } from '../../api';
import { Pick } from '../cycle/case/fields';

/** Chosen where the meeting is not among those of this system. */
export const elsewhere = 'elsewhere';

/** What the body says of it: nothing is chosen yet, none of ours, or one of the unit's meetings. */
export const missedSessionId = (chosen: string | null): string | null | undefined =>
  chosen === null ? undefined : chosen === elsewhere ? null : chosen;

/** At which meeting 必学内容 was not studied; a further one catches it up. */
export function MissedSession(props: {
  unitId: string | null;
  value: string | null;
  onChange: (sessionId: string) => void;
}) {
  const { unitId, value, onChange } = props;
  const today = realmToday();
  const past = usePastSessions(unitId).data ?? [];
  return (
    <Pick
      path="sessionId"
      label="哪一次学习会没有学"
      required
      options={[
        ...past.map(
          (s) =>
            [s.sessionId, `${dateInWords(localDateOf(s.startsAt), today)} ${s.topic ?? ''}`.trim()] as const,
        ),
        [elsewhere, '没有在系统里登记的学习会'],
      ]}
      placeholder={unitId ? '请选择' : '请先选择单位'}
      value={value}
      onChange={onChange}
      hint="列出该单位近一年开过的学习会。补学由以后的一次学习会办，不能再用这一次。"
    />
  );
}
