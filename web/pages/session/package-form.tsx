import { localDateOf } from '../../../domain/calendar';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { Tick } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';
import { rosterOn, useView } from '../cycle/case/view';
import { MaterialFields } from './material-fields';
import { type PackageDoc, packageBody, packageDocOf } from './package-doc';
import { PlanFields } from './plan-fields';

/** 学习方案 and 学习资料 in one submission. A new version starts from the one before: nothing is typed twice. */
export function PackageForm() {
  const view = useView();
  const { session, page, name } = view;
  const on = session ? localDateOf(session.meeting.startsAt) : view.today;
  const version = (session?.packages.at(-1)?.version ?? 0) + 1;
  const draft = useDraft<PackageDoc>(
    `session.submitPackage-${session?.sessionId}-${version}`,
    packageDocOf(view, on),
  );
  const doc = draft.value;
  const set = (change: Partial<PackageDoc>) => draft.set((d) => ({ ...d, ...change }));
  const people = rosterOn(page, on).map((m) => [m.personId, name(m.personId)] as const);
  return (
    <DeedForm
      command="session.submitPackage"
      label={version > 1 ? `报送第${version}版` : '报送旁听组审核'}
      body={() => packageBody(doc, version)}
      check={() => (doc.nonClassified ? {} : { nonClassified: '请确认后再报送' })}
      onDone={() => void draft.discard()}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="unit" />
      <Tick
        path="offline"
        label="审阅方式"
        value={doc.offline ?? false}
        onChange={(offline) =>
          set({
            offline,
            // What was to be uploaded is read on the spot; a file chosen before is not filed.
            items: doc.items.map((m) =>
              offline && m.delivery === 'upload' ? { ...m, delivery: 'onSite', file: null } : m,
            ),
          })
        }
        hint="不宜上网的，旁听组到单位或在主管部门审阅纸质方案和资料"
      >
        线下审阅，不上传任何文件
      </Tick>
      {doc.offline && (
        <p className="effect" role="note">
          本次学习线下审阅：系统内只登记篇目和份数，名称可不填，任何文件都不得上传。
        </p>
      )}
      <h4 className="form-head">学习方案</h4>
      <PlanFields doc={doc} set={set} people={people} />
      <h4 className="form-head">学习资料</h4>
      <MaterialFields
        items={doc.items}
        onChange={(items) => set({ items })}
        people={people}
        offline={doc.offline ?? false}
      />
      <Tick
        path="nonClassified"
        label="保密确认"
        required
        value={doc.nonClassified}
        onChange={(nonClassified) => set({ nonClassified })}
        hint="涉密内容不得录入本系统，相关环节不安排旁听"
      >
        以上内容和文件均不涉及国家秘密、工作秘密
      </Tick>
    </DeedForm>
  );
}
