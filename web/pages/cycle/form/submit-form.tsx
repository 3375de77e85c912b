import { dateInWords } from '../../../../domain/calendar';
import { yetToSign } from '../../../../domain/cycle/seat';
import { realmNow, useMe } from '../../../api';
import { DeedForm } from '../case/deed-form';
import { Line, Tick } from '../case/fields';
import { useKept } from '../case/kept';
import { useRecording } from '../case/recording';
import { useView } from '../case/view';

/** 报送: whoever was there and has not signed is named 未会签, with the reason. My own signature is this submission. */
export function SubmitForm() {
  const { cycle, session, name, today } = useView();
  const me = useMe().data?.person.personId;
  const [reasons, setReasons] = useKept<Record<string, string>>('reasons', {});
  const [factsStand, setFactsStand] = useKept('factsStand', false);
  const form = cycle?.form;
  const correction = cycle?.clocks.factCorrection;
  const awaited = correction && !correction.met && realmNow() < correction.deadline.dueAt ? correction : null;
  const recording = useRecording();
  // 代录: the signature that goes with it is the author's.
  const signer = recording?.on ? recording.author : me;
  const silent = cycle ? yetToSign(cycle).filter((id) => id !== signer) : [];
  const unsigned = silent.map((listenerId) => ({ listenerId, reason: reasons[listenerId] ?? '' }));
  return (
    <DeedForm
      command="cycle.submitForm"
      label="报送主管部门"
      body={() => ({ version: form?.version, unsigned, ...(awaited ? { factsStand } : {}) })}
    >
      {!session?.attendance && (
        <p className="effect">
          还不能报送：出席尚未登记。请先<a href="#record">登记出席</a>，或提醒单位学习秘书登记。
        </p>
      )}
      {awaited && (
        <Tick
          path="factsStand"
          label="单位对事实"
          value={factsStand}
          onChange={setFactsStand}
          hint={`单位更正事实到${dateInWords(awaited.deadline.dueOn, today)}为止；有更正的先修改反馈表，再会签、报送`}
        >
          单位已答复，没有更正
        </Tick>
      )}
      <p className="effect">
        {silent.length === 0
          ? '到会人员均已会签。报送即您本人签名。'
          : `还有 ${silent.length} 人没有会签。可以等待会签，也可以说明原因后报送。`}
      </p>
      {silent.map((id, i) => (
        <Line
          key={id}
          path={`unsigned.${i}.reason`}
          label={`${name(id)}未会签的原因`}
          required
          value={reasons[id] ?? ''}
          onChange={(reason) => setReasons({ ...reasons, [id]: reason })}
          max={100}
        />
      ))}
    </DeedForm>
  );
}
