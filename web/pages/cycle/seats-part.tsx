import { seatAnswerLabels } from '../../../domain/cycle/labels';
import type { CycleSeat } from '../../../domain/cycle/seat';
import { ReasonForm } from '../session/reason-form';
import { Deed, Deeds } from './case/deed';
import { DeedForm } from './case/deed-form';
import { Area, Pick } from './case/fields';
import { useKept } from './case/kept';
import { Part } from './case/part';
import { Readers } from './case/readers';
import { Said } from './case/said';
import { TapDeed } from './case/tap-deed';
import { useView } from './case/view';
import { RecusalForm } from './recusal-form';
import { seatWord } from './seat-labels';
import { ReplaceForm, SubstituteForm, TeamForm } from './substitute-form';

const commands = ['acceptSeat', 'declineSeat', 'substitute', 'decideRecusal'].map((c) => `cycle.${c}`);

/** 旁听人员: who answered, who is replaced, who recuses themselves. The unit sees who comes, and its own request. */
export function SeatsPart() {
  const { cycle, page, forUnit, can, may, name } = useView();
  if (!cycle || cycle.stage === 'planned') return null;
  const open = page.tasks.some((t) => commands.includes(t.kind) && may(t.kind));
  const active = cycle.seats.filter((s) => s.active);
  const waiting = [...new Set(cycle.recusals.filter((r) => !r.decided).map((r) => r.personId))];
  const toReplace = page.tasks.filter((t) => t.kind === 'cycle.substitute').map((t) => String(t.params.seat));
  const replaceable = active
    .map((s) => s.personId)
    .filter((id) => !toReplace.includes(id) && may('cycle.substitute', { seat: id }));
  return (
    <Part id="seats" title="旁听人员" state={open ? 'present' : 'past'} summary={`${active.length} 人`}>
      <ul className="seats">
        {cycle.seats.map((s) => (
          <li key={s.personId}>
            {name(s.personId)}（{seatWord(s, cycle.seats)}）{!forUnit && <SeatWord seat={s} />}
          </li>
        ))}
      </ul>
      {cycle.recusals.map((r) => (
        <Said
          key={`${r.personId}${r.at}`}
          title={`${r.from === 'unit' ? '单位提请' : ''}${name(r.personId)}${r.from === 'unit' ? '回避' : '申请回避'}，${
            r.decided ? (r.decided.granted ? '已同意' : '不予回避') : '待决定'
          }`}
          words={r.words}
          path="reason"
          by={r.by}
          at={r.at}
        />
      ))}
      <Deeds>
        {can('cycle.acceptSeat') && (
          <TapDeed command="cycle.acceptSeat" label="确认参加" effect="确认后列入本次旁听人员。" />
        )}
        {can('cycle.declineSeat') && (
          <Deed command="cycle.declineSeat" label="不能参加" secondary>
            {() => (
              <ReasonForm
                command="cycle.declineSeat"
                label="不能参加"
                fieldLabel="原因"
                max={300}
                readers="inside"
              />
            )}
          </Deed>
        )}
        {waiting.map(
          (personId) =>
            may('cycle.decideRecusal', { personId }) && (
              <Deed
                key={personId}
                command="cycle.decideRecusal"
                target={{ personId }}
                label={`决定${name(personId)}是否回避`}
                open
              >
                {() => <RecusalForm personId={personId} />}
              </Deed>
            ),
        )}
        {toReplace.map(
          (seat) =>
            may('cycle.substitute', { seat }) && (
              <Deed key={seat} command="cycle.substitute" target={{ seat }} label={`递补${name(seat)}`}>
                {() => <SubstituteForm seat={seat} />}
              </Deed>
            ),
        )}
        {replaceable[0] && (
          <Deed command="cycle.substitute" target={{ seat: replaceable[0] }} label="替换旁听人员" secondary>
            {() => <ReplaceForm seats={replaceable} />}
          </Deed>
        )}
        {can('cycle.declareRecusal') && (
          <Deed command="cycle.declareRecusal" label="申请回避" secondary>
            {() => (
              <ReasonForm
                command="cycle.declareRecusal"
                label="提交回避申请"
                fieldLabel="回避事由"
                max={300}
                readers="inside"
              />
            )}
          </Deed>
        )}
        {can('cycle.requestRecusal') && (
          <Deed command="cycle.requestRecusal" label="提请旁听人员回避" secondary>
            {() => <PersonForm command="cycle.requestRecusal" label="提请回避" fieldLabel="回避事由" />}
          </Deed>
        )}
        {may('cycle.changeLead') && (
          <Deed command="cycle.changeLead" label="更换组长" secondary>
            {() => <PersonForm command="cycle.changeLead" label="确认更换" fieldLabel="更换理由" />}
          </Deed>
        )}
        {may('cycle.reassign') && (
          <Deed command="cycle.reassign" label="改派旁听组" secondary>
            {() => <TeamForm />}
          </Deed>
        )}
      </Deeds>
    </Part>
  );
}

function SeatWord({ seat }: { seat: CycleSeat }) {
  const { name } = useView();
  const { successor } = seat;
  return (
    <span className="soft">
      {' '}
      {seatAnswerLabels[seat.answer]}
      {successor && `，由${'personId' in successor ? name(successor.personId) : '改派的旁听组'}接替`}
    </span>
  );
}

interface PersonFormProps {
  command: 'cycle.requestRecusal' | 'cycle.changeLead';
  label: string;
  fieldLabel: string;
}

/** One of those who sit in, and why. */
function PersonForm({ command, label, fieldLabel }: PersonFormProps) {
  const { cycle, name } = useView();
  const [personId, setPersonId] = useKept<string | null>('personId', null);
  const [reason, setReason] = useKept('reason', '');
  const seats = (cycle?.seats ?? []).filter(
    (s) => s.active && (command === 'cycle.requestRecusal' || s.role !== 'teamLead'),
  );
  return (
    <DeedForm command={command} label={label} body={() => ({ personId: personId ?? undefined, reason })}>
      <Readers who={command === 'cycle.requestRecusal' ? 'unit' : 'inside'} />
      <Pick
        path="personId"
        label="人员"
        required
        options={seats.map((s) => [s.personId, name(s.personId)] as const)}
        value={personId}
        onChange={setPersonId}
      />
      <Area path="reason" label={fieldLabel} required value={reason} onChange={setReason} max={300} />
    </DeedForm>
  );
}
