import { useParams } from 'react-router';
import { useCase } from '../../api';
import { Loaded } from '../../parts/loaded';
import { StaleNotice } from '../../parts/stale-notice';
import './case/styles';
import { Timeline } from './case/timeline';
import { CaseProvider } from './case/view';
import { CycleParts } from './cycle-parts';
import { CycleHead } from './head';

/** 旁听周期: one page from the notification to the last item. */
export default function CyclePage() {
  const { cycleId = '' } = useParams();
  const query = useCase('cycle', cycleId);
  return (
    <Loaded query={query} lines={10}>
      {(page) => (
        <CaseProvider page={page} key={cycleId}>
          <StaleNotice stale={query.stale} onRefresh={() => void query.refresh()} />
          <CycleHead />
          <div className="case-columns">
            <div className="case-main">
              <CycleParts />
            </div>
            <aside className="case-side" aria-label="办理经过">
              <Timeline />
            </aside>
          </div>
        </CaseProvider>
      )}
    </Loaded>
  );
}
