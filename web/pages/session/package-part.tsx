import type { CycleStage, Review } from '../../../domain/cycle/types';
import type { MaterialPackage } from '../../../domain/session/types';
import { instantInWords } from '../../parts/instant-text';
import { Deed, Deeds } from '../cycle/case/deed';
import { Part } from '../cycle/case/part';
import { TapDeed } from '../cycle/case/tap-deed';
import { useView } from '../cycle/case/view';
import { MarkForm, ReturnPackageForm } from './mark-form';
import { PackageForm } from './package-form';
import { PackageView } from './package-view';
import { ReasonForm } from './reason-form';
import { reviewParts } from './review-labels';
import { ReviewMarks } from './review-marks';

const open: readonly CycleStage[] = ['scheduled', 'preparing', 'reviewing'];
const outcomes = { pending: '两审中', approved: '两审通过', returned: '已退回' } as const;

/** 学习方案和资料, version by version, and the 两审 of the newest one. */
export function PackagePart() {
  const { cycle, session, action, may } = useView();
  if (!session || (session.packages.length === 0 && !action('session.submitPackage'))) return null;
  const latest = session.packages.at(-1);
  const review = cycle?.review ?? null;
  const present = cycle ? open.includes(cycle.stage) : !latest;
  // Who reviews reads first; who files anew has the form first.
  const files = may('session.submitPackage');
  const word = review ? `，${reviewWord(review)}` : '';
  return (
    <Part
      id="package"
      title="学习方案和资料"
      state={present ? 'present' : 'past'}
      summary={latest ? `第${latest.version}版，${instantInWords(latest.filedAt)}报送${word}` : '待报送'}
    >
      {!latest && <p className="soft">还没有报送。由单位学习秘书报送学习方案和学习资料，旁听组两审。</p>}
      {review && latest && <ReviewMarks />}
      {!files && latest && <Version item={latest} newest />}
      <Deeds>
        <Deed command="cycle.returnPackage" label="退回单位重报" open>
          {() => <ReturnPackageForm />}
        </Deed>
        {reviewParts.map(({ part, label }) => (
          <Deed key={part} command="cycle.markReview" target={{ part }} label={`审核${label}`} open>
            {() => <MarkForm part={part} />}
          </Deed>
        ))}
        <TapDeed
          command="cycle.reconfirmPackage"
          label="方案资料继续有效"
          body={{ packageVersion: review?.packageVersion ?? 0 }}
          effect={`第${review?.packageVersion}版已两审通过，主题未改。确认后按新会期待旁听，单位不用重报。`}
        />
        <Deed command="cycle.reopenPackage" label="重开，请单位重报" secondary quiet>
          {() => (
            <ReasonForm
              command="cycle.reopenPackage"
              label="重开"
              fieldLabel="重开原因"
              max={300}
              extra={{ packageVersion: review?.packageVersion }}
            />
          )}
        </Deed>
        <Deed
          command="session.submitPackage"
          label={latest ? `报送第${latest.version + 1}版` : '报送学习方案和学习资料'}
          open={present}
        >
          {() => <PackageForm key={latest?.version ?? 0} />}
        </Deed>
      </Deeds>
      {[...session.packages.slice(0, -1), ...(files && latest ? [latest] : [])].reverse().map((p) => (
        <Version key={p.version} item={p} newest={p === latest} />
      ))}
    </Part>
  );
}

function reviewWord(review: Pick<Review, 'outcome' | 'lapsed' | 'reconfirm' | 'returned'>): string {
  if (review.lapsed) return '学习主题已改，待重报';
  if (review.reconfirm) return '两审通过，新会期待确认继续有效';
  if (review.outcome === 'returned' && review.returned?.reopened) return '已重开';
  return outcomes[review.outcome];
}

function Version({ item, newest }: { item: MaterialPackage; newest: boolean }) {
  return (
    <details className="version" open={newest}>
      <summary>
        第{item.version}版，{instantInWords(item.filedAt)}报送{newest ? '' : '（已被新版替代）'}
      </summary>
      <PackageView item={item} />
    </details>
  );
}
