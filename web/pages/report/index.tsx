import { Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { dateInWords, localDateOf } from '../../../domain/calendar';
import type { ReportState } from '../../../domain/rectification/types';
import { EmptyNote } from '../../parts/empty-note';
import { PageHeader } from '../../parts/page-header';
import { CaseShell } from '../cycle/case/case-shell';
import { useView } from '../cycle/case/view';
import { ReportItems } from '../list/report/report-items';
import { countsInWords } from '../list/report/report-words';
import './report-paper.css';

/** 整改报告 as a document on A4: the signed one, else the one that waits, as a draft. `?v=` names another version. */
export default function ListReportPage() {
  const { listId = '' } = useParams();
  return (
    <CaseShell kind="list" id={listId} head={null}>
      <Body listId={listId} />
    </CaseShell>
  );
}

function Body({ listId }: { listId: string }) {
  const { page, list } = useView();
  const [search] = useSearchParams();
  const reports = list?.reports ?? [];
  const report =
    reports.find((r) => String(r.version) === search.get('v')) ??
    reports.filter((r) => r.signed).at(-1) ??
    reports.at(-1);
  return (
    <>
      <div className="no-print">
        <PageHeader
          title="整改报告"
          above={<Link to={`/lists/${listId}#closing-report`}>{page.unit?.name ?? '返回'}</Link>}
        >
          {report && (
            <Button type="primary" onClick={() => print()}>
              打印
            </Button>
          )}
        </PageHeader>
      </div>
      {report ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, and scrolled by keyboard
        <section className="report-place" aria-label="整改报告样张" tabIndex={0}>
          <Paper report={report} />
        </section>
      ) : (
        <EmptyNote title="还没有整改报告">
          学习秘书或直接责任人在整改清单页面撰写，书记审签后正式报送。
        </EmptyNote>
      )}
    </>
  );
}

const pageStyle = `@page { size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-center { content: '— ' counter(page) ' —'; font: 14pt SimSun, serif; } }`;
const numerals = ['一', '二', '三', '四'];

function Paper({ report }: { report: ReportState }) {
  const { page, list, text, name } = useView();
  const said = (path: string) => text(report.words, path);
  const { signed } = report;
  const title = list?.origin === 'sitIn' ? '关于列席旁听反馈意见整改情况的报告' : '关于整改情况的报告';
  const on = signed?.paper?.signedOn ?? localDateOf(signed?.at ?? report.filedAt);
  const sections = [
    ['总体情况', `${countsInWords(report.items)}${said('summary')}`],
    ['逐项情况', null],
    ['未完成原因及计划', said('openItemPlan')],
    ['长效机制', said('longTermMechanism')],
  ].filter(([, body]) => body !== '') as [string, string | null][];
  return (
    <article className="report-paper" aria-label={title}>
      {/* The margins of an official document, on every page. */}
      <style>{pageStyle}</style>
      {!signed && <p className="report-draft">送审稿（第{report.version}版，书记审签后正式报送）</p>}
      <h2 className="report-title">{title}</h2>
      <p className="report-to">主管部门：</p>
      {sections.map(([heading, body], i) => (
        <section key={heading}>
          <h3>
            {numerals[i]}、{heading}
          </h3>
          {body === null ? (
            <ReportItems items={report.items} className="report-table" />
          ) : (
            body.split('\n').map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed text
              <p key={at}>{line}</p>
            ))
          )}
        </section>
      ))}
      <footer className="report-signed">
        <p>{page.unit?.name}</p>
        {signed && (
          <p>
            书记：{name(signed.by)}
            {signed.paper ? '（线下审签）' : ''}
          </p>
        )}
        <p>{dateInWords(on, '0001-01-01')}</p>
      </footer>
    </article>
  );
}
