import { useState } from 'react';
import { dateInWords } from '../../../../domain/calendar';
import type {
  CommitteeConsent,
  SupervisionNotice,
  SupervisionWay,
} from '../../../../domain/deadlines/supervision';
import type { KeptFile } from '../../../parts/upload-field';
import { Deed, Deeds } from './deed';
import { DeedForm } from './deed-form';
import { Choice, Day, Line, Scan } from './fields';
import { useKept } from './kept';
import { ScanLink } from './paper-mark';
import { Readers } from './readers';
import { TapDeed } from './tap-deed';
import { useView } from './view';

/** 督办 hangs on a cycle or on a list; its commands are the same. */
export type SupervisedKind = 'cycle' | 'rectification';

interface Draft {
  kind: SupervisedKind;
  notice: SupervisionNotice;
  /** 黄色督办单 or 红色督办单. */
  name: string;
}

/** What a 部领导 and the registrar do with a draft. To a 县区党委 nothing goes straight. */
export function SupervisionDeeds({ kind, notice, name }: Draft) {
  const { page } = useView();
  const target = { noticeId: notice.noticeId };
  const label = `批准发出${name}`;
  if (!page.unit?.isCountyCommittee)
    return (
      <TapDeed
        command={`${kind}.releaseSupervision`}
        target={target}
        label={label}
        body={{ ...target, way: 'direct' }}
        effect="批准后发给单位的书记、直接责任人和学习秘书。"
      />
    );
  return (
    <>
      {notice.consent && <ConsentText consent={notice.consent} />}
      <Deeds>
        <Deed command={`${kind}.releaseSupervision`} target={target} label={label} open>
          {() => <WayForm kind={kind} notice={notice} name={name} />}
        </Deed>
        <Deed command={`${kind}.enterConsent`} target={target} label="登记市委意见" quiet>
          {() => <ConsentForm kind={kind} notice={notice} name={name} />}
        </Deed>
      </Deeds>
    </>
  );
}

const ways: [SupervisionWay, string][] = [
  ['countyDepartment', '经县区委宣传部转办'],
  ['consent', '经市委同意后发出'],
];

const effects: Partial<Record<SupervisionWay, string>> = {
  countyDepartment: '发给县区委宣传部（直接责任人和学习秘书），由其按程序报县区委；系统不直接通知书记。',
  consent: '市委同意后，发给县区委的书记、直接责任人和学习秘书。',
};

function WayForm({ kind, notice, name }: Draft) {
  const [way, setWay] = useKept<SupervisionWay | null>('way', null);
  const check = (): Record<string, string> => {
    if (way === null) return { way: '请选择怎样发出' };
    return way === 'consent' && !notice.consent?.agreed
      ? { way: '还没有登记市委同意的意见：请登记人先按文件登记，或改为经县区委宣传部转办' }
      : {};
  };
  return (
    <DeedForm
      command={`${kind}.releaseSupervision`}
      label={`批准发出${name}`}
      body={() => ({ noticeId: notice.noticeId, way: way ?? undefined })}
      check={check}
    >
      <p className="effect">被督办的是县区党委，不由本部门直接督办。</p>
      <Choice path="way" label="怎样发出" required options={ways} value={way} onChange={setWay} />
      {way && <p className="effect">{effects[way]}</p>}
    </DeedForm>
  );
}

/** The 市委 has no account: what it answered is entered from its paper. */
function ConsentForm({ kind, notice }: Draft) {
  const { today } = useView();
  const [agreed, setAgreed] = useKept<'yes' | 'no' | null>('agreed', null);
  const [on, setOn] = useKept<string | null>('decidedOn', null);
  const [reference, setReference] = useKept('reference', '');
  const [scan, setScan] = useState<KeptFile[]>([]);
  return (
    <DeedForm
      command={`${kind}.enterConsent`}
      label="登记意见"
      body={() => ({
        noticeId: notice.noticeId,
        agreed: agreed === null ? undefined : agreed === 'yes',
        decidedOn: on ?? undefined,
        reference,
        scanId: scan[0]?.fileId,
      })}
    >
      <p className="effect">按纸面登记；登记后由部领导决定是否发出。</p>
      <Readers who="inside" />
      <Choice
        path="agreed"
        label="市委意见"
        required
        options={[
          ['yes', '同意'],
          ['no', '不同意'],
        ]}
        value={agreed}
        onChange={setAgreed}
      />
      <Day path="decidedOn" label="纸面日期" required value={on} onChange={setOn} max={today} />
      <Line
        path="reference"
        label="文件或批示编号"
        required
        value={reference}
        onChange={setReference}
        max={100}
      />
      <Scan path="scanId" label="文件或批示的扫描件" value={scan} onChange={setScan} />
    </DeedForm>
  );
}

export function ConsentText({ consent }: { consent: CommitteeConsent }) {
  const { name, text, today } = useView();
  return (
    <p className="soft">
      市委{consent.agreed ? '同意' : '不同意'}发出：{text(consent.words, 'reference')}，
      {dateInWords(consent.decidedOn, today)}，{name(consent.by)}登记
      <ScanLink scanId={consent.scanId} />
    </p>
  );
}
