import { Link } from 'react-router';
import { dateInWords } from '../../../../domain/calendar';
import { latestReport, reportClocks, waitingReport } from '../../../../domain/rectification/report-state';
import { reportsOn } from '../../../../domain/rectification/reported';
import type { RectificationState, ReportState } from '../../../../domain/rectification/types';
import { DueDate } from '../../../parts/due-date';
import { Deed, Deeds } from '../../cycle/case/deed';
import { Part } from '../../cycle/case/part';
import { TapDeed } from '../../cycle/case/tap-deed';
import { useView } from '../../cycle/case/view';
import { ReasonForm } from '../../session/reason-form';
import { SheetLink } from '../on-paper';
import './report.css';
import { ClosingReportForm } from './report-form';
import { ReportView } from './report-view';

const fate = (report: ReportState, latest: boolean): string =>
  report.signed ? '书记已审签' : report.returned ? '书记退回' : latest ? '待书记审签' : '未审签，已另报一版';

/** 整改报告 of the whole list: the unit writes little, the 书记 signs, and nothing waits for it. */
export function ClosingReportPart() {
  const { list, may, action, today } = useView();
  if (!list || !reportsOn(list)) return null;
  const latest = latestReport(list);
  const waiting = waitingReport(list);
  const due = list.clocks[reportClocks.due];
  const owed = due !== undefined && !due.met && !waiting;
  const mine = waiting ? may('rectification.signReport') : owed && may('rectification.fileReport');
  const earlier = list.reports?.slice(0, -1).reverse() ?? [];
  const target = { version: waiting?.version ?? 0 };
  return (
    <Part
      id="closing-report"
      title="整改报告"
      state={mine ? 'present' : 'past'}
      summary={
        latest
          ? `第${latest.version}版，${fate(latest, true)}`
          : owed
            ? `待报送，${dateInWords(due.deadline.dueOn, today)}前`
            : '事项办完后报送'
      }
    >
      {owed && (
        <p>
          书记审签后正式报送，时限 <DueDate deadline={due.deadline} />
        </p>
      )}
      {!latest && <Generated list={list} />}
      {latest && <ReportView report={latest} />}
      {earlier.map((report) => (
        <details key={report.version} className="version">
          <summary>
            第{report.version}版，{fate(report, false)}
          </summary>
          <ReportView report={report} />
        </details>
      ))}
      {latest && (
        <p className="no-print">
          <Link to={`/lists/${list.listId}/report`}>打印整改报告</Link>
        </p>
      )}
      {waiting && <SheetLink act="report" />}
      <Deeds>
        {waiting && action('rectification.signReport') && (
          <>
            <TapDeed
              command="rectification.signReport"
              label="审签整改报告"
              body={target}
              effect="审签后正式报送主管部门；审签的就是上面这一版。"
            />
            <Deed command="rectification.returnReport" label="退回整改报告" secondary quiet>
              {() => (
                <ReasonForm
                  command="rectification.returnReport"
                  label="退回修改"
                  fieldLabel="退回理由"
                  max={300}
                  extra={target}
                />
              )}
            </Deed>
          </>
        )}
        <Deed command="rectification.fileReport" label={filing(latest)} secondary={!owed} quiet={!owed}>
          {(close) => <ClosingReportForm key={latest?.version ?? 0} onDone={close} />}
        </Deed>
      </Deeds>
    </Part>
  );
}

const filing = (latest: ReportState | null): string =>
  !latest
    ? '撰写整改报告'
    : latest.signed
      ? '另报一版整改报告'
      : latest.returned
        ? '重报整改报告'
        : '修改整改报告';

function Generated({ list }: { list: RectificationState }) {
  return list.items.some((i) => i.state !== 'closed') ? (
    <p className="soft">
      全部事项办完（长期整改的除外）后十个工作日内报送；逐项情况由清单生成，只写总体情况。需要时现在也可以报。
    </p>
  ) : (
    <p className="soft">逐项情况由清单生成，只写总体情况；书记审签后正式报送。</p>
  );
}
