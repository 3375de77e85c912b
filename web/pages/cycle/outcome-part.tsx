import type { CycleState } from '../../../domain/cycle/types';
import { instantInWords } from '../../parts/instant-text';
import { cycleStageWord } from '../../parts/stage-tag';
import { ReasonForm } from '../session/reason-form';
import { Deed, Deeds } from './case/deed';
import { DeedForm } from './case/deed-form';
import { Area, Line } from './case/fields';
import { useKept } from './case/kept';
import { Part } from './case/part';
import { Readers } from './case/readers';
import { Said } from './case/said';
import { useView } from './case/view';
import { MissedDeed, NotHeldDeed, OutcomeQuestion } from './outcome-question';

type Rare = 'cycle.keepWaiting' | 'cycle.carryOver' | 'cycle.exempt' | 'cycle.cancel';
const rare: readonly { command: Rare; label: string; fieldLabel: string }[] = [
  { command: 'cycle.keepWaiting', label: '继续等候会期', fieldLabel: '与单位商定的情况' },
  { command: 'cycle.carryOver', label: '转下轮', fieldLabel: '转下轮的理由' },
  { command: 'cycle.exempt', label: '免旁听', fieldLabel: '免旁听的理由' },
  { command: 'cycle.cancel', label: '取消旁听周期', fieldLabel: '取消的理由' },
];

/** 不能按计划进行: what became of the meeting, and how the cycle ends or goes on. Rare steps show to those who may take them. */
export function OutcomePart() {
  const { cycle, page, can, may } = useView();
  if (!cycle) return null;
  const asked = page.tasks.some((t) => t.kind === 'cycle.recordMissed' || t.kind === 'session.recordNotHeld');
  const dateless = page.tasks.some((t) => t.kind === 'cycle.carryOver');
  const answers = can('cycle.recordMissed') || can('session.recordNotHeld');
  const offered = rare.some((r) => can(r.command)) || may('cycle.transfer') || answers;
  const told = cycle.missed !== null || cycle.ended !== null || cycle.cancellations > 0;
  if (!told && !asked && !offered) return null;
  const open = asked || dateless || cycle.stage === 'missed';
  return (
    <Part id="outcome" title="变更与结束" state={open ? 'present' : 'past'} summary={summaryOf(cycle)}>
      {asked && <OutcomeQuestion />}
      {cycle.missed && (
        <Said
          title={`${instantInWords(cycle.missed.startsAt)}的学习已召开，旁听组未到会`}
          words={cycle.missed.words}
          path="reason"
          by={cycle.missed.by}
          at={cycle.missed.at}
          tone="warn"
        />
      )}
      {cycle.cancellations > 0 && <p className="soft">本周期已有 {cycle.cancellations} 次学习由单位取消。</p>}
      {cycle.ended && (
        <Said
          title={cycleStageWord(cycle.stage)}
          words={cycle.ended.words}
          path="reason"
          by={cycle.ended.by}
          at={cycle.ended.at}
          paper={cycle.ended.paper}
        />
      )}
      <Deeds>
        {!asked && can('session.recordNotHeld') && <NotHeldDeed />}
        {!asked && can('cycle.recordMissed') && <MissedDeed />}
        {rare.map(({ command, label, fieldLabel }) =>
          can(command) ? (
            <Deed key={command} command={command} label={label} secondary>
              {() => (
                <ReasonForm command={command} label={`确认${label}`} fieldLabel={fieldLabel} max={300} />
              )}
            </Deed>
          ) : null,
        )}
        {may('cycle.transfer') && (
          <Deed command="cycle.transfer" label="移交" secondary>
            {() => <TransferForm />}
          </Deed>
        )}
      </Deeds>
    </Part>
  );
}

function TransferForm() {
  const [receiver, setReceiver] = useKept('receiver', '');
  const [reason, setReason] = useKept('reason', '');
  return (
    <DeedForm command="cycle.transfer" label="确认移交" body={() => ({ receiver, reason })}>
      <Readers who="unit" />
      <Line path="receiver" label="接收单位" required value={receiver} onChange={setReceiver} max={60} />
      <Area path="reason" label="移交理由" required value={reason} onChange={setReason} max={300} />
    </DeedForm>
  );
}

function summaryOf({ stage, ended, missed }: CycleState): string {
  if (ended) return cycleStageWord(stage);
  if (stage === 'missed') return '已开未旁听，待另定会期';
  return missed ? '曾有一次未到会' : '';
}
