import { dateInWords } from '../../../../domain/calendar';
import type { BoardPaper, OnPaper } from '../../../../domain/signing/kept';
import { fileHref } from '../../../api';
import { InstantText } from '../../../parts/instant-text';
import { StatusTag } from '../../../parts/status-tag';
import { useView } from './view';

/** Beside every signature that was given on paper: that it was, the date on it, who registered it and when it came in. */
export function PaperMark({ paper, at }: { paper: OnPaper | undefined; at: string | null | undefined }) {
  const { name, today } = useView();
  if (!paper) return null;
  return (
    <span className="paper-mark">
      <StatusTag>线下审签</StatusTag> 纸面日期 {dateInWords(paper.signedOn, today)}，
      {paper.writerId && `${name(paper.writerId)}受委托代签，`}
      {name(paper.registrarId)}登记
      {at && (
        <>
          ，<InstantText at={at} /> 收到
        </>
      )}
      <ScanLink scanId={paper.scanId} />
    </span>
  );
}

/** What a body without an account decided: the date of its minutes, and their scan. */
export function BoardMark({ board }: { board: BoardPaper }) {
  const { today } = useView();
  return (
    <span className="paper-mark">
      纪要日期 {dateInWords(board.decidedOn, today)}
      <ScanLink scanId={board.scanId} />
    </span>
  );
}

/** Follows a text; nothing where no scan was kept. */
export function ScanLink({ scanId }: { scanId: string | undefined }) {
  const { page } = useView();
  return scanId ? (
    <>
      ，
      <a href={fileHref(scanId)} download={page.files[scanId]?.name}>
        扫描件
      </a>
    </>
  ) : null;
}
