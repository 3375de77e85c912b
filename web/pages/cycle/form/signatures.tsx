import { yetToSign } from '../../../../domain/cycle/seat';
import type { CycleState, FormState } from '../../../../domain/cycle/types';
import { InstantText } from '../../../parts/instant-text';
import { StatusTag } from '../../../parts/status-tag';
import { useView } from '../case/view';

/** Who was there and has signed, with dissent; who has not, and why. */
export function Signatures({ form }: { form: FormState }) {
  const { cycle, name } = useView();
  if (!cycle) return null;
  return (
    <div className="signatures">
      <h3 className="view-head">会签（第{form.version}版）</h3>
      <ul>
        {(cycle.arrival?.listenerIds ?? []).map((id) => (
          <li key={id}>
            <span className="signature-name">{name(id)}</span>
            <Signature cycle={cycle} form={form} id={id} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What one of them has to do with this version: the co-signature counts most, then the hand that sent it in or wrote it. */
function Signature({ cycle, form, id }: { cycle: CycleState; form: FormState; id: string }) {
  const { text } = useView();
  const { submitted } = form;
  const signed = form.coSigned.find((s) => s.personId === id);
  if (signed)
    return (
      <>
        <StatusTag tone={signed.dissent ? 'yellow' : 'green'}>
          {signed.dissent ? '会签，有不同意见' : '同意'}
        </StatusTag>{' '}
        <InstantText at={signed.at} />
        {signed.dissent && <p className="said-text">{text(signed.dissent, 'opinion')}</p>}
      </>
    );
  if (submitted?.by === id)
    return (
      <>
        <StatusTag tone="green">报送人</StatusTag> <InstantText at={submitted.at} />
      </>
    );
  const unsigned = submitted?.unsigned.indexOf(id) ?? -1;
  if (unsigned >= 0)
    return (
      <>
        <StatusTag tone="yellow">未会签</StatusTag>
        <p className="said-text">{text(submitted?.words, `unsigned.${unsigned}.reason`)}</p>
      </>
    );
  if (form.draftedBy === id)
    return (
      <>
        <StatusTag tone="green">填写人</StatusTag> <InstantText at={form.draftedAt} />
      </>
    );
  return (
    <StatusTag>{!submitted && yetToSign(cycle).includes(id) ? '待会签' : '已不在旁听组，不再会签'}</StatusTag>
  );
}
