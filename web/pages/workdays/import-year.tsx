import { Button } from 'antd';
import { useState } from 'react';
import type { LocalDate } from '../../../domain/calendar';
import { useCalendar } from '../../api';
import { Panel } from '../../parts/panel';
import { DeedForm } from '../cycle/case/deed-form';
import { Count, Day, Line, Rows, Tick } from '../cycle/case/fields';
import '../cycle/case/styles';

interface Holiday {
  name: string;
  from: LocalDate | null;
  to: LocalDate | null;
}

/** 导入放假安排: a year as the State Council's notice says it. Every deadline in it is counted anew, earlier dates kept. */
export function ImportYear() {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Panel>
        <Button aria-expanded={false} onClick={() => setOpen(true)}>
          导入放假安排
        </Button>
      </Panel>
    );
  return (
    <Panel title="导入放假安排">
      <YearForm onDone={() => setOpen(false)} />
    </Panel>
  );
}

function YearForm({ onDone }: { onDone: () => void }) {
  const known = Object.keys(useCalendar().years).map(Number);
  const [year, setYear] = useState<number | null>(Math.max(0, ...known) + 1 || null);
  const [source, setSource] = useState('');
  const [issuedOn, setIssuedOn] = useState<LocalDate | null>(null);
  const [holidays, setHolidays] = useState<Holiday[]>([{ name: '元旦', from: null, to: null }]);
  const [worked, setWorked] = useState<{ on: LocalDate | null }[]>([]);
  const [confirmed, setConfirmed] = useState(false);
  const again = year !== null && known.includes(year);
  const body = () => ({
    year: {
      year: year ?? undefined,
      source,
      issuedOn: issuedOn ?? undefined,
      daysOff: holidays.map(({ name, from, to }) => ({
        name,
        from: from ?? undefined,
        to: to ?? from ?? undefined,
      })),
      makeUpWorkdays: worked.flatMap(({ on }) => (on ? [on] : [])),
    },
    version: `${year}-${issuedOn}`,
    confirmed: again && confirmed,
  });
  return (
    <DeedForm
      command="calendar.importYear"
      label="导入"
      body={body}
      check={() => (again && !confirmed ? { confirmed: '这一年已经导入，请核对后勾选' } : {})}
      onDone={onDone}
      aside={<span className="soft">导入后按新安排重新计算期限，以前的日期仍可查看。</span>}
    >
      <div className="field-row">
        <Count path="year.year" label="年份" required value={year} onChange={setYear} unit="年" />
        <Day path="year.issuedOn" label="发布日期" required value={issuedOn} onChange={setIssuedOn} />
      </div>
      <Line
        path="year.source"
        label="依据"
        required
        value={source}
        onChange={setSource}
        max={200}
        hint="国务院办公厅通知的名称和文号"
      />
      <Rows
        path="year.daysOff"
        label="放假"
        unit="放假"
        rows={holidays}
        onChange={setHolidays}
        fresh={() => ({ name: '', from: null, to: null })}
        max={40}
        layout="pair"
        hint="照通知逐项填写，放假一天的只填开始日期"
      >
        {(row, set, i) => (
          <>
            <Line
              path={`year.daysOff.${i}.name`}
              label="节日"
              required
              value={row.name}
              onChange={(name) => set({ name })}
              max={20}
            />
            <Day
              path={`year.daysOff.${i}.from`}
              label="从"
              required
              value={row.from}
              onChange={(from) => set({ from })}
            />
            <Day
              path={`year.daysOff.${i}.to`}
              label="到（含当天）"
              value={row.to}
              onChange={(to) => set({ to })}
            />
          </>
        )}
      </Rows>
      <Rows
        path="year.makeUpWorkdays"
        label="调休上班"
        unit="调休上班日"
        rows={worked}
        onChange={setWorked}
        fresh={() => ({ on: null })}
        max={40}
        required={false}
        layout="line"
      >
        {(row, set, i) => (
          <Day
            path={`year.makeUpWorkdays.${i}`}
            label="上班日期"
            required
            value={row.on}
            onChange={(on) => set({ on })}
          />
        )}
      </Rows>
      {again && (
        <Tick path="confirmed" label={`${year} 年已经导入`} value={confirmed} onChange={setConfirmed}>
          已经核对，替换原来的安排
        </Tick>
      )}
    </DeedForm>
  );
}
