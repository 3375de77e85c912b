import type { ReportState } from '../../../../domain/rectification/types';
import { InstantText } from '../../../parts/instant-text';
import { PaperMark } from '../../cycle/case/paper-mark';
import { Readers } from '../../cycle/case/readers';
import { Said } from '../../cycle/case/said';
import { useView } from '../../cycle/case/view';
import { ReportItems } from './report-items';
import { ReportWords } from './report-words';

/** One version: what was written, what was generated beside it, and who signed or returned it. */
export function ReportView({ report }: { report: ReportState }) {
  const { name } = useView();
  const { signed, returned } = report;
  return (
    <div className="closing-report">
      {returned && (
        <Said
          title="书记退回"
          words={returned.words}
          path="reason"
          by={returned.by}
          at={returned.at}
          paper={returned.paper}
          tone="warn"
        />
      )}
      <Readers who="unit" />
      <ReportWords report={report} />
      <ReportItems items={report.items} className="report-items" />
      <p className="soft">
        {name(report.filedBy)}拟报
        {report.recordedBy && `（${name(report.recordedBy)}代录）`}，
        <InstantText at={report.filedAt} />
        ，各项情况以此时为准
        {signed ? (
          <>
            ；{name(signed.by)}审签，
            <InstantText at={signed.at} />
            {signed.paper && (
              <>
                ，<PaperMark paper={signed.paper} at={signed.at} />
              </>
            )}
          </>
        ) : (
          '；书记审签后正式报送'
        )}
      </p>
    </div>
  );
}
