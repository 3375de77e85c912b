import { useParams } from 'react-router';
import { CaseColumns, CaseShell } from './case/case-shell';
import { CycleParts } from './cycle-parts';
import { CycleHead } from './head';

/** 旁听周期: one page from the notification to the last item. */
export default function CyclePage() {
  const { cycleId = '' } = useParams();
  return (
    <CaseShell kind="cycle" id={cycleId} head={<CycleHead />}>
      <CaseColumns>
        <CycleParts />
      </CaseColumns>
    </CaseShell>
  );
}
