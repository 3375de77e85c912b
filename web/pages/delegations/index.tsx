import type { DelegationRow, Delegations } from '../../../contracts/accounts';
import { addDays, dateInWords } from '../../../domain/calendar';
import { realmToday, useCommand, useDelegations, useMe } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { ProblemNote } from '../../parts/problem-note';
import { StatusTag } from '../../parts/status-tag';
import { SubmitButton } from '../../parts/submit-button';
import '../cycle/case/styles';
import './delegations.css';
import { GiveForm } from './give-form';

/** 我的委托: who stands in my place, and in whose place I stand. */
export default function DelegationsPage() {
  const query = useDelegations();
  const me = useMe().data?.person.personId ?? '';
  return (
    <div className="delegations">
      <PageHeader
        title="我的委托"
        below="外出、休假时，请同事在一段时间内以您的身份办理。受托人能看到这一身份的事项，办理时两人的名字都会记下。"
      />
      <Loaded query={query} lines={6}>
        {(data) => (
          <>
            <Panel title="我给出的" flush>
              <Given data={data} me={me} />
            </Panel>
            <Panel title="办理委托">
              {data.roles.length === 0 ? (
                <p className="soft">您目前没有可以委托的身份。管理员的身份不能委托。</p>
              ) : (
                <GiveForm key={data.given.length} me={me} roles={data.roles} />
              )}
            </Panel>
            <Panel title="委托给我的" flush>
              {data.received.length === 0 ? (
                <EmptyNote title="没有人委托您。">
                  同事办理委托后列在这里，期限内的事项会出现在待我办理。
                </EmptyNote>
              ) : (
                <ul className="delegation-list">
                  {data.received.map((row) => (
                    <li key={`${row.by.personId} ${row.id}`}>
                      <Words row={row} who={`受${row.by.name}委托`} />
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
          </>
        )}
      </Loaded>
    </div>
  );
}

function Given({ data, me }: { data: Delegations; me: string }) {
  if (data.given.length === 0)
    return <EmptyNote title="您没有委托别人。">办好的委托列在这里，随时可以收回。</EmptyNote>;
  return (
    <ul className="delegation-list">
      {data.given.map((row) => (
        <GivenRow key={row.id} row={row} me={me} />
      ))}
    </ul>
  );
}

function GivenRow({ row, me }: { row: DelegationRow; me: string }) {
  const end = useCommand('person.endDelegation');
  const today = realmToday();
  // The last day counts: to end it at once, yesterday was the last.
  const recall = () => end.submit({ params: { personId: me }, body: { id: row.id, on: addDays(today, -1) } });
  return (
    <li>
      <Words row={row} who={`委托${row.to.name}`} />
      {row.until >= today && (
        <SubmitButton command={end} primary={false} onClick={() => void recall()}>
          收回
        </SubmitButton>
      )}
      <ProblemNote command={end} />
    </li>
  );
}

function Words({ row, who }: { row: DelegationRow; who: string }) {
  const today = realmToday();
  const say = (date: string) => dateInWords(date, today);
  const state =
    row.until < row.from || row.until < today ? '已结束' : row.from > today ? '未到期限' : '生效中';
  return (
    <span className="delegation-words">
      <strong>{who}</strong>
      <span>{row.roles.join('、')}</span>
      <span className="soft">
        {row.until < row.from ? `${say(row.from)}起，当天收回` : `${say(row.from)}至${say(row.until)}`}
      </span>
      <StatusTag tone={state === '生效中' ? 'blue' : 'neutral'}>{state}</StatusTag>
    </span>
  );
}
