import { absenceLabels } from '../../../domain/session/labels';
import { Facts } from '../../parts/facts';
import { InstantText } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { Deed, Deeds } from '../cycle/case/deed';
import { Part } from '../cycle/case/part';
import { hasBegun, useView } from '../cycle/case/view';
import { AttendanceForm } from './attendance-form';
import { countsOf } from './counts';

/** 出席: facts of the session, entered once by the unit or the team. */
export function AttendancePart() {
  const view = useView();
  const { session, action, may, name } = view;
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
              [
                '缺席',
                attendance.absences
                  .map((a) => `${name(a.personId)}（${absenceLabels[a.reason]}）`)
                  .join('、'),
              ],
              [
                '登记',
                <span key="by">
                  {name(attendance.recordedBy)}，<InstantText at={attendance.recordedAt} />
                </span>,
              ],
            ]}
          />
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
