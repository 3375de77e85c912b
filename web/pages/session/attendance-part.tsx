import { dateInWords, type LocalDate } from '../../../domain/calendar';
import { absenceLabels, leaveLabels } from '../../../domain/session/labels';
import type { Attendance, SessionState } from '../../../domain/session/types';
import { Facts } from '../../parts/facts';
import { InstantText } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { Deed, Deeds } from '../cycle/case/deed';
import { Part } from '../cycle/case/part';
import { Text } from '../cycle/case/said';
import { hasBegun, useView } from '../cycle/case/view';
import { AttendanceForm } from './attendance-form';
import { countsOf } from './counts';

/** 出席: facts of the session, entered once by the unit or the team. */
export function AttendancePart() {
  const view = useView();
  const { session, action, may, name, text, today } = view;
  const attendance = session?.attendance ?? null;
  if (!session || !(attendance || (hasBegun(view) && action('session.recordAttendance')))) return null;
  const counts = attendance && countsOf(attendance.presentIds.length, attendance.absences.length);
  return (
    <Part
      id="record"
      title="出席"
      state={!attendance && may('session.recordAttendance') ? 'present' : 'past'}
      summary={counts ? counts.words : '待登记'}
    >
      {attendance && counts ? (
        <>
          <Facts
            rows={[
              ['应到实到', counts.words],
              ['缺席', attendance.absences.map((a) => absenceWords(session, a, name, today)).join('、')],
              [
                '登记',
                <span key="by">
                  {name(attendance.recordedBy)}，<InstantText at={attendance.recordedAt} />
                </span>,
              ],
            ]}
          />
          <Text label="补录原因">{text(attendance.words, 'lateReason')}</Text>
          <p className="tags">
            {attendance.isLateEntry && <StatusTag tone="yellow">补录</StatusTag>}
            {counts.belowQuorum && <StatusTag tone="yellow">不足三分之二</StatusTag>}
          </p>
        </>
      ) : (
        <p className="soft">
          会议当天起可登记，由学习秘书或旁听组一人登记即可。次一工作日后登记的，标注补录。
        </p>
      )}
      <Deeds>
        <Deed
          command="session.recordAttendance"
          label={attendance ? '更正出席' : '登记出席'}
          open={!attendance}
          secondary={attendance !== null}
        >
          {(close) => <AttendanceForm onDone={close} />}
        </Deed>
      </Deeds>
    </Part>
  );
}

/** 缺席: why, who approved the leave, and the day of 补学, each from what is on record already. */
function absenceWords(
  session: Pick<SessionState, 'leaves' | 'makeUps'>,
  { personId, reason }: Attendance['absences'][number],
  name: (personId: string) => string,
  today: LocalDate,
): string {
  const leave = session.leaves.find((l) => l.personId === personId);
  const madeUp = session.makeUps.find((m) => m.personId === personId);
  const parts = [
    absenceLabels[reason],
    leave && `${leave.decidedBy ? name(leave.decidedBy) : ''}${leaveLabels[leave.decision]}`,
    madeUp ? `${dateInWords(madeUp.on, today)}补学` : '待补学',
  ];
  return `${name(personId)}（${parts.filter(Boolean).join('，')}）`;
}
