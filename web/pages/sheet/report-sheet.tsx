import { waitingReport } from '../../../domain/rectification/report-state';
import { Deed } from '../cycle/case/deed';
import { useView } from '../cycle/case/view';
import { ReportItems } from '../list/report/report-items';
import { countsInWords } from '../list/report/report-words';
import { RegisterForm } from './register-form';
import { SheetPage } from './sheet-page';
import { Paragraph } from './sheet-text';

/** 整改报告 on paper: many a 书记 never signs in. */
export function ReportSheet({ listId }: { listId: string }) {
  const { page, list, name, text } = useView();
  const report = list && waitingReport(list);
  const said = (path: string) => text(report?.words, path);
  return (
    <SheetPage kind="list" id={listId} act="report">
      {(sheet, scanned) => ({
        title: '整改报告呈批单',
        facts: [
          ['整改单位', page.unit?.name ?? ''],
          ['来源', page.round?.name ?? ''],
          ['拟报', report ? `${name(report.filedBy)}（第${report.version}版）` : ''],
        ],
        content: report,
        choices: ['同意报送', '退回修改'],
        signer: '中心组组长（书记）',
        text: report && (
          <>
            <Paragraph label="总体情况" text={said('summary')} />
            <Paragraph label="统计" text={countsInWords(report.items)} />
            <Paragraph label="未完成原因及计划" text={said('openItemPlan')} />
            <Paragraph label="长效机制" text={said('longTermMechanism')} />
            <ReportItems items={report.items} className="sheet-list" />
          </>
        ),
        register: (
          <Deed
            command="rectification.registerEndorsement"
            target={{ what: 'report' }}
            label="登记线下审签"
            open
          >
            {() => (
              <RegisterForm
                key={sheet.digest}
                command="rectification.registerEndorsement"
                sheet={sheet}
                scanned={scanned}
                extra={{ what: 'report', itemNos: [] }}
                words={{
                  yes: '同意报送',
                  no: '退回修改',
                  effect: '登记后与网上审签效力相同：同意的即正式报送。请与纸面逐项核对。',
                  readers: 'unit',
                }}
              />
            )}
          </Deed>
        ),
      })}
    </SheetPage>
  );
}
