import { questionLabels, ratedQuestions, ratingLabels } from '../../../../domain/cycle/form';
import { Choice, optionsOf } from '../case/fields';
import type { FormFieldsProps } from './draft-form';

const ratings = optionsOf(ratingLabels);
/** 两听: the two that a listener is there for. */
const heard: readonly (typeof ratedQuestions)[number][] = ['topicFocus', 'closingSpeechDepth'];

/** Seven ratings, one tap each, nothing chosen beforehand. */
export function RatingFields({ doc, set }: FormFieldsProps) {
  return (
    <section className="rated" aria-label="学习评价">
      <h4 className="form-head">学习评价</h4>
      {ratedQuestions.map((q) => (
        <Choice
          key={q}
          path={`ratings.${q}`}
          label={heard.includes(q) ? `${questionLabels[q]}（两听）` : questionLabels[q]}
          required
          options={ratings}
          value={doc.ratings[q] ?? null}
          onChange={(rating) => set({ ratings: { ...doc.ratings, [q]: rating } })}
        />
      ))}
    </section>
  );
}
