import { useMe } from '../../../api';
import { ReasonForm } from '../../session/reason-form';
import { Deed, Deeds } from '../case/deed';
import { Part } from '../case/part';
import { Said } from '../case/said';
import { useView } from '../case/view';
import { NoticeTextForm } from '../notice/notice-text-form';
import { placeOf, reached } from '../stages';
import { CoSignForm } from './co-sign-form';
import { DraftForm } from './draft-form';
import { FormView } from './form-view';
import { Signatures } from './signatures';
import { SubmitForm } from './submit-form';

/** 列席旁听意见反馈表, inside only: drafted, co-signed, submitted, accepted or sent back. */
export function FormPart() {
  const { cycle, forUnit } = useView();
  const me = useMe().data?.person.personId;
  if (!cycle || forUnit || !reached(placeOf(cycle), 'writing')) return null;
  const { form } = cycle;
  const present = !form?.accepted && (cycle.stage === 'writing' || cycle.stage === 'awaitingSignOff');
  const version = form?.version ?? 0;
  // Who wrote it has signed by that; a second signature would only be asked for the form's sake.
  const drafter = form?.draftedBy === me;
  return (
    <Part id="form" title="列席旁听意见反馈表" state={present ? 'present' : 'past'} summary={summaryOf(form)}>
      {!form && <p className="soft">还没有填写。由旁听组组长或副组长填写，到会人员会签后报送主管部门。</p>}
      {form?.returned && (
        <Said
          title="主管部门退回"
          words={form.returned.words}
          path="reason"
          by={form.returned.by}
          at={form.returned.at}
          tone="warn"
        />
      )}
      <Deeds>
        <Deed
          command="cycle.draftForm"
          label={form ? '修改反馈表' : '填写反馈表'}
          open={!form || form.returned !== null}
          secondary={form !== null && !form.returned}
        >
          {(close) => <DraftForm key={version} onDone={close} />}
        </Deed>
      </Deeds>
      {form && (
        <>
          <FormView form={form} />
          <Signatures form={form} />
        </>
      )}
      <Deeds>
        {!drafter && (
          <Deed command="cycle.coSignForm" label="会签" open>
            {() => <CoSignForm key={version} version={version} />}
          </Deed>
        )}
        <Deed command="cycle.submitForm" label="报送反馈表" open={drafter} secondary={!drafter}>
          {() => <SubmitForm key={version} />}
        </Deed>
        <Deed command="cycle.acceptForm" label="采纳并拟反馈意见" open>
          {() => <NoticeTextForm command="cycle.acceptForm" />}
        </Deed>
        <Deed command="cycle.returnForm" label="退回反馈表" secondary>
          {() => (
            <ReasonForm
              command="cycle.returnForm"
              label="退回旁听组"
              fieldLabel="退回理由"
              max={300}
              extra={{ version }}
              readers="inside"
            />
          )}
        </Deed>
      </Deeds>
    </Part>
  );
}

function summaryOf(form: NonNullable<ReturnType<typeof useView>['cycle']>['form']): string {
  if (!form) return '待填写';
  const version = `第${form.version}版`;
  if (form.accepted) return `${version}，已采纳`;
  if (form.returned) return `${version}，已退回`;
  if (form.submitted) return `${version}，已报送，待采纳`;
  return `${version}，会签中`;
}
