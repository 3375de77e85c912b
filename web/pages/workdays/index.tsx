import { useState } from 'react';
import type { Me } from '../../../contracts/queries';
import {
  dateInWords,
  type LocalDate,
  PROVISIONAL_WORDS,
  runsInWords,
  weekdayInWords,
} from '../../../domain/calendar';
import { realmToday, useMe, useWorkdays, type WorkdayAnswer } from '../../api';
import { DateField } from '../../parts/date-field';
import { Field } from '../../parts/field';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { ImportYear } from './import-year';
import { OfficialDays } from './official-days';
import { WorkdaySteps } from './workday-steps';
import './workdays.css';

const importsYears = (me: Me | undefined) => me?.grants.some((g) => g.role === 'sysAdmin') ?? false;

/** 工作日计算: a date, a number of workdays forward or back, and what was stepped over. Open to everybody. */
export default function WorkdaysPage() {
  const [from, setFrom] = useState<LocalDate | null>(realmToday());
  const [days, setDays] = useState<number | null>(5);
  const answer = useWorkdays(from, days);
  const me = useMe().data;
  return (
    <div className="workdays-page">
      <PageHeader title="工作日计算" below="按国务院办公厅放假安排计算，调休上班日计入，起算当日不计。" />
      <Panel>
        <div className="field-row">
          <Field label="起算日期" path="from">
            {(control) => <DateField {...control} value={from} onChange={setFrom} />}
          </Field>
          <WorkdaySteps days={days} onChange={setDays} />
        </div>
        {from !== null && days !== null ? (
          <Loaded query={answer}>{(data) => <Answer from={from} days={days} answer={data} />}</Loaded>
        ) : null}
      </Panel>
      {importsYears(me) && <ImportYear />}
      <OfficialDays />
    </div>
  );
}

function Answer({ from, days, answer }: { from: LocalDate; days: number; answer: WorkdayAnswer }) {
  const today = realmToday();
  const say = (d: LocalDate) => `${dateInWords(d, today)} ${weekdayInWords(d)}`;
  const off = [...answer.skipped].sort((a, b) => (a.date < b.date ? -1 : 1));
  const side = days === 0 ? '起，遇休息日顺延，' : `之${days < 0 ? '前' : '后'}第 ${Math.abs(days)} 个工作日`;
  return (
    <div className="answer" aria-live="polite">
      <p className="answer-what">
        {say(from)}
        {side}是
      </p>
      <p className="answer-date">{say(answer.date)}</p>
      {off.length > 0 ? (
        <p className="soft">跳过：{runsInWords(off, today)}</p>
      ) : (
        <p className="soft">期间没有休息日。</p>
      )}
      {answer.provisional ? <p className="soft">{PROVISIONAL_WORDS}。</p> : null}
    </div>
  );
}
