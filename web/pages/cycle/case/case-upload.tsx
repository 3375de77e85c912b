import type { ComponentProps } from 'react';
import { isOffline } from '../../../../domain/session/not-heard';
import { UploadField } from '../../../parts/upload-field';
import { useView } from './view';

/** The upload field of a case. Of a meeting under 线下审阅 it says first what must not be put into it. */
export function CaseUpload(props: ComponentProps<typeof UploadField>) {
  const { session } = useView();
  return (
    <>
      {isOffline(session) && (
        <p className="effect" role="note">
          本次学习为线下审阅：学习方案和资料的文件、照片、扫描件一律不得在此上传。
        </p>
      )}
      <UploadField {...props} />
    </>
  );
}
