import { useState } from 'react';
import type { Sheet } from '../../../contracts/queries';
import { localDateOf } from '../../../domain/calendar';
import type { KeptFile } from '../../parts/upload-field';
import { Day, Line, Pick, Scan } from '../cycle/case/fields';
import { useView } from '../cycle/case/view';
import { ownHand, WriterPick } from '../cycle/case/writer-pick';
import { grouped } from './digest';

/** What a registrar states of a signed 呈批单: fields, and the part of the command's body that they make. */
export function usePaper(sheet: Sheet, scanned: string) {
  const { today } = useView();
  const [signerId, setSigner] = useState<string | null>(null);
  const [writerId, setWriter] = useState(ownHand);
  const [signedOn, setSignedOn] = useState<string | null>(null);
  const [digest, setDigest] = useState(grouped(scanned));
  const [scan, setScan] = useState<KeptFile[]>([]);
  const delegates = sheet.delegates.filter((d) => d.signerId === signerId);
  const writer = delegates.find((d) => d.personId === writerId);
  const body = () => ({
    signerId: signerId ?? undefined,
    ...(writer ? { writerId: writer.personId } : {}),
    signedOn: signedOn ?? undefined,
    digest,
    scanId: scan[0]?.fileId,
  });
  const fields = (
    <>
      <Line
        path="digest"
        label="纸面上的内容摘要"
        required
        value={digest}
        onChange={setDigest}
        max={80}
        hint={
          scanned ? '扫码带入，请与纸面核对。' : '照纸面左下录入，至少前 8 位；与现在的内容不一致的不能登记。'
        }
      />
      <Pick
        path="signerId"
        label="签字人"
        required
        options={sheet.signers.map(
          (p) => [p.personId, p.title ? `${p.name}（${p.title}）` : p.name] as const,
        )}
        value={signerId}
        onChange={setSigner}
      />
      <WriterPick path="writerId" writers={delegates} value={writerId} onChange={setWriter} />
      <Day
        path="signedOn"
        label="纸面签字日期"
        required
        value={signedOn}
        onChange={setSignedOn}
        min={sheet.since ? localDateOf(sheet.since) : undefined}
        max={today}
        hint="照纸面填写，只作记载；期限按系统收到的时间计算。"
      />
      <Scan path="scanId" label="签字后的扫描件" value={scan} onChange={setScan} />
    </>
  );
  return { fields, body };
}
