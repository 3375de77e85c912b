import { Link } from 'react-router';
import { dateInWords } from '../../../domain/calendar';
import type { CycleStage, CycleState } from '../../../domain/cycle/types';
import { Facts } from '../../parts/facts';
import { InstantText, instantInWords } from '../../parts/instant-text';
import { PageHeader } from '../../parts/page-header';
import { CycleStageTag } from '../../parts/stage-tag';
import { StatusTag } from '../../parts/status-tag';
import { TurnList } from './case/turn-list';
import { type Turn, turnsOf } from './case/turns';
import { useView } from './case/view';
import { seatWord } from './seat-labels';
import { StageTrack } from './stage-track';
import { placeOf } from './stages';

/** The three answers of the page without scrolling: 轮到谁、做什么、几时前. */
export function CycleHead() {
  const { page, cycle, session, text, today, forUnit } = useView();
  if (!cycle) return null;
  const { round } = page;
  const window =
    round && !cycle.startsAt && !cycle.ended
      ? `${dateInWords(round.windowFrom, today)}至${dateInWords(round.windowTo, today)}`
      : null;
  const topic = text(session?.meeting.words, 'topic');
  return (
    <header className="case-head">
      <PageHeader
        title={page.unit?.name ?? '旁听周期'}
        above={<Above />}
        below={topic ? `学习主题：${topic}` : '学习主题待单位报送'}
      >
        <CycleStageTag stage={cycle.stage} />
        {cycle.unreviewed && <StatusTag tone="yellow">两审未完成即旁听</StatusTag>}
      </PageHeader>
      <Facts
        rows={[
          ['学习时间', <When key="when" />],
          // As long as a date is looked for.
          ...(window ? [['旁听窗口', window] satisfies [string, string]] : []),
          ['学习地点', text(session?.meeting.words, 'venue')],
          ['旁听组', page.team?.name ?? ''],
          ['旁听人员', <Seats key="seats" />],
        ]}
      />
      <StageTrack stage={placeOf(cycle)} />
      <TurnList turns={withList(turnsOf(page.tasks, today))} nothing={nothingWaits(cycle, forUnit)} />
    </header>
  );
}

/** Steps inside that a unit is not told one by one: in whose hands its case is, and that it will hear. */
const inOtherHands: Partial<Record<CycleStage, string>> = {
  reviewing: '旁听组正在审核学习方案和资料，有结论时发消息通知。',
  writing: '旁听组正在撰写意见反馈，单位不用办理。',
  awaitingSignOff: '主管部门正在审签反馈意见，送达时发消息通知。',
};

function nothingWaits({ stage, ended, startsAt }: CycleState, forUnit: boolean): string {
  if (ended) return '周期已结束，没有待办事项。';
  if (stage === 'closed') return '全部办结，没有待办事项。';
  if (stage === 'ready' && startsAt)
    return `两审已通过，等候${instantInWords(startsAt)}的学习会，当天由旁听组到会登记。`;
  return (forUnit && inOtherHands[stage]) || '现在没有等待办理的事项。';
}

function Above() {
  const { page, forUnit } = useView();
  if (!page.round) return null;
  return forUnit ? page.round.name : <Link to={`/rounds/${page.round.roundId}`}>{page.round.name}</Link>;
}

function When() {
  const { cycle, session } = useView();
  if (cycle?.startsAt) return <InstantText at={cycle.startsAt} />;
  if (cycle?.stage === 'postponed') return '已延期，时间另定';
  if (cycle?.ended) return '';
  if (session && cycle?.proposal)
    return (
      <>
        <InstantText at={session.meeting.startsAt} />
        {cycle.proposal.declined ? '（旁听组请另报时间）' : '（单位所报，待旁听组同意）'}
      </>
    );
  return '待商定';
}

function Seats() {
  const { cycle, name } = useView();
  const seats = cycle?.seats.filter((s) => s.active) ?? [];
  return seats.map((s) => `${name(s.personId)}（${seatWord(s, seats)}）`).join('、');
}

/** The list has its own page: its many steps are one line here, mine apart from those of others. */
function withList(turns: readonly Turn[]): Turn[] {
  const list = turns.filter((t) => t.part === 'list');
  return [
    ...turns.filter((t) => t.part !== 'list'),
    ...inOne(list.filter((t) => t.mine)),
    ...inOne(list.filter((t) => !t.mine)),
  ];
}

function inOne([first, ...rest]: readonly Turn[]): Turn[] {
  if (!first) return [];
  const sentence =
    rest.length > 0 ? `整改清单有 ${rest.length + 1} 步待办，最近一步：${first.sentence}` : first.sentence;
  return [{ ...first, sentence }];
}
