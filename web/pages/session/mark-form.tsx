import type { ReadOnPaper, ReturnGround, ReviewPart, Verdict } from '../../../domain/cycle/types';
import { isOffline } from '../../../domain/session/not-heard';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Choice, Day, optionsOf } from '../cycle/case/fields';
import { useKept } from '../cycle/case/kept';
import { Readers } from '../cycle/case/readers';
import { useView } from '../cycle/case/view';
import { groundLabels, placeLabels, reviewParts, verdictLabels } from './review-labels';

interface MarkDoc {
  verdict: Verdict | null;
  ground: ReturnGround | null;
  advice: string;
  place?: ReadOnPaper['place'] | null;
  readOn?: string | null;
}

/** One of the two marks. Only three grounds send a package back (domain.md §2, row 5). */
export function MarkForm({ part }: { part: ReviewPart }) {
  const { cycle, session, today } = useView();
  const offline = isOffline(session);
  const packageVersion = cycle?.review?.packageVersion ?? 0;
  const draft = useDraft<MarkDoc>(`cycle.markReview-${cycle?.cycleId}-${packageVersion}-${part}`, {
    verdict: null,
    ground: null,
    advice: '',
  });
  const { verdict, ground, advice, place = null, readOn = null } = draft.value;
  const set = (change: Partial<MarkDoc>) => draft.set((d) => ({ ...d, ...change }));
  const returning = verdict === 'return';
  return (
    <DeedForm
      command="cycle.markReview"
      label="提交审核"
      body={() => ({
        part,
        packageVersion,
        verdict: verdict ?? undefined,
        ground: returning ? ground : null,
        advice: verdict === 'pass' ? '' : advice,
        ...(offline ? { read: { place: place ?? undefined, on: readOn ?? undefined } } : {}),
      })}
      check={() => (returning && !ground ? { ground: '请选择退回的情形' } : {})}
      onDone={() => void draft.discard()}
      aside={<DraftLine draft={draft} />}
    >
      {offline && (
        <>
          <p className="effect" role="note">
            本次学习为线下审阅：请审阅纸质材料后录入意见，意见中不得抄录材料内容。
          </p>
          <Choice
            path="read.place"
            label="审阅地点"
            required
            options={optionsOf(placeLabels)}
            value={place}
            onChange={(p) => set({ place: p })}
          />
          <Day
            path="read.on"
            label="审阅日期"
            required
            value={readOn}
            onChange={(on) => set({ readOn: on })}
            max={today}
          />
        </>
      )}
      <Choice
        path="verdict"
        label="结论"
        required
        options={optionsOf(verdictLabels)}
        value={verdict}
        onChange={(v) => set({ verdict: v })}
      />
      {returning && (
        <Choice
          path="ground"
          label="退回的情形"
          required
          options={optionsOf(groundLabels)}
          value={ground}
          onChange={(v) => set({ ground: v })}
          hint="只有这三种情形可以退回，其他意见请选“通过，附建议”"
        />
      )}
      {verdict !== null && verdict !== 'pass' && (
        <>
          <Readers who="team" />
          <Area
            path="advice"
            label={returning ? '退回理由' : '建议'}
            required
            value={advice}
            onChange={(v) => set({ advice: v })}
            max={300}
          />
        </>
      )}
    </DeedForm>
  );
}

/** The lead sends it back; what the markers wrote is already there to be edited. */
export function ReturnPackageForm() {
  const { cycle, text } = useView();
  const review = cycle?.review;
  const written = reviewParts.map(({ part }) =>
    review?.[part]?.verdict === 'return' ? text(review[part].words, 'advice') : '',
  );
  const [reason, setReason] = useKept('reason', written.filter(Boolean).join('\n'));
  return (
    <DeedForm
      command="cycle.returnPackage"
      label="退回单位"
      body={() => ({ packageVersion: review?.packageVersion, reason })}
    >
      <Readers who="unit" />
      <Area
        path="reason"
        label="退回理由"
        required
        value={reason}
        onChange={setReason}
        max={300}
        hint="已按审核意见填好，可修改"
      />
    </DeedForm>
  );
}
