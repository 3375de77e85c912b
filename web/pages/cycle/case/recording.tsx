import { Checkbox } from 'antd';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { OnSheet } from '../../../../domain/ledger/entity';
import { signedOnPaper } from '../../../../domain/permissions/signed-on-paper';
import type { PermissionKey } from '../../../../domain/permissions/table';
import type { KeptFile } from '../../../parts/upload-field';
import { grouped } from '../../sheet/digest';
import { Day, Line, Pick, Scan } from './fields';
import { type Action, useView } from './view';
import { ownHand, WriterPick } from './writer-pick';

interface Recorded {
  found: Action;
  on: boolean;
  setOn(on: boolean): void;
  author: string | null;
  setAuthor(author: string): void;
  writer: string;
  setWriter(writer: string): void;
  signedOn: string | null;
  setSignedOn(date: string | null): void;
  digest: string;
  setDigest(digest: string): void;
  scan: KeptFile[];
  setScan(scan: KeptFile[]): void;
  chosen: ({ author: string } & OnSheet) | null;
  missing: Record<string, string>;
}

const Context = createContext<Recorded | null>(null);
/** What is entered from somebody's paper in the deed around; null where nobody's may be. */
export const useRecording = (): Recorded | null => useContext(Context);

const wayOf = (command: string) => signedOnPaper[command as PermissionKey];
/** What a colleague enters: 代录 of what was written, or the signature of a decision. */
export const paperWord = (command: PermissionKey): string => (wayOf(command) ? '登记线下审签' : '代录');

/** 代录: a colleague enters what another wrote on paper, or the registrar what was signed; both are named, the scan goes with it. */
export function Recording({ found, children }: { found: Action; children: ReactNode }) {
  const [search] = useSearchParams();
  const [on, setOn] = useState(!found.allowed);
  const [author, setAuthor] = useState<string | null>(null);
  const [writer, setWriter] = useState(ownHand);
  const [signedOn, setSignedOn] = useState<string | null>(null);
  // The QR code of a 呈批单 brings it along.
  const [digest, setDigest] = useState(grouped(search.get('d') ?? ''));
  const [scan, setScan] = useState<KeptFile[]>([]);
  if (found.recordFor.length === 0) return children;
  const way = wayOf(found.command);
  const scanId = scan[0]?.fileId;
  const missing = {
    ...(author ? {} : { recordedFor: way ? '请选择签字人' : '请选择纸上的办理人' }),
    ...(way && !signedOn ? { recordedOn: '请照纸面填写签字日期' } : {}),
    ...(way === 'bound' && !/^[0-9a-f\s]{8,}$/i.test(digest.trim())
      ? { recordedDigest: '请照纸面录入摘要，至少前 8 位' }
      : {}),
    ...(scanId ? {} : { recordedScan: '请上传纸质材料的扫描件' }),
  };
  const isWhole = on && author && scanId && Object.keys(missing).length === 0;
  const wrote = found.writers.some((w) => w.signerId === author && w.personId === writer);
  const sheet = way
    ? {
        signedOn: signedOn ?? '',
        ...(way === 'bound' ? { digest } : {}),
        ...(wrote ? { writerId: writer } : {}),
      }
    : {};
  const recording = {
    found,
    ...{
      on,
      setOn,
      author,
      setAuthor,
      writer,
      setWriter,
      signedOn,
      setSignedOn,
      digest,
      setDigest,
      scan,
      setScan,
    },
    chosen: isWhole ? { author, scanId, ...sheet } : null,
    missing: on ? missing : {},
  };
  return <Context value={recording}>{children}</Context>;
}

/** At the end of the deed's form: whose paper it is. Folded where the reader may act for themselves. */
export function RecordingFields() {
  const recording = useRecording();
  return recording && <PaperFields recording={recording} />;
}

function PaperFields({ recording }: { recording: Recorded }) {
  const { found, on, setOn, scan, setScan } = recording;
  const way = wayOf(found.command);
  return (
    <div className="recording">
      {found.allowed && (
        <Checkbox checked={on} onChange={(e) => setOn(e.target.checked)}>
          {way ? '登记他人的线下审签' : '据他人的纸质材料代录'}
        </Checkbox>
      )}
      {on && (
        <>
          <p className="effect">
            {way
              ? '登记后与网上办理效力相同，期限按系统收到的时间计算。请与纸面逐项核对；签字人和登记人都会显示。'
              : '代录：内容以纸面为准，办理人和代录人都会显示；二人都不能再审核、验收。'}
          </p>
          <Author recording={recording} label={way ? '签字人' : '纸上的办理人'} />
          <Writer recording={recording} />
          {way && <Signed recording={recording} isBound={way === 'bound'} />}
          <Scan
            path="recordedScan"
            label={way ? '签字后的扫描件' : '纸质材料的扫描件'}
            value={scan}
            onChange={setScan}
          />
        </>
      )}
    </div>
  );
}

function Author({ recording, label }: { recording: Recorded; label: string }) {
  const { page, name } = useView();
  // Of two people of one name the office tells.
  const named = (id: string) => {
    const title = page.people[id]?.title;
    return title ? `${name(id)}（${title}）` : name(id);
  };
  return (
    <Pick
      path="recordedFor"
      label={label}
      required
      options={recording.found.recordFor.map((id) => [id, named(id)] as const)}
      value={recording.author}
      onChange={recording.setAuthor}
    />
  );
}

function Writer({ recording }: { recording: Recorded }) {
  const { name } = useView();
  const writers = recording.found.writers
    .filter((w) => w.signerId === recording.author)
    .map((w) => ({ ...w, name: name(w.personId) }));
  const { writer, setWriter } = recording;
  return <WriterPick path="recordedWriter" writers={writers} value={writer} onChange={setWriter} />;
}

function Signed({ recording, isBound }: { recording: Recorded; isBound: boolean }) {
  const { today } = useView();
  return (
    <>
      {isBound && (
        <Line
          path="recordedDigest"
          label="纸面上的内容摘要"
          required
          value={recording.digest}
          onChange={recording.setDigest}
          max={80}
          hint="照呈批单左下录入，至少前 8 位；与现在的内容不一致的不能登记。"
        />
      )}
      <Day
        path="recordedOn"
        label="纸面签字日期"
        required
        value={recording.signedOn}
        onChange={recording.setSignedOn}
        max={today}
        hint="照纸面填写，只作记载；期限按系统收到的时间计算。"
      />
    </>
  );
}
