import { yetToSign } from '../../../../domain/cycle/seat';
import type { FormState } from '../../../../domain/cycle/types';
import { InstantText } from '../../../parts/instant-text';
import { StatusTag } from '../../../parts/status-tag';
import { useView } from '../case/view';

/** Who was there and has signed, with dissent; who has not, and why. */
export function Signatures({ form }: { form: FormState }) {
  const { cycle, name, text } = useView();
  const { submitted } = form;
  const waiting = cycle ? yetToSign(cycle) : [];
  return (
    <div className="signatures">
      <h3 className="view-head">会签（第{form.version}版）</h3>
      <ul>
        {(cycle?.arrival?.listenerIds ?? []).map((id) => {
          const signed = form.coSigned.find((s) => s.personId === id);
          const at = submitted?.unsigned.indexOf(id) ?? -1;
          return (
            <li key={id}>
              <span className="signature-name">{name(id)}</span>
              {signed ? (
                <>
                  <StatusTag tone={signed.dissent ? 'yellow' : 'green'}>
                    {signed.dissent ? '会签，有不同意见' : '同意'}
                  </StatusTag>{' '}
                  <InstantText at={signed.at} />
                  {signed.dissent && <p className="said-text">{text(signed.dissent, 'opinion')}</p>}
                </>
              ) : submitted?.by === id ? (
                <>
                  <StatusTag tone="green">报送人</StatusTag> <InstantText at={submitted.at} />
                </>
              ) : at >= 0 ? (
                <>
                  <StatusTag tone="yellow">未会签</StatusTag>
                  <p className="said-text">{text(submitted?.words, `unsigned.${at}.reason`)}</p>
                </>
              ) : form.draftedBy === id ? (
                <>
                  <StatusTag tone="green">填写人</StatusTag> <InstantText at={form.draftedAt} />
                </>
              ) : waiting.includes(id) && !submitted ? (
                <StatusTag>待会签</StatusTag>
              ) : (
                <StatusTag>已不在旁听组，不再会签</StatusTag>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
