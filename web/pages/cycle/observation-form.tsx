import {
  notHeardOf,
  questionLabels,
  type RatedQuestion,
  type Rating,
  ratedBySegment,
  ratedQuestions,
  ratingLabels,
} from '../../../domain/cycle/form';
import { useMe } from '../../api';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { useLateReason } from '../session/late-reason';
import { DeedForm } from './case/deed-form';
import { Area, Choice, optionsOf } from './case/fields';
import { Readers } from './case/readers';
import { useView } from './case/view';

interface ObservationDoc {
  ratings: Partial<Record<RatedQuestion, Rating>>;
  note: string;
}

const ratings = optionsOf(ratingLabels);

/** 我的旁听意见: as much or as little as this listener has to say; starts from what they said before. */
export function ObservationForm({ onDone }: { onDone: () => void }) {
  const { cycle, session, text } = useView();
  const me = useMe().data?.person.personId;
  const was = cycle?.observations?.find((o) => o.by === me);
  const draft = useDraft<ObservationDoc>(
    `cycle.observe-${cycle?.cycleId}-${was?.at.replace(/\D/g, '') ?? 'first'}`,
    {
      ratings: was?.ratings ?? {},
      note: text(was?.words, 'note'),
    },
  );
  const { value: doc } = draft;
  const set = (change: Partial<ObservationDoc>) => draft.set((d) => ({ ...d, ...change }));
  const late = useLateReason();
  const unheard = notHeardOf(cycle, session).map((segment) => ratedBySegment[segment]);
  return (
    <DeedForm
      command="cycle.observe"
      label="保存我的旁听意见"
      body={() => ({ ratings: doc.ratings, note: doc.note, ...late.body })}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="inside" />
      {ratedQuestions
        .filter((q) => !unheard.includes(q))
        .map((q) => (
          <Choice
            key={q}
            path={`ratings.${q}`}
            label={questionLabels[q]}
            options={ratings}
            value={doc.ratings[q] ?? null}
            onChange={(rating) => set({ ratings: { ...doc.ratings, [q]: rating } })}
          />
        ))}
      <Area
        path="note"
        label="意见"
        value={doc.note}
        onChange={(note) => set({ note })}
        max={500}
        hint="亮点、问题、建议均可；只评价、不写意见也可以"
      />
      {late.field}
    </DeedForm>
  );
}
