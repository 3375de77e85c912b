import { runInWords, runsInWords } from '../../../domain/calendar';
import { useCalendar } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { Panel } from '../../parts/panel';

/** What the calculation rests on: days off and worked weekends of every year with an official notice, newest first. */
export function OfficialDays() {
  const years = Object.values(useCalendar().years).sort((a, b) => b.year - a.year);
  if (years.length === 0)
    return (
      <Panel title="放假安排">
        <EmptyNote title="尚未导入放假安排。">
          系统管理员导入国务院办公厅通知后显示在这里；导入前按周一至周五计算，日期可能调整。
        </EmptyNote>
      </Panel>
    );
  return years.map((y) => (
    <Panel key={y.year} title={`${y.year}年放假安排`}>
      <dl className="official">
        <dt>放假</dt>
        <dd>{y.daysOff.map((d) => `${d.name} ${runInWords(d.from, d.to, d.from)}`).join('；')}</dd>
        <dt>调休上班</dt>
        <dd>
          {y.makeUpWorkdays.length > 0
            ? runsInWords(
                y.makeUpWorkdays.map((date) => ({ date, name: '' })),
                `${y.year}-01-01`,
              )
            : '无'}
        </dd>
        <dt>依据</dt>
        <dd>{y.source}</dd>
      </dl>
    </Panel>
  ));
}
