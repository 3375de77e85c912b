import { Checkbox } from 'antd';
import { localDateOf } from '../../../domain/calendar';
import { absenceLabels } from '../../../domain/session/labels';
import type { Attendance } from '../../../domain/session/types';
import { DraftLine } from '../../parts/draft-line';
import { RatingRow } from '../../parts/rating-row';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { DeedField, optionsOf } from '../cycle/case/fields';
import { rosterOn, useView } from '../cycle/case/view';
import { countsOf } from './counts';
import { useLateReason } from './late-reason';

type Reason = Attendance['absences'][number]['reason'];
/** Who was not there, by id; null while the reason is not said yet. */
type Absent = Record<string, Reason | null>;

/** Everybody on the roster of that day; who was not there says why. */
export function AttendanceForm({ onDone }: { onDone: () => void }) {
  const { page, session, name, today } = useView();
  const roster = rosterOn(page, session ? localDateOf(session.meeting.startsAt) : today);
  // Whoever has leave is ticked off already.
  const excused = (session?.leaves ?? []).filter((l) => l.decision === 'approved' || l.decision === 'noted');
  const known = session?.attendance?.absences ?? excused;
  const was: Absent = Object.fromEntries(known.map((a) => [a.personId, a.reason]));
  const draft = useDraft<Absent>(`session.recordAttendance-${session?.sessionId}`, was);
  const absent = draft.value;
  const set = (personId: string, reason: Reason | null) => draft.set((d) => ({ ...d, [personId]: reason }));
  const setPresent = (personId: string) => draft.set(({ [personId]: _was, ...rest }) => rest);
  const presentIds = roster.map((m) => m.personId).filter((id) => absent[id] === undefined);
  const counts = countsOf(presentIds.length, roster.length - presentIds.length);
  const late = useLateReason();
  const body = () => ({
    ...late.body,
    presentIds,
    absences: roster.flatMap(({ personId }) =>
      absent[personId] ? [{ personId, reason: absent[personId] }] : [],
    ),
  });
  return (
    <DeedForm
      command="session.recordAttendance"
      label="登记出席"
      body={body}
      check={() => (Object.values(absent).includes(null) ? { absences: '请选择缺席的原因' } : {})}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <DeedField path="absences" label="出席人员" required group hint="默认全部出席，缺席的去掉勾选并选原因">
        {() => (
          <ul className="present">
            {roster.map(({ personId }) => {
              const reason = absent[personId];
              return (
                <li key={personId}>
                  <Checkbox
                    checked={reason === undefined}
                    onChange={(e) => (e.target.checked ? setPresent(personId) : set(personId, null))}
                  >
                    {name(personId)}
                  </Checkbox>
                  {reason !== undefined && (
                    <RatingRow
                      label={`${name(personId)}缺席的原因`}
                      options={optionsOf(absenceLabels)}
                      value={reason}
                      onChange={(r) => set(personId, r)}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </DeedField>
      <p className="effect" aria-live="polite">
        {counts.words}
        {counts.belowQuorum && '，不足三分之二，请核对'}
      </p>
      {late.field}
    </DeedForm>
  );
}
