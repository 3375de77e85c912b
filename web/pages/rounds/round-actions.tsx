import { App } from 'antd';
import { useNavigate } from 'react-router';
import type { Action, RoundPage } from '../../../contracts/queries';
import { workdaysBetween } from '../../../domain/calendar';
import { realmToday, useCalendar, useCommand } from '../../api';
import { ActionButton } from '../../parts/action-button';
import { ProblemNote } from '../../parts/problem-note';
import { NOTICE_WORKDAYS, untilWindow } from './window-notice';

/** 修改、印发、办结, as the server allows them. What is final asks once, saying what will follow. */
export function RoundActions({ round }: { round: RoundPage }) {
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const calendar = useCalendar();
  const publish = useCommand('round.publish');
  const close = useCommand('round.close');
  const { roundId } = round;
  const notice = workdaysBetween(calendar, realmToday(), round.windowFrom);

  const run = (action: Action) => {
    switch (action.command) {
      case 'round.revise':
        return void navigate(`/rounds/${roundId}/revise`);
      case 'round.publish':
        return void modal.confirm({
          icon: null,
          title: '审签印发这一轮次',
          content: `印发后，系统为 ${round.visits.length} 个单位逐一建立旁听周期，一并通知单位和旁听组；印发后不再修改。${
            notice < NOTICE_WORKDAYS
              ? `${untilWindow(notice)}少于规定的 ${NOTICE_WORKDAYS} 个工作日，将如实记录。`
              : ''
          }`,
          okText: '审签印发',
          cancelText: '再看看',
          onOk: () => publish.submit({ params: { roundId }, onBehalfOf: action.onBehalfOf?.personId }),
        });
      case 'round.close':
        return void modal.confirm({
          icon: null,
          title: '办结这一轮次',
          content: '办结后不再重新开启；仍有长期整改的事项继续跟踪。',
          okText: '办结',
          cancelText: '再看看',
          onOk: () => close.submit({ params: { roundId }, onBehalfOf: action.onBehalfOf?.personId }),
        });
    }
  };
  const shown = round.actions.filter((a) =>
    ['round.revise', 'round.publish', 'round.close'].includes(a.command),
  );
  if (shown.length === 0) return null;
  return (
    <div className="round-actions">
      <ProblemNote command={publish} />
      <ProblemNote command={close} />
      {shown.map((action) => (
        <ActionButton
          key={action.command}
          action={action}
          onClick={run}
          primary={action.command !== 'round.revise'}
          loading={
            (action.command === 'round.publish' && publish.pending) ||
            (action.command === 'round.close' && close.pending)
          }
        />
      ))}
    </div>
  );
}
