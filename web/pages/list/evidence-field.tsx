import { Checkbox } from 'antd';
import type { CasePage } from '../../../contracts/queries';
import type { LocalDate } from '../../../domain/calendar';
import type { PastClosure } from '../../../domain/rectification/types';
import { realmToday } from '../../api';
import type { KeptFile } from '../../parts/upload-field';
import { CaseUpload } from '../cycle/case/case-upload';
import { Day, DeedField } from '../cycle/case/fields';
import { useView } from '../cycle/case/view';

/** What is put forward for one item: files, each with the date on which it was made, or a look on the spot. */
export interface Evidence {
  evidence: KeptFile[];
  /** 形成日期 that a person gave or changed, by file. */
  madeOn?: Record<string, LocalDate | null>;
  onSite: boolean;
}

/** The date that stands in the field: given by hand, else when the owner's machine last wrote the file. */
const madeOn = ({ madeOn: given }: Evidence, { fileId, writtenOn }: KeptFile): LocalDate | null =>
  given && fileId in given ? (given[fileId] ?? null) : (writtenOn ?? null);

/** As the command wants it. A date that is missing is left out, and said beside its field. */
export const evidenceBody = (doc: Evidence) => ({
  evidenceIds: doc.evidence.map((f) => f.fileId),
  evidenceDates: doc.evidence.flatMap((f) => madeOn(doc, f) ?? []),
  onSiteEvidence: doc.onSite,
});

/** Beside each field what is missing. */
export function evidenceMissing(doc: Evidence, path: string): Record<string, string> {
  if (doc.evidence.length === 0)
    return doc.onSite ? {} : { [`${path}.evidenceIds`]: '请上传佐证材料，或选现场查验' };
  const undated = doc.evidence.flatMap((f, i) => (madeOn(doc, f) ? [] : [i]));
  return Object.fromEntries(undated.map((i) => [`${path}.evidenceDates.${i}`, '请填写材料形成的日期']));
}

/** Files of these applications that still lie here, each once, with the date that was given for it. */
export function evidenceOf(
  closures: readonly Pick<PastClosure, 'evidenceIds' | 'evidenceDates'>[],
  files: CasePage['files'],
): { file: KeptFile; madeOn: LocalDate | null }[] {
  const found = closures.flatMap(({ evidenceIds, evidenceDates }) =>
    evidenceIds.flatMap((fileId, i) => {
      const stored = files[fileId];
      if (!stored) return [];
      const { name, size, digest } = stored;
      return [
        [fileId, { file: { fileId, name, size, digest }, madeOn: evidenceDates?.[i] ?? null }] as const,
      ];
    }),
  );
  return [...new Map(found).values()];
}

export function EvidenceField(props: {
  doc: Evidence;
  path: string;
  set: (change: Partial<Evidence>) => void;
}) {
  const { doc, path, set } = props;
  const { list, page } = useView();
  const filed = (list?.items ?? []).flatMap((i) => [
    ...(i.closures ?? []),
    ...(i.closure ? [i.closure] : []),
  ]);
  const again = evidenceOf(filed, page.files).filter(
    ({ file }) => !doc.evidence.some((e) => e.fileId === file.fileId),
  );
  const take = (fileId: string) => {
    const found = again.find((e) => e.file.fileId === fileId);
    if (found)
      set({ evidence: [...doc.evidence, found.file], madeOn: { ...doc.madeOn, [fileId]: found.madeOn } });
  };
  return (
    <>
      <DeedField
        path={`${path}.evidenceIds`}
        label="佐证材料"
        group
        hint="1 至 5 份，已上传过的文件可再用；不便上传的选现场查验"
      >
        {(control) => (
          <>
            <CaseUpload
              {...control}
              value={doc.evidence}
              onChange={(evidence) => set({ evidence })}
              max={5}
            />
            {again.length > 0 && doc.evidence.length < 5 && (
              <select
                className="pick"
                aria-label="再用本清单已上传的材料"
                value=""
                onChange={(e) => take(e.target.value)}
              >
                <option value="" disabled>
                  再用本清单已上传的材料
                </option>
                {again.map(({ file }) => (
                  <option key={file.fileId} value={file.fileId}>
                    {file.name}
                  </option>
                ))}
              </select>
            )}
            <Checkbox checked={doc.onSite} onChange={(e) => set({ onSite: e.target.checked })}>
              请验收人现场查验
            </Checkbox>
          </>
        )}
      </DeedField>
      {doc.evidence.map((file, i) => (
        <Day
          key={file.fileId}
          path={`${path}.evidenceDates.${i}`}
          label={`《${file.name}》形成日期`}
          required
          hint="材料写成、签署或印发之日，可与今天不同；收到时间由系统记录"
          max={realmToday()}
          value={madeOn(doc, file)}
          onChange={(on) => set({ madeOn: { ...doc.madeOn, [file.fileId]: on } })}
        />
      ))}
    </>
  );
}
