import { questionLabels, ratedQuestions, ratingLabels } from '../../../../domain/cycle/form';
import { Choice, optionsOf } from '../case/fields';
import type { FormFieldsProps } from './draft-form';

const ratings = optionsOf(ratingLabels);
const hints: Partial<Record<(typeof ratedQuestions)[number], string>> = {
  topicFocus: '两听：研讨是否聚焦',
  closingSpeechDepth: '两听：总结发言是否深入',
};

/** Seven ratings, one tap each, nothing chosen beforehand. */
export function RatingFields({ doc, set }: FormFieldsProps) {
  return (
    <section className="rated" aria-label="学习评价">
      <h4 className="form-head">学习评价</h4>
      {ratedQuestions.map((q) => (
        <Choice
          key={q}
          path={`ratings.${q}`}
          label={questionLabels[q]}
          required
          hint={hints[q]}
          options={ratings}
          value={doc.ratings[q] ?? null}
          onChange={(rating) => set({ ratings: { ...doc.ratings, [q]: rating } })}
        />
      ))}
    </section>
  );
}
