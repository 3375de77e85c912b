import type { KeptFile } from '../../../../parts/upload-field';
import { CaseUpload } from '../case-upload';
import { DeedField } from './field';

interface ScanProps {
  path: string;
  label: string;
  value: KeptFile[];
  onChange(scan: KeptFile[]): void;
}

/** One scan of a paper, as a picture or PDF. */
export function Scan({ path, label, value, onChange }: ScanProps) {
  return (
    <DeedField path={path} label={label} required group>
      {(control) => (
        <CaseUpload
          {...control}
          value={value}
          onChange={onChange}
          max={1}
          accept=".pdf,image/png,image/jpeg"
        />
      )}
    </DeedField>
  );
}
