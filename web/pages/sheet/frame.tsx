import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Sheet } from '../../../contracts/queries';
import { PageHeader } from '../../parts/page-header';
import { PaperInHand } from '../cycle/case/deed';
import { useView } from '../cycle/case/view';
import { grouped } from './digest';
import './sheet.css';

interface FrameProps {
  title: string;
  /** The page of the case. */
  back: string;
  sheet: Sheet;
  /** Digest out of the scanned code; empty when the page was opened otherwise. */
  scanned: string;
  paper: ReactNode;
  register: ReactNode;
}

/** A 呈批单 and, beside it, its registration: whoever has the paper in hand compares the two. */
export function Frame({ title, back, sheet, scanned, paper, register }: FrameProps) {
  const { page } = useView();
  const lapsed = scanned !== '' && sheet.waiting && !sheet.digest?.startsWith(scanned.slice(0, 16));
  return (
    <>
      {/* The whole sheet of paper is ours, for as long as this page is open. */}
      <style>{'@page { size: A4; margin: 0; }'}</style>
      <div className="no-print">
        <PageHeader title={title} above={<Link to={back}>{page.unit?.name ?? '返回'}</Link>}>
          {sheet.waiting && (
            <Button type="primary" onClick={() => print()}>
              打印呈批单
            </Button>
          )}
        </PageHeader>
        {lapsed && (
          <Alert
            type="warning"
            showIcon
            title={`纸面摘要 ${grouped(scanned)} 与现在的内容不一致：内容已变更，这张呈批单失效。请重新打印送签。`}
          />
        )}
      </div>
      {sheet.waiting ? (
        <div className="sheet-columns">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, and scrolled by keyboard */}
          <section className="sheet-place" aria-label="呈批单样张" tabIndex={0}>
            {paper}
          </section>
          <div className="sheet-register no-print">
            <PaperInHand value={true}>{register}</PaperInHand>
          </div>
        </div>
      ) : (
        <p className="soft">
          现在没有等待审签的内容：已经审签，或内容已退回修改。<Link to={back}>查看办理情况</Link>
        </p>
      )}
    </>
  );
}
