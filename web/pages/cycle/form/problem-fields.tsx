import { Button } from 'antd';
import { useState } from 'react';
import {
  categoryLabels,
  type FormFacts,
  ratingLabels,
  severityLabels,
  trackLabels,
} from '../../../../domain/cycle/form';
import { AlikeProblems } from '../case/alike';
import { Area, Choice, optionsOf, Pick, Rows } from '../case/fields';
import { useView } from '../case/view';
import { StudyTaskRows } from '../notice/study-task-rows';
import type { FormFieldsProps } from './draft-form';
import { EarlierProblems } from './earlier-problems';
import { freshIssue } from './form-doc';

const overall = optionsOf(ratingLabels).filter(
  (o): o is readonly [FormFacts['overallRating'], string] => o[0] !== 'notCovered',
);

/** Highlights (folded until wanted), problems in place, suggestions, and the sum of it. */
export function ProblemFields({ doc, set }: FormFieldsProps) {
  const { page } = useView();
  const [praising, setPraising] = useState(false);
  return (
    <section aria-label="亮点、问题和建议">
      <h4 className="form-head">亮点、问题和建议</h4>
      {praising || doc.highlights !== '' ? (
        <Area
          path="highlights"
          label="特色亮点"
          value={doc.highlights}
          onChange={(highlights) => set({ highlights })}
          max={300}
        />
      ) : (
        <p>
          <Button onClick={() => setPraising(true)}>填写特色亮点</Button>
        </p>
      )}
      <EarlierProblems doc={doc} set={set} />
      <Rows
        path="issues"
        label="存在问题"
        unit="问题"
        rows={doc.issues}
        onChange={(issues) => set({ issues })}
        fresh={freshIssue}
        max={20}
        required={false}
        hint="一事一条。没有问题可不填；总体评价为一般及以下时至少一条"
      >
        {(issue, change, i) => (
          <>
            <Area
              path={`issues.${i}.statement`}
              label={`问题${i + 1}`}
              required
              value={issue.statement}
              onChange={(statement) => change({ statement })}
              max={200}
            />
            <AlikeProblems
              unitId={page.unit?.unitId ?? null}
              nth={i + 1}
              issue={issue}
              onChange={change}
              elsewhere={doc.issues.flatMap((other, at) =>
                at === i ? [] : (other.recursFrom?.itemNo ?? []),
              )}
              moment="送达"
            />
            <Area
              path={`issues.${i}.evidence`}
              label="依据"
              required
              value={issue.evidence}
              onChange={(evidence) => change({ evidence })}
              max={300}
              hint="现场记录、查阅的资料或访谈"
            />
            <Pick
              path={`issues.${i}.category`}
              label="类别"
              required
              options={optionsOf(categoryLabels)}
              value={issue.category}
              onChange={(category) => change({ category })}
            />
            <Choice
              path={`issues.${i}.severity`}
              label="程度"
              required
              options={optionsOf(severityLabels)}
              value={issue.severity}
              onChange={(severity) => change({ severity })}
            />
            <Choice
              path={`issues.${i}.suggestedTrack`}
              label="建议整改类型"
              required
              options={optionsOf(trackLabels)}
              value={issue.suggestedTrack}
              onChange={(suggestedTrack) => change({ suggestedTrack })}
            />
          </>
        )}
      </Rows>
      <Area
        path="suggestions"
        label="意见建议"
        required
        value={doc.suggestions}
        onChange={(suggestions) => set({ suggestions })}
        max={300}
      />
      <StudyTaskRows tasks={doc.studyTasks ?? []} onChange={(studyTasks) => set({ studyTasks })} />
      <Choice
        path="overallRating"
        label="总体评价"
        required
        options={overall}
        value={doc.overallRating}
        onChange={(overallRating) => set({ overallRating })}
      />
    </section>
  );
}
