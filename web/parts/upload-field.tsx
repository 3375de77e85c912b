import { Button } from 'antd';
import { useRef, useState } from 'react';
import { fileTooLarge, inMegabytes, maxFileBytes } from '../../contracts/files';
import { type LocalDate, localDateOf } from '../../domain/calendar';
import { fileHref, problemFrom, type StoredFile, uploadFile } from '../api';
import type { ControlProps } from './field';
import './upload-field.css';
import { useUploads } from './uploads';

/** What a form keeps of a file. */
export type KeptFile = Pick<StoredFile, 'fileId' | 'name' | 'size' | 'digest'> & {
  /** When its owner's machine last wrote it (UTC+8): a first guess at when it was made, for a form that asks. */
  writtenOn?: LocalDate;
};

interface UploadFieldProps extends Partial<ControlProps> {
  value: readonly KeptFile[];
  onChange(files: KeptFile[]): void;
  /** Files at most. */
  max: number;
  /** As the `accept` attribute; the server checks type and content whatever stands here. */
  accept?: string;
  disabled?: boolean;
}

/** Files, each uploaded at once and kept by digest; on a phone the same button offers the camera. */
export function UploadField({
  value,
  onChange,
  max,
  accept,
  disabled = false,
  ...control
}: UploadFieldProps) {
  // A button is never required: the word beside its label says that the file is.
  const { 'aria-required': _required, ...named } = control;
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<{ name: string; share: number } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const room = max - value.length;
  const uploads = useUploads();

  const take = async (files: File[]) => {
    setRefused(files.length > room ? `最多 ${max} 份，超出的没有上传。` : null);
    let kept = [...value];
    uploads?.began();
    for (const file of files.slice(0, room)) {
      if (file.size > maxFileBytes) {
        const why = fileTooLarge.replace('{limit}', String(inMegabytes(maxFileBytes)));
        setRefused(`“${file.name}”没有上传：${why}`);
        continue;
      }
      setProgress({ name: file.name, share: 0 });
      try {
        const { fileId, name, size, digest } = await uploadFile(file, (share) =>
          setProgress({ name: file.name, share }),
        );
        const writtenOn = localDateOf(new Date(file.lastModified).toISOString());
        kept = [...kept.filter((k) => k.fileId !== fileId), { fileId, name, size, digest, writtenOn }];
        onChange(kept);
      } catch (error) {
        setRefused(`“${file.name}”没有上传：${problemFrom(error).title}`);
      }
    }
    setProgress(null);
    uploads?.ended();
  };

  return (
    <div className="upload">
      <input
        ref={input}
        type="file"
        hidden
        multiple={max > 1}
        accept={accept}
        onChange={(e) => {
          const files = [...(e.target.files ?? [])];
          e.target.value = '';
          void take(files);
        }}
      />
      <Button
        {...named}
        disabled={disabled || room <= 0 || progress !== null}
        onClick={() => input.current?.click()}
      >
        {max > 1 ? `选择文件（${value.length}/${max}）` : '选择文件'}
      </Button>
      <span className="soft upload-limit">每个不超过 {inMegabytes(maxFileBytes)} MB</span>
      <ul className="upload-list">
        {value.map((file) => (
          <li key={file.fileId}>
            <a href={fileHref(file.fileId)} download={file.name}>
              {file.name}
            </a>
            <span className="soft">{sizeInWords(file.size)}</span>
            <Button
              size="small"
              type="text"
              disabled={disabled}
              aria-label={`移除 ${file.name}`}
              onClick={() => onChange(value.filter((k) => k.fileId !== file.fileId))}
            >
              移除
            </Button>
          </li>
        ))}
        {progress ? (
          <li>
            <span role="status">
              {progress.name}
              <span className="soft">正在上传 {Math.round(progress.share * 100)}%</span>
            </span>
          </li>
        ) : null}
      </ul>
      {refused ? (
        <div className="field-error" role="alert">
          {refused}
        </div>
      ) : null}
    </div>
  );
}

/** `860 KB`, `2.4 MB` */
export const sizeInWords = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
