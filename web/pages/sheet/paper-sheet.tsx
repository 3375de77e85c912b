import { type ReactNode, useRef } from 'react';
import { dateInWords, localDateOf } from '../../../domain/calendar';
import { QrCode } from '../../parts/qr-code';
import { useView } from '../cycle/case/view';
import { grouped } from './digest';
import { useFit } from './use-fit';

interface PaperSheetProps {
  title: string;
  facts: readonly (readonly [label: string, value: string])[];
  /** What is signed, whole. */
  children: ReactNode;
  /** Names the content, so that the text is fitted anew when it changes. */
  content: string;
  /** Ways to decide, each with a box to tick. */
  choices: readonly string[];
  signer: string;
  digest: string;
  since: string;
  /** Address of this page with the digest: scanned at registration. */
  address: string;
}

/** 呈批单 on one A4: what is to be signed, its digest and code, and the place for the signature. */
export function PaperSheet(props: PaperSheetProps) {
  const { title, facts, children, content, choices, signer, digest, since, address } = props;
  const { today, page } = useView();
  const middle = useRef<HTMLDivElement>(null);
  const fits = useFit(middle, content);
  return (
    <article className="sheet" aria-label={title}>
      <h2 className="sheet-title">{title}</h2>
      <table className="sheet-facts">
        <tbody>
          {facts
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <div className="sheet-middle" ref={middle}>
        {children}
      </div>
      <section className="sheet-signing" aria-label="审签">
        <p className="sheet-choices">
          {choices.map((choice) => (
            <span key={choice}>□ {choice}</span>
          ))}
        </p>
        <p>意见：</p>
        <p className="sheet-sign">
          <span>{signer}（签字）：</span>
          <span>日期：　　　　年　　月　　日</span>
        </p>
      </section>
      <footer className="sheet-foot">
        <QrCode text={address} label="登记页地址的二维码" />
        <div>
          <p className="sheet-digest">
            内容摘要 <strong>{grouped(digest)}</strong>
          </p>
          <p>
            线下审签：签字后交登记人扫码登记；受委托代签的，请注明受谁委托。内容形成于{' '}
            {dateInWords(localDateOf(since), today)}
            ，登记前有改动的，本单失效。时间以系统收到为准。
          </p>
          <p>
            {page.unit?.name}　打印于 {dateInWords(today, today)}
            {fits ? '' : '　内容较多，续页打印'}
          </p>
        </div>
      </footer>
    </article>
  );
}
