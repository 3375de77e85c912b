import { Button, Checkbox } from 'antd';
import { archiveLabels, policyQuestionLabels, policyQuestions } from '../../../../domain/cycle/form';
import { Area, Choice, DeedField, optionsOf } from '../case/fields';
import type { FormFieldsProps } from './draft-form';
import { checksAs } from './form-doc';

const answers = [
  ['yes', '是'],
  ['no', '否'],
  ['unchecked', '未查'],
] as const;

/** What the documents showed: four checks, the archive, and whether a business meeting stood in for study. */
export function ChecksFields({ doc, set }: FormFieldsProps) {
  return (
    <section className="rated" aria-label="查阅资料">
      <h4 className="form-head">
        查阅资料
        <Button size="small" onClick={() => set({ policyChecks: checksAs('yes') })}>
          四项均已查，为“是”
        </Button>
      </h4>
      {policyQuestions.map((q) => (
        <Choice
          key={q}
          path={`policyChecks.${q}`}
          label={policyQuestionLabels[q]}
          required
          options={answers}
          value={doc.policyChecks[q]}
          onChange={(answer) => set({ policyChecks: { ...doc.policyChecks, [q]: answer } })}
        />
      ))}
      <Choice
        path="archiveQuality"
        label="学习档案"
        required
        options={optionsOf(archiveLabels)}
        value={doc.archiveQuality}
        onChange={(archiveQuality) => set({ archiveQuality })}
      />
      <DeedField path="substitutionFound" label="以会代学、业务代学" group>
        {() => (
          <Checkbox
            checked={doc.substitutionFound}
            onChange={(e) => set({ substitutionFound: e.target.checked })}
          >
            发现这种情况
          </Checkbox>
        )}
      </DeedField>
      {doc.substitutionFound && (
        <Area
          path="substitutionNote"
          label="情况说明"
          required
          value={doc.substitutionNote}
          onChange={(substitutionNote) => set({ substitutionNote })}
          max={200}
        />
      )}
    </section>
  );
}
