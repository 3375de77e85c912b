import { AttendancePart } from '../session/attendance-part';
import { MembersPart } from '../session/members-part';
import { MinutesPart } from '../session/minutes-part';
import { PackagePart } from '../session/package-part';
import { TimePart } from '../session/time-part';
import { SupervisionPart } from './case/supervision-part';
import { useView } from './case/view';
import { FormPart } from './form/form-part';
import { ListPart } from './list-part';
import { NoticePart } from './notice/notice-part';
import { OutcomePart } from './outcome-part';
import { ReportPart } from './report-part';
import { SeatsPart } from './seats-part';
import { SitInPart } from './sit-in-part';

/** The parts in the order in which they happen; each shows itself once there is something to read or to do. */
export function CycleParts() {
  const { cycle } = useView();
  return (
    <>
      <OutcomePart />
      <TimePart />
      <SeatsPart />
      <PackagePart />
      <SitInPart />
      <AttendancePart />
      <MinutesPart />
      <MembersPart />
      <FormPart />
      <NoticePart />
      <ReportPart />
      <ListPart />
      <SupervisionPart of={cycle} kind="cycle" />
    </>
  );
}
