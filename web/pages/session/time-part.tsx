import { localDateOf } from '../../../domain/calendar';
import type { CycleStage } from '../../../domain/cycle/types';
import { Facts } from '../../parts/facts';
import { InstantText, instantInWords } from '../../parts/instant-text';
import { Deed, Deeds } from '../cycle/case/deed';
import { Part } from '../cycle/case/part';
import { Readers } from '../cycle/case/readers';
import { Said } from '../cycle/case/said';
import { TapDeed } from '../cycle/case/tap-deed';
import { useView } from '../cycle/case/view';
import { DateNotes } from './date-notes';
import { JoinForm } from './join-form';
import { ProposalForm } from './proposal-form';
import { ReasonForm } from './reason-form';
import { Sharing, useInvited } from './sharing';

const undated: readonly CycleStage[] = ['planned', 'notified', 'postponed', 'missed'];

/** 商定时间: the unit proposes, the team agrees or asks for another; later either side moves or postpones it. */
export function TimePart() {
  const { cycle, session, text, forUnit, can, may, action } = useView();
  const invited = useInvited();
  const open = cycle
    ? undated.includes(cycle.stage)
    : session?.stage === 'planned' || session?.stage === 'postponed';
  const awaited = Boolean(session?.timeDeclined) || session?.stage === 'postponed';
  const at = session?.meeting.startsAt;
  const venue = text(session?.meeting.words, 'venue');
  const summary = open ? '' : at ? `${instantInWords(at)}，${venue}` : '';
  return (
    <Part id="time" title="商定时间" state={open ? 'present' : 'past'} summary={summary}>
      {!session && (
        <p className="soft">
          {cycle?.stage === 'planned'
            ? '轮次印发或通知单位后，由单位学习秘书报学习时间、地点和主题。'
            : '单位尚未报学习时间。由学习秘书报送，旁听组组长或副组长同意。'}
        </p>
      )}
      <MeetingFacts />
      <Sharing />
      {session?.timeDeclined && (
        <Said title="旁听组请另报时间" words={session.timeDeclined} path="reason" tone="warn" />
      )}
      <Earlier />
      {session?.cancelled && (
        <Said
          title={session.cancelled.notHeld ? '会议未开' : '学习已取消'}
          words={session.cancelled.words}
          path="reason"
          by={session.cancelled.by}
          at={session.cancelled.at}
          tone="warn"
        />
      )}
      <Deeds>
        <TapDeed
          command="cycle.notify"
          label="通知单位"
          effect="单位学习秘书和旁听组将收到通知，由单位报学习时间。"
        />
        <Deed command="session.propose" label="报学习时间、地点、主题" open>
          {() => <ProposalForm command="session.propose" label="报送旁听组" />}
        </Deed>
        <Deed command="session.join" label="并入已定的学习会" secondary>
          {() => <JoinForm />}
        </Deed>
        <TapDeed
          command="session.agree"
          label="同意时间"
          body={{ proposal: session?.proposal ?? 0 }}
          effect={<>同意后，学习时间定为 {at && <InstantText at={at} />}，报送方案和资料的期限随即起算。</>}
          aside={<DateNotes on={at ? localDateOf(at) : null} />}
        />
        <Deed command="session.declineTime" label="请另报时间" secondary>
          {() => (
            <ReasonForm
              command="session.declineTime"
              label="请另报时间"
              max={200}
              fieldLabel="原因及可行时间"
              extra={{ proposal: session?.proposal ?? 0 }}
            />
          )}
        </Deed>
        {/* What was filed waits for the team: filed anew where they ask for it, or where the date is open again. */}
        <Deed
          key={awaited ? 'asked' : 'free'}
          command="session.amend"
          label="重报时间"
          open={awaited}
          secondary={!awaited}
        >
          {() => <ProposalForm command="session.amend" label="重报旁听组" />}
        </Deed>
        <Deed command="session.move" label="改期" secondary quiet={invited}>
          {() => (
            <>
              <LeavesLapse />
              <ProposalForm command="session.move" label="改期" />
            </>
          )}
        </Deed>
        <Deed command="session.postpone" label="延期，时间另定" secondary quiet={invited}>
          {() => (
            <>
              <LeavesLapse />
              <ReasonForm command="session.postpone" label="延期" max={200} fieldLabel="延期原因" />
            </>
          )}
        </Deed>
        {can('session.cancel') && (
          <Deed command="session.cancel" label="取消学习" secondary>
            {() => <ReasonForm command="session.cancel" label="确认取消" max={200} fieldLabel="取消原因" />}
          </Deed>
        )}
      </Deeds>
      {may('session.postpone') && !action('session.move') && (
        <p className="soft">距学习时间不足两个工作日，不再改期；确需变更的，可以延期，时间另定。</p>
      )}
      {open && !forUnit && <Readers who="unit" />}
    </Part>
  );
}

/** Leave was asked for one date: whoever puts the meeting on another one is told before they do. */
function LeavesLapse() {
  const { session, name } = useView();
  const away = (session?.leaves ?? []).filter((l) => l.decision !== 'refused');
  if (away.length === 0) return null;
  const who = away.map((l) => name(l.personId)).join('、');
  return <p className="effect">{who}按原时间请的假随之失效；新时间仍不能到会的，请重新请假。</p>;
}

function MeetingFacts() {
  const { session, text, name } = useView();
  if (!session) return null;
  const { meeting } = session;
  return (
    <Facts
      rows={[
        ['学习主题', text(meeting.words, 'topic')],
        [
          '学习时间',
          session.stage === 'postponed' &&
          !session.agreedAt &&
          session.earlier.at(-1)?.startsAt === meeting.startsAt ? (
            '已延期，时间另定'
          ) : (
            <InstantText key="at" at={meeting.startsAt} />
          ),
        ],
        ['时长', `${meeting.durationMinutes} 分钟`],
        ['地点', text(meeting.words, 'venue')],
        ['学习类别', session.isDeliberation ? '集体研讨' : '集体学习'],
        ['报送人', name(session.proposedBy)],
        [
          '同意',
          session.agreedAt && session.agreedBy && session.cycleIds.length > 0 ? (
            <>
              {name(session.agreedBy)}，<InstantText at={session.agreedAt} />
            </>
          ) : (
            ''
          ),
        ],
      ]}
    />
  );
}

/** Dates that no longer hold stay visible, with why. */
function Earlier() {
  const { session } = useView();
  if (!session || session.earlier.length === 0) return null;
  return (
    <div className="earlier">
      {session.earlier.map((was) => (
        <Said
          key={was.until}
          title={`原定 ${instantInWords(was.startsAt)}，已变更`}
          words={was.reason}
          path="reason"
          by={was.by}
          at={was.until}
        />
      ))}
    </div>
  );
}
