import {
  notHeardOf,
  questionLabels,
  ratedBySegment,
  ratedQuestions,
  ratingLabels,
} from '../../../../domain/cycle/form';
import { segmentLabels } from '../../../../domain/session/labels';
import { Choice, optionsOf } from '../case/fields';
import { useView } from '../case/view';
import type { FormFieldsProps } from './draft-form';

const ratings = optionsOf(ratingLabels);
/** 两听: the two that a listener is there for. */
const heard: readonly (typeof ratedQuestions)[number][] = ['topicFocus', 'closingSpeechDepth'];

/** Seven ratings, one tap each, nothing chosen beforehand. */
export function RatingFields({ doc, set }: FormFieldsProps) {
  const { cycle, session, name } = useView();
  const unheard = notHeardOf(cycle, session);
  const segmentOf = (q: (typeof ratedQuestions)[number]) => unheard.find((s) => ratedBySegment[s] === q);
  /** What each listener found, so that the form starts from all of them. */
  const saidOf = (q: (typeof ratedQuestions)[number]) =>
    cycle?.observations
      ?.flatMap(({ by, ratings: own }) => (own[q] ? [`${name(by)}：${ratingLabels[own[q]]}`] : []))
      .join('；') || undefined;
  return (
    <section className="rated" aria-label="学习评价">
      <h4 className="form-head">学习评价</h4>
      {ratedQuestions.map((q) => {
        const label = heard.includes(q) ? `${questionLabels[q]}（两听）` : questionLabels[q];
        const segment = segmentOf(q);
        return segment ? (
          <p key={q} className="effect">
            {label}：{segmentLabels[segment]}不旁听，不评价（记为“未涉及”）。
          </p>
        ) : (
          <Choice
            key={q}
            path={`ratings.${q}`}
            label={label}
            required
            options={ratings}
            hint={saidOf(q)}
            value={doc.ratings[q] ?? null}
            onChange={(rating) => set({ ratings: { ...doc.ratings, [q]: rating } })}
          />
        );
      })}
    </section>
  );
}
