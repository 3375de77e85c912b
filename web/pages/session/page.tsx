import { Link, useParams } from 'react-router';
import { type Fact, factLabels, holdingOf } from '../../../domain/session/three-facts';
import { InstantText } from '../../parts/instant-text';
import { PageHeader } from '../../parts/page-header';
import { StatusTag } from '../../parts/status-tag';
import { CaseColumns, CaseShell } from '../cycle/case/case-shell';
import { TurnList } from '../cycle/case/turn-list';
import { turnsOf } from '../cycle/case/turns';
import { useView } from '../cycle/case/view';
import { AttendancePart } from './attendance-part';
import { MembersPart } from './members-part';
import { MinutesPart } from './minutes-part';
import { PackagePart } from './package-part';
import { TimePart } from './time-part';

/** 集体学习: what belongs to the meeting and is filed once, whoever sits in. */
export default function SessionPage() {
  const { sessionId = '' } = useParams();
  return (
    <CaseShell kind="session" id={sessionId} head={<SessionHead />}>
      <CaseColumns>
        <TimePart />
        <PackagePart />
        <AttendancePart />
        <MinutesPart />
        <MembersPart />
      </CaseColumns>
    </CaseShell>
  );
}

/** Parts of a cycle that this page does not show. */
const here = ['time', 'package', 'members', 'record', 'minutes'];

function SessionHead() {
  const { page, session, cycle, text, today } = useView();
  if (!session) return null;
  const topic = text(session.meeting.words, 'topic');
  const holding = holdingOf(session, page.now, Boolean(cycle?.arrival));
  return (
    <header className="case-head">
      <PageHeader
        title={topic || '集体学习'}
        above={page.unit?.name}
        below={
          session.stage === 'postponed' ? '已延期，时间另定' : <InstantText at={session.meeting.startsAt} />
        }
      >
        <StatusTag tone={holding.countsAsNotHeld ? 'yellow' : 'neutral'}>{holding.label}</StatusTag>
      </PageHeader>
      {holding.facts && <ThreeFacts facts={holding.facts} />}
      {cycle && (
        <p className="soft">
          {page.team?.name ?? '旁听组'}列席旁听，办理进展见
          <Link to={`/cycles/${cycle.cycleId}`}>旁听周期</Link>。
        </p>
      )}
      <TurnList
        turns={turnsOf(page.tasks, today).filter((t) => here.includes(t.part))}
        nothing="本次学习现在没有等待办理的事项。"
      />
    </header>
  );
}

/** 三落实: what is on record, each with a word beside its mark. */
const ThreeFacts = ({ facts }: { facts: Record<Fact, boolean> }) => (
  <p className="tags">
    <span className="soft">三落实</span>
    {(Object.keys(facts) as Fact[]).map((fact) => (
      <StatusTag key={fact} tone={facts[fact] ? 'green' : 'neutral'}>
        {`${factLabels[fact]}${facts[fact] ? '已登记' : '待登记'}`}
      </StatusTag>
    ))}
  </p>
);
