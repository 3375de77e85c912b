import { Checkbox } from 'antd';
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { KeptFile } from '../../../parts/upload-field';
import { CaseUpload } from './case-upload';
import { Pick } from './fields';
import { DeedField } from './fields/field';
import { type Action, useView } from './view';

interface Recorded {
  authors: readonly string[];
  /** The reader may take this step for themselves too. */
  own: boolean;
  on: boolean;
  setOn(on: boolean): void;
  author: string | null;
  setAuthor(author: string): void;
  scan: KeptFile[];
  setScan(scan: KeptFile[]): void;
  chosen: { author: string; scanId: string } | null;
  missing: Record<string, string>;
}

const Context = createContext<Recorded | null>(null);
/** What is entered from somebody's paper in the deed around; null where nobody's may be. */
export const useRecording = (): Recorded | null => useContext(Context);

/** 代录: a colleague enters what another wrote on paper; both are named, the scan goes with it. */
export function Recording({ found, children }: { found: Action; children: ReactNode }) {
  const [on, setOn] = useState(!found.allowed);
  const [author, setAuthor] = useState<string | null>(null);
  const [scan, setScan] = useState<KeptFile[]>([]);
  if (found.recordFor.length === 0) return children;
  const scanId = scan[0]?.fileId;
  const recording = {
    authors: found.recordFor,
    own: found.allowed,
    on,
    setOn,
    author,
    setAuthor,
    scan,
    setScan,
    chosen: on && author && scanId ? { author, scanId } : null,
    missing: {
      ...(on && !author ? { recordedFor: '请选择纸上的办理人' } : {}),
      ...(on && !scanId ? { recordedScan: '请上传纸质材料的扫描件' } : {}),
    },
  };
  return <Context value={recording}>{children}</Context>;
}

/** At the end of the deed's form: whose paper it is. Folded where the reader may act for themselves. */
export function RecordingFields() {
  const recording = useRecording();
  return recording && <PaperFields recording={recording} />;
}

function PaperFields({ recording }: { recording: Recorded }) {
  const { name } = useView();
  const { authors, own, on, setOn, author, setAuthor, scan, setScan } = recording;
  return (
    <div className="recording">
      {own && (
        <Checkbox checked={on} onChange={(e) => setOn(e.target.checked)}>
          据他人的纸质材料代录
        </Checkbox>
      )}
      {on && (
        <>
          <p className="effect">代录：内容以纸面为准，办理人和代录人都会显示；二人都不能再审核、验收。</p>
          <Pick
            path="recordedFor"
            label="纸上的办理人"
            required
            options={authors.map((id) => [id, name(id)] as const)}
            value={author}
            onChange={setAuthor}
          />
          <DeedField path="recordedScan" label="纸质材料的扫描件" required group>
            {(control) => (
              <CaseUpload
                {...control}
                value={scan}
                onChange={setScan}
                max={1}
                accept=".pdf,image/png,image/jpeg"
              />
            )}
          </DeedField>
        </>
      )}
    </div>
  );
}
