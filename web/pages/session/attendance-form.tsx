import { localDateOf } from '../../../domain/calendar';
import { absenceLabels, type Attendance } from '../../../domain/session/types';
import { DraftLine } from '../../parts/draft-line';
import { RatingRow } from '../../parts/rating-row';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { DeedField, optionsOf } from '../cycle/case/fields';
import { rosterOn, useView } from '../cycle/case/view';
import { countsOf } from './counts';

type Reason = Attendance['absences'][number]['reason'];
const choices = [['present', '出席'], ...optionsOf(absenceLabels)] as const;

/** Everybody on the roster of that day; who was not there says why. */
export function AttendanceForm({ onDone }: { onDone: () => void }) {
  const { page, session, name, today } = useView();
  const roster = rosterOn(page, session ? localDateOf(session.meeting.startsAt) : today);
  const was = Object.fromEntries((session?.attendance?.absences ?? []).map((a) => [a.personId, a.reason]));
  const draft = useDraft<Record<string, Reason>>(`session.recordAttendance-${session?.sessionId}`, was);
  const absent = draft.value;
  const set = (personId: string, choice: Reason | 'present') =>
    draft.set((d) => {
      const { [personId]: _was, ...rest } = d;
      return choice === 'present' ? rest : { ...rest, [personId]: choice };
    });
  const presentIds = roster.map((m) => m.personId).filter((id) => !absent[id]);
  const counts = countsOf(presentIds.length, roster.length - presentIds.length);
  const body = () => ({
    presentIds,
    absences: roster.flatMap(({ personId }) => (absent[personId] ? [{ personId, reason: absent[personId] }] : [])),
  });
  return (
    <DeedForm
      command="session.recordAttendance"
      label="登记出席"
      body={body}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <DeedField path="presentIds" label="参学人员" required group hint="默认全部出席，只改缺席的人">
        {() => roster.map((m) => <RatingRow key={m.personId} label={name(m.personId)} options={choices} value={absent[m.personId] ?? 'present'} onChange={(choice) => set(m.personId, choice)} />)}
      </DeedField>
      <p className="effect" aria-live="polite">
        {counts.words}
        {counts.belowQuorum && '，不足三分之二，请核对'}
      </p>
    </DeedForm>
  );
}
