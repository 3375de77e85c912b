import { Part } from './case/part';
import { SupervisionList } from './case/supervision-list';
import { useView } from './case/view';

/** 督办 of this cycle: blue goes out by itself, yellow and red wait for a 部领导. */
export function SupervisionPart() {
  const { cycle } = useView();
  const notices = cycle?.supervision ?? [];
  if (notices.length === 0) return null;
  const drafts = notices.filter((n) => !n.releasedAt).length;
  return (
    <Part
      id="supervision"
      title="督办"
      state={drafts > 0 ? 'present' : 'past'}
      summary={drafts > 0 ? `${drafts} 份待部领导批准` : `已发 ${notices.length} 份`}
    >
      <SupervisionList notices={notices} command="cycle.releaseSupervision" />
    </Part>
  );
}
