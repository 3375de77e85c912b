import { deliveryLabels, materialKindLabels } from '../../../domain/session/labels';
import { CaseUpload } from '../cycle/case/case-upload';
import { Choice, DeedField, Line, type Options, optionsOf, Pick, Rows } from '../cycle/case/fields';
import { freshMaterial, type MaterialDoc } from './package-doc';

interface MaterialFieldsProps {
  items: MaterialDoc[];
  onChange: (items: MaterialDoc[]) => void;
  people: Options<string>;
  /** 线下审阅: nothing is uploaded, and titles may be left out. */
  offline: boolean;
}

const onPaper = optionsOf(deliveryLabels).filter(([delivery]) => delivery !== 'upload');
const opennessLabels = { public: '公开', internal: '内部' } as const;

/** One row a document. What may not leave the house is read on the spot, or named only. */
export function MaterialFields({ items, onChange, people, offline }: MaterialFieldsProps) {
  return (
    <Rows
      path="items"
      label="资料清单"
      unit="资料"
      rows={items}
      onChange={onChange}
      fresh={freshMaterial}
      max={40}
      layout="pair"
      hint={offline ? '线下审阅：不上传文件，名称可不填' : '内部资料可选现场查阅或仅报篇目，不必上传'}
    >
      {(row, change, i) => (
        <>
          <Line
            path={`items.${i}.title`}
            label={`第${i + 1}份名称`}
            required={!offline}
            value={row.title}
            onChange={(title) => change({ title })}
            max={120}
          />
          <Line
            path={`items.${i}.source`}
            label="来源"
            required={!offline}
            value={row.source}
            onChange={(source) => change({ source })}
            max={120}
          />
          <Choice
            path={`items.${i}.kind`}
            label="类型"
            required
            options={optionsOf(materialKindLabels)}
            value={row.kind}
            onChange={(kind) => change({ kind })}
          />
          {row.kind === 'outline' && (
            <Pick
              path={`items.${i}.speakerId`}
              label="发言人"
              required
              options={people}
              value={row.speakerId}
              onChange={(speakerId) => change({ speakerId })}
            />
          )}
          <Choice
            path={`items.${i}.openness`}
            label="公开性"
            required
            options={optionsOf(opennessLabels)}
            value={row.openness}
            onChange={(openness) => change({ openness })}
          />
          <Choice
            path={`items.${i}.delivery`}
            label="提供方式"
            required
            options={offline ? onPaper : optionsOf(deliveryLabels)}
            value={row.delivery}
            onChange={(delivery) => change({ delivery })}
          />
          {!offline && row.delivery === 'upload' && (
            <DeedField path={`items.${i}.fileId`} label="文件" required group>
              {(control) => (
                <CaseUpload
                  {...control}
                  value={row.file ? [row.file] : []}
                  onChange={(files) => change({ file: files.at(-1) ?? null })}
                  max={1}
                />
              )}
            </DeedField>
          )}
        </>
      )}
    </Rows>
  );
}
