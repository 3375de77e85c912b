import { dateInWords } from '../../../../domain/calendar';
import type { OnPaper } from '../../../../domain/signing/on-paper';
import { fileHref } from '../../../api';
import { InstantText } from '../../../parts/instant-text';
import { StatusTag } from '../../../parts/status-tag';
import { useView } from './view';

/** Beside every signature that was given on paper: that it was, the date on it, who registered it and when it came in. */
export function PaperMark({ paper, at }: { paper: OnPaper | undefined; at: string | null | undefined }) {
  const { page, name, today } = useView();
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
      {paper.scanId && (
        <>
          ，
          <a href={fileHref(paper.scanId)} download={page.files[paper.scanId]?.name}>
            扫描件
          </a>
        </>
      )}
    </span>
  );
}
