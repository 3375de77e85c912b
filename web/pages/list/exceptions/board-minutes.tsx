import { useState } from 'react';
import { type LocalDate, localDateOf } from '../../../../domain/calendar';
import type { Instant } from '../../../../domain/ledger/entity';
import type { KeptFile } from '../../../parts/upload-field';
import { Day, Line, Scan } from '../../cycle/case/fields';
import { useKept } from '../../cycle/case/kept';
import { useView } from '../../cycle/case/view';

/**
 * The 部务会 has no account: what it decided is entered with its meeting, the number, date and scan of its minutes.
 * @param since when it was asked: it cannot have met before
 */
export function useBoardMinutes(since: Instant | undefined) {
  const { today } = useView();
  const [minutes, setMinutes] = useKept('minutes', '');
  const [decidedOn, setDecidedOn] = useKept<LocalDate | null>('decidedOn', null);
  const [scan, setScan] = useState<KeptFile[]>([]);
  const fields = (
    <>
      <Line path="minutes" label="会议和纪要编号" required value={minutes} onChange={setMinutes} max={100} />
      <Day
        path="decidedOn"
        label="纪要日期"
        required
        value={decidedOn}
        onChange={setDecidedOn}
        min={since ? localDateOf(since) : undefined}
        max={today}
      />
      <Scan path="scanId" label="纪要的扫描件" value={scan} onChange={setScan} />
    </>
  );
  return { fields, body: () => ({ minutes, decidedOn: decidedOn ?? undefined, scanId: scan[0]?.fileId }) };
}
