import { dateInWords, localDateOf } from '../../../domain/calendar';
import { absenceLabels, leaveLabels } from '../../../domain/session/labels';
import type { Leave } from '../../../domain/session/types';
import { DueDate } from '../../parts/due-date';
import { Deed, Deeds } from '../cycle/case/deed';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Choice, Day, optionsOf, Pick } from '../cycle/case/fields';
import { useKept } from '../cycle/case/kept';
import { Part } from '../cycle/case/part';
import { Readers } from '../cycle/case/readers';
import { Said } from '../cycle/case/said';
import { rosterOn, useView } from '../cycle/case/view';

/** 请假和补学: who will not be there, and who still has to catch up. */
export function MembersPart() {
  const { session, can, name, today } = useView();
  if (!session) return null;
  const { leaves, makeUps, clocks, attendance } = session;
  const makeUpDue = Object.entries(clocks).find(([key]) => key.startsWith('makeUp:'))?.[1].deadline;
  const owing = (attendance?.absences ?? [])
    .map((a) => a.personId)
    .filter((id) => !makeUps.some((m) => m.personId === id));
  const pending = leaves.filter((l) => l.decision === 'pending' && !attendance);
  if (leaves.length === 0 && owing.length === 0 && makeUps.length === 0 && !can('session.requestLeave'))
    return null;
  const open =
    (pending.length > 0 && can('session.decideLeave')) || (owing.length > 0 && can('session.recordMakeUp'));
  return (
    <Part
      id="members"
      title="请假和补学"
      state={open ? 'present' : 'past'}
      summary={[
        leaves.length > 0 ? `请假 ${leaves.length} 人` : '',
        owing.length > 0 ? `待补学 ${owing.length} 人` : '',
      ]
        .filter(Boolean)
        .join('，')}
    >
      {leaves.map((l) => (
        <Said
          key={l.personId}
          title={`${name(l.personId)}：${absenceLabels[l.reason]}，${leaveLabels[l.decision]}`}
          words={l.words}
          path="note"
          by={l.requestedBy}
          at={l.requestedAt}
        />
      ))}
      {owing.length > 0 && (
        <p className="soft">
          待补学：{owing.map(name).join('、')}
          {makeUpDue && (
            <>
              ，截止 <DueDate deadline={makeUpDue} />
            </>
          )}
        </p>
      )}
      {makeUps.map((m) => (
        <Said
          key={m.personId}
          title={`${name(m.personId)}：${dateInWords(m.on, today)}补学`}
          words={m.words}
          path="note"
          by={m.recordedBy}
          at={m.recordedAt}
        />
      ))}
      <Deeds>
        {pending.map(
          ({ personId }) =>
            can('session.decideLeave', { personId }) && (
              <Deed
                key={personId}
                command="session.decideLeave"
                target={{ personId }}
                label={`审批${name(personId)}请假`}
                open
              >
                {() => <DecideLeave personId={personId} />}
              </Deed>
            ),
        )}
        {owing.map(
          (personId) =>
            can('session.recordMakeUp', { personId }) && (
              <Deed
                key={personId}
                command="session.recordMakeUp"
                target={{ personId }}
                label={`登记${name(personId)}补学`}
              >
                {() => <MakeUpForm personId={personId} />}
              </Deed>
            ),
        )}
        {can('session.requestLeave') && (
          <Deed command="session.requestLeave" label="请假" secondary>
            {(close) => <LeaveForm onDone={close} />}
          </Deed>
        )}
      </Deeds>
    </Part>
  );
}

const { unexcused: _none, ...reasons } = absenceLabels;

function LeaveForm({ onDone }: { onDone: () => void }) {
  const { page, session, name, today } = useView();
  const [personId, setPersonId] = useKept<string | null>('personId', null);
  const [reason, setReason] = useKept<Leave['reason'] | null>('reason', null);
  const [note, setNote] = useKept('note', '');
  // One whose leave was refused may ask again, one that waits may be put right; the others have theirs.
  const settled = (session?.leaves ?? []).filter((l) => l.decision === 'approved' || l.decision === 'noted');
  const away = settled.map((l) => l.personId);
  const members = rosterOn(page, session ? localDateOf(session.meeting.startsAt) : today).filter(
    (m) => !away.includes(m.personId),
  );
  return (
    <DeedForm
      command="session.requestLeave"
      label="提交请假"
      body={() => ({ personId: personId ?? undefined, reason: reason ?? undefined, note })}
      onDone={onDone}
    >
      <Readers who="unit" />
      <Pick
        path="personId"
        label="请假人员"
        required
        options={members.map((m) => [m.personId, name(m.personId)] as const)}
        value={personId}
        onChange={setPersonId}
        hint="由中心组组长审批；组长本人请假只作备案"
      />
      <Choice
        path="reason"
        label="类型"
        required
        options={optionsOf(reasons)}
        value={reason}
        onChange={setReason}
      />
      <Area path="note" label="说明" value={note} onChange={setNote} max={200} />
    </DeedForm>
  );
}

const verdicts = [
  ['yes', '准假'],
  ['no', '不准假'],
] as const;

function DecideLeave({ personId }: { personId: string }) {
  const [verdict, setVerdict] = useKept<'yes' | 'no' | null>('verdict', null);
  const body = () => ({ personId, approve: verdict === null ? undefined : verdict === 'yes' });
  return (
    <DeedForm command="session.decideLeave" label="提交审批" body={body}>
      <Choice path="approve" label="结论" required options={verdicts} value={verdict} onChange={setVerdict} />
    </DeedForm>
  );
}

function MakeUpForm({ personId }: { personId: string }) {
  const { session, today } = useView();
  const [on, setOn] = useKept<string | null>('on', today);
  const [note, setNote] = useKept('note', '');
  return (
    <DeedForm
      command="session.recordMakeUp"
      label="登记补学"
      body={() => ({ personId, on: on ?? undefined, note })}
    >
      <Readers who="unit" />
      <Day
        path="on"
        label="补学日期"
        required
        value={on}
        onChange={setOn}
        min={session ? localDateOf(session.meeting.startsAt) : undefined}
        max={today}
      />
      <Area path="note" label="补学内容" required value={note} onChange={setNote} max={300} />
    </DeedForm>
  );
}
