import { Button } from 'antd';
import { ReasonForm } from '../session/reason-form';
import { Deed, Deeds } from './case/deed';
import { useView } from './case/view';

/** T+1 workday went by and nothing was said: 已旁听、改期、未开、已开未旁听 side by side, each leading to its step. */
export function OutcomeQuestion() {
  const { forUnit } = useView();
  return (
    <section className="outcome-question" aria-label="会后情况">
      <p className="effect">
        会后一个工作日没有登记，请选一项。
        {forUnit ? '旁听组是否到会由旁听组登记；会已召开的，登记出席和学习记录。' : ''}
      </p>
      <Deeds>
        {forUnit ? (
          <Button href="#record">已召开，登记出席</Button>
        ) : (
          <Button href="#sit-in">已旁听，到会登记</Button>
        )}
        <Button href="#time">改期，办理延期</Button>
        <NotHeldDeed />
        <MissedDeed />
      </Deeds>
    </section>
  );
}

export function NotHeldDeed() {
  return (
    <Deed command="session.recordNotHeld" label="会议未开" secondary quiet>
      {() => (
        <ReasonForm command="session.recordNotHeld" label="登记会议未开" fieldLabel="未开原因" max={200} />
      )}
    </Deed>
  );
}

export function MissedDeed() {
  return (
    <Deed command="cycle.recordMissed" label="已开未旁听" secondary quiet>
      {() => (
        <ReasonForm
          command="cycle.recordMissed"
          label="登记已开未旁听"
          fieldLabel="未到会原因"
          max={300}
          readers="inside"
        />
      )}
    </Deed>
  );
}
